"""Languages that have a site each, of one generator: ``docs`` and ``docs-zh``, each with a config of its own."""

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec.structs import replace

from sdlint.init.checkouts import split
from sdlint.init.languages import language_tag
from sdlint.init.layouts import Layout, translated
from sdlint.init.sites import Site
from sdlint.site.locales import SLOT


def site_each(sites: Collection[Site], paths: Collection[str], spoken: Callable[[Site], str]) -> Layout | None:
    """The languages of `sites` that have the same pages; `spoken`: the language that a site's pages are written in."""
    keys = {
        site.folder: {path[len(site.folder) + 1 :] for path in paths if path.startswith(f"{site.folder}/")}
        for site in sites
    }
    most = max(keys, key=lambda folder: len(keys[folder]), default="")
    tags: dict[str, str] = {}
    around = ""
    for site in sites:
        if site.folder and translated(keys[site.folder], keys[most]):
            named = next(_named(site.folder), "")
            tag = named or site.source or spoken(site)
            around = around or ("" if named else tag)
            tags.setdefault(tag, site.folder)
    if len(tags) < 2:
        return None
    patterns = {tag: f"{folder}/{SLOT}" for tag, folder in tags.items()}
    return Layout(patterns, {tag: len(keys[folder]) for tag, folder in tags.items()}, 0, around=around, apart=True)


def site_of(layout: Layout, source: str | None, sites: Iterable[Site]) -> Site | None:
    """The site of the `source`, by which all are judged; without a base where those of the others differ."""
    own = {site.folder: site for site in sites}
    used = [own[pattern.removesuffix(f"/{SLOT}")] for pattern in layout.patterns.values()]
    site = own.get(layout.patterns.get(source or "", "").removesuffix(f"/{SLOT}"))
    if site is None or len({other.settings.base for other in used}) == 1:
        return site
    note = "base, which every language has another of"
    return replace(site, settings=replace(site.settings, base="", routes=False), notes=(*site.notes, note))


def _named(folder: str) -> Iterator[str]:
    """The languages that the parts of a folder's path tell, the last one first."""
    parts = reversed(folder.split("/"))
    yield from filter(None, (language_tag(part) or split(part)[1] for part in parts))
