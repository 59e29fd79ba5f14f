"""Which layout of languages a tree has: what the generator's config says, else what the names of pages show."""

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from sdlint.init.checkouts import other_checkouts, own_language
from sdlint.init.layouts import ROOT, Layout, beside, layouts
from sdlint.init.sample import spoken
from sdlint.init.site_each import site_each
from sdlint.init.sites import Site
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

_MAIN = 0.5
"""Share of the pages of the largest language that the one around the others must have to be the source. A guess."""
_SPARSE = 1 / 3
"""Share of the source's pages below which a translation is taken for one that is not meant to be whole. A guess."""


def layout_of(root: Path, paths: list[str], sites: list[Site]) -> Layout | None:
    """Where each language lies: as the generator's config says, else as the names of the pages show."""
    site = next(iter(sites), None)
    if site:
        told = _told(paths, site)
        if len(told) > 1:
            patterns = {locale: site.locales[locale] for locale in told}
            return _named(root, Layout(patterns, told, 0), paths, site)
        inside = [path for path in paths if path.startswith(f"{site.folder}/") or not site.folder]
        layout = next(iter(layouts(inside or paths)), None) or beside(paths, site.folder)
        if layout:
            return _named(root, layout, paths, site)

        def language(site: Site) -> str:
            return spoken(root, [path for path in paths if path.startswith(f"{site.folder}/")])

        return site_each(sites, paths, language) or _single(root, inside, site)
    layout = next(iter(layouts(paths)), None)
    if layout is None:
        return _with_checkouts(root, paths, "", "")
    return _named(root, layout, paths, None)


def source_of(root: Path, layout: Layout, site: Site | None) -> tuple[str | None, str, bool]:
    """The language that the others are translated from, why, and whether that is sure."""
    if site and site.source and not layout.apart:
        same = [tag for tag in layout.patterns if tag == site.source]
        same += [tag for tag in layout.patterns if primary(tag) == primary(site.source)]
        if same:
            return same[0], f"the default language in {site.evidence}", True
    if layout.around and layout.pages[layout.around] >= _MAIN * max(layout.pages.values()):
        return layout.around, "the others lie in it, or are called after it", True
    ranked = sorted(layout.patterns, key=lambda tag: -layout.pages.get(tag, 0))
    best = [tag for tag in ranked if layout.pages.get(tag) == layout.pages.get(ranked[0])]
    if len(best) == 1:
        return best[0], "the language with the most pages", True
    readme = next((name for name in ("README.md", "readme.md") if (root / name).is_file()), None)
    language = spoken(root, [readme]) if readme else "en"
    likely = [tag for tag in best if primary(tag) == language] or [tag for tag in best if primary(tag) == "en"] or best
    return likely[0], "a guess: several languages have as many pages", False


def is_sparse(layout: Layout, source: str) -> bool:
    """Whether pages lie about the whole tree and few of them have a translation: those few are all that is meant."""
    everywhere = layout.suffixed and layout.patterns[source].startswith(SLOT)
    return everywhere and layout.paired / 2 < _SPARSE * layout.pages.get(source, 0)


def _told(paths: list[str], site: Site) -> dict[str, int]:
    """The languages of the generator's config that have pages, in its order, and how many."""
    config = Config(root=".", locales=site.locales)
    counts = Counter(locale for path in paths if (locale := locales.locate(config, path)[0]) is not None)
    return {locale: counts[locale] for locale in site.locales if counts[locale]}


def _single(root: Path, inside: list[str], site: Site) -> Layout | None:
    if not inside:
        return None
    whole = f"{site.folder}/{SLOT}" if site.folder else SLOT
    name, count = next(iter(_told(inside, site).items()), ("", len(inside)))
    locale = name or site.source or own_language(root, spoken(root, inside))
    alone = Layout({locale: site.locales.get(name, whole)}, {locale: count}, 0)
    return _with_checkouts(root, inside, site.folder, locale) or alone


def _with_checkouts(root: Path, paths: list[str], folder: str, locale: str) -> Layout | None:
    """The language of the pages here, and those of the checkouts beside this one, if there are any."""
    others = other_checkouts(root, paths, folder)
    if not others:
        return None
    locale = locale or own_language(root, spoken(root, paths))
    patterns = {
        locale: f"{folder}/{SLOT}" if folder else SLOT,
        **{tag: pattern for tag, (pattern, _) in others.items()},
    }
    return Layout(patterns, {locale: len(paths), **{tag: count for tag, (_, count) in others.items()}}, 0)


def _named(root: Path, layout: Layout, paths: list[str], site: Site | None) -> Layout:
    """`layout` with the language of the pages around the others named, by the config or by what they are written in."""
    if ROOT not in layout.patterns:
        return layout
    config = Config(root=".", locales=layout.patterns)
    around = [path for path in paths if locales.locate(config, path)[0] == ROOT]
    name = (site and site.source) or spoken(root, around)
    taken = {primary(tag) for tag in layout.patterns if tag != ROOT}
    if name in layout.patterns or (primary(name) in taken and (site is None or name != site.source)):
        # The name is taken, so the guess is wrong, or these pages belong to no language.
        rest = {tag: pattern for tag, pattern in layout.patterns.items() if tag != ROOT}
        return replace(layout, patterns=rest)
    return replace(
        layout,
        patterns={tag or name: pattern for tag, pattern in sorted(layout.patterns.items())},
        pages={tag or name: count for tag, count in layout.pages.items()},
        around=name,
    )
