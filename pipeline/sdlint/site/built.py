"""What is served besides the files of a tree: what plugins and a build make, and what the generator brings. Pure."""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import chain

from sdlint.model import Page
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.address import below, prefix, relative
from sdlint.site.generator import Generator, View
from sdlint.site.told import addresses, based
from sdlint.text.globs import matches, within

_ALL = "/**"


def generated(view: View, page: Page, path: str, tried: Iterable[str] = ()) -> bool:
    """Whether there may be what a link names in vain, by its address or as a file; `tried`: other such files."""
    site, serving = view.config.site, view.generator.serving
    if not (site.generated or serving.brings):
        return False
    near = below(view.root, path.lstrip("/")) if path.startswith("/") else below(posixpath.dirname(page.path), path)
    files = chain.from_iterable(placed(view.config, view.generator, place) for place in (near, *tried))
    named = (*site.generated, *serving.themed)
    by_address = any(is_made(view, address) for address in addresses(view, page, based(view, path)))
    return by_address or any(_are_there(named, address) for address in files)


def is_made(view: View, address: str, section: str = "") -> bool:
    """Whether something else than the tree's files is served at `address`.

    `section`: the part of it that belongs to known pages alone, whatever is generated above it.
    """
    serving = view.generator.serving
    return _are_there((*_patterns(view.config.site.generated, section), *serving.brings, *serving.themed), address)


def _are_there(patterns: Iterable[str], address: str) -> bool:
    name = address.strip("/")
    return any(_covers(pattern, each) for pattern in patterns for each in (name, f"{name}/"))


def _covers(pattern: str, name: str) -> bool:
    return within(name, pattern.lstrip("/")) if pattern.startswith("/") else matches(name, (pattern,))


def _patterns(patterns: Iterable[str], section: str) -> Iterator[str]:
    """Those of `patterns` that may say anything of addresses in `section`."""
    for pattern in patterns:
        above = f"{section}/".startswith(_fixed(pattern)) and _fixed(pattern) != f"{section}/"
        if pattern == _ALL or not section or not above:
            yield pattern


def _fixed(pattern: str) -> str:
    """What every address that `pattern` stands for begins with."""
    fixed = "/" + pattern.partition("*")[0].lstrip("/")
    return fixed if fixed.endswith("/") else f"{fixed}/"


def placed(config: Config, generator: Generator, place: str) -> tuple[str, ...]:
    """The addresses that a page has whose file lies at `place`, whether it exists or not; last, that of other files."""
    locale, key = locales.locate(config, place)
    page = Page(path=place, locale=locale, key=key, length=0)
    served = generator.serving.addresses(page, prefix(config, locale), locale == config.source)
    return (*served, relative(place, locales.site_root(config)))
