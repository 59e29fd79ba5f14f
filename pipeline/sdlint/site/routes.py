"""What is known of a tree before its links are followed: which page answers where, and by which name. Pure."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from sdlint.model import Page
from sdlint.model.settings import Config
from sdlint.model.site_settings import SiteSettings
from sdlint.site import generators, locales
from sdlint.site.address import answered, below, named, prefix, stem
from sdlint.site.generator import Addresses, Look, Macros, Serving, View
from sdlint.site.shown import on_forge


def view(config: Config, look: Look, pages: Iterable[Page]) -> View:
    """What is known of the tree of `pages`; `look` tells what else exists."""
    pages = tuple(pages)
    generator = generators.of(config)
    serving = generator.serving
    begins = {locale: prefix(config, locale) for locale in (None, *config.locales)}

    def all_of(addresses: Addresses, page: Page) -> Iterator[str]:
        return addresses(page, begins.get(page.locale, ""), page.locale == config.source)

    parts = frozenset(_parts(serving, pages))
    whole = [page for page in pages if page.path not in parts]
    listed = _listed(serving, pages)
    served = {
        page.path: tuple(all_of(serving.addresses, page)) for page in whole if listed is None or page.path in listed
    }
    known = routes(served)
    for page in whole:
        for address in all_of(serving.moved, page):
            for spelling in answered(address):
                known.setdefault(spelling, page.path)
    if serving.fallback:
        sources = [page for page in pages if page.locale == config.source]
        for locale in config.locales:
            for page in sources if locale != config.source else ():
                for address in serving.addresses(page, begins[locale], False):
                    for spelling in answered(address):
                        known.setdefault(spelling, page.path)
    names, ends = _names(generator.macros, whole)
    starts = frozenset(address.partition("/")[0] for address in (*known, *begins.values()))
    implied = frozenset(
        spelling for page in whole for address in all_of(serving.implied, page) for spelling in answered(address)
    )
    redirects = {named(address.lstrip("/")): target for address, target in config.site.redirects.items()}
    labels = {
        anchor.id: page.path
        for page in (pages if generator.labels else ())
        for anchor in page.anchors
        if anchor.kind in ("html", "unknown")
    }
    return View(
        config=config,
        generator=generator,
        look=look,
        root=locales.site_root(config),
        homes={locale: locales.home(config, locale) for locale in begins},
        served=served,
        routes=known,
        starts=starts,
        implied=implied,
        redirects=redirects,
        names=names,
        ends=ends,
        labels=labels,
        parts=parts,
        distant=frozenset(page.path for page in pages if on_forge(config, page.path)),
        told=config.site != SiteSettings(),
    )


def _parts(serving: Serving, pages: tuple[Page, ...]) -> Iterator[str]:
    """The files that are there to be imported, and those in the folders of bundles, at any depth."""
    yield from (page.path for page in pages if serving.partial(page.path))
    folders = {
        posixpath.dirname(page.path)
        for page in (pages if serving.bundled else ())
        if posixpath.basename(stem(page.key)) == "index" and "/" in page.key
    }
    for page in pages if folders else ():
        index = posixpath.basename(stem(page.key)) == "index"
        if not folders.isdisjoint(_above(posixpath.dirname(page.path) if index else page.path)):
            yield page.path


def _above(path: str) -> Iterator[str]:
    """The folders that hold `path`, from the inside out."""
    while path := posixpath.dirname(path):
        yield path


def _listed(serving: Serving, pages: tuple[Page, ...]) -> frozenset[str] | None:
    """The pages that lists of them name; None where there are no lists."""
    lists = [page for page in pages if serving.listed and posixpath.basename(page.path) == serving.listed]
    named = (below(posixpath.dirname(page.path), unquote(link.target)) for page in lists for link in page.links)
    return frozenset(named) if lists else None


def routes(served: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Address in each spelling that is answered -> path of the page; its own address goes before what it also has."""
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for path, addresses in served.items():
        for at, address in enumerate(addresses):
            for spelling in answered(address):
                (others if at else own).setdefault(spelling, path)
    return {**others, **own}


def _names(
    macros: Macros, pages: Iterable[Page]
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The paths of the pages by their names, and by how their names end."""
    whole: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for page in pages:
        if name := macros.name(page):
            whole.setdefault(name, []).append(page.path)
            for end in _ends(name):
                ends.setdefault(end, []).append(page.path)
    return {name: tuple(paths) for name, paths in whole.items()}, {end: tuple(paths) for end, paths in ends.items()}


def _ends(name: str) -> Iterator[str]:
    parts = name.split("/")
    yield from ("/".join(parts[start:]) for start in range(len(parts)))
