"""Which page answers at which address: worked out once, from all pages of a tree."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.settings import Config
from sdlint.site.address import named
from sdlint.site.generator import Generator


def routes(config: Config, generator: Generator, pages: Iterable[Page]) -> Mapping[str, str]:
    """Address, as `address.named` has it -> path of the page; a page's own address goes before what it also has."""
    if generator.served is None:
        return {}
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    sources = []
    for page in pages:
        first, *more = map(named, generator.served(config, page)) or ("",)
        own.setdefault(first, page.path)
        for address in more:
            others.setdefault(address, page.path)
        if page.locale == config.source:
            sources.append(page)
    if generator.fallback:
        for page in sources:
            for locale in config.locales:
                if locale != config.source:
                    for address in generator.served(config, replace(page, locale=locale)):
                        others.setdefault(named(address), page.path)
    return {**others, **own}


Named = Mapping[str, tuple[str, ...]]
"""Name -> paths of pages."""


def names(generator: Generator, pages: Iterable[Page]) -> tuple[Named, Named]:
    """The paths of the pages by their names, and by how their names end."""
    whole: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for page in pages if generator.name else ():
        name = generator.name(page) if generator.name else ""
        whole.setdefault(name, []).append(page.path)
        for end in _ends(name):
            ends.setdefault(end, []).append(page.path)
    return {name: tuple(paths) for name, paths in whole.items()}, {end: tuple(paths) for end, paths in ends.items()}


def _ends(name: str) -> Iterator[str]:
    parts = name.split("/")
    yield from ("/".join(parts[start:]) for start in range(len(parts)))
