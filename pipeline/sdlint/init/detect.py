"""What documentation there is in a folder: the site generator, the languages, whose Markdown it is -> `Detected`."""

import os
import posixpath
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sdlint.files.disk import below
from sdlint.init import written_in
from sdlint.init.archives import ArchiveHabit, archive_habit
from sdlint.init.checkouts import other_checkouts, own_language
from sdlint.init.doubts import doubts
from sdlint.init.languages import guess
from sdlint.init.layouts import ROOT, Layout, beside, layouts
from sdlint.init.left_out import left_out, of_other_sites
from sdlint.init.made import with_made
from sdlint.init.site_each import site_each, site_of
from sdlint.init.sites import Files, Site, find
from sdlint.model.settings import Config
from sdlint.model.site_settings import Flavor
from sdlint.site import locales
from sdlint.site.locales import SLOT
from sdlint.site.tree import Tree
from sdlint.text.globs import matches
from sdlint.text.scripts import primary

_DEEPEST = 5
"""Folders below the root in which the config of a site is looked for."""
_MOST = 20_000
"""Files that may be configs of sites which are looked at; a tree with more holds other trees."""
_SKIPPED = frozenset({".git", "node_modules", "__pycache__", "site-packages", ".venv", ".cache"})
_SAMPLE = 60
"""Pages, spread over the tree, that are read to see whose Markdown they are in."""
_BEGINNING = 40_000
"""Bytes of a page that are looked at."""
_MAIN = 0.5
"""Share of the pages of the largest language that the one around the others must have to be the source. A guess."""
_SPARSE = 1 / 3
"""Share of the source's pages below which a translation is taken for one that is not meant to be whole. A guess."""
_WORTH_A_WORD = 4
"""Pages of a further set of translations from which on it is mentioned."""


class Detected(Struct, frozen=True, kw_only=True):
    """What ``sdlint init`` knows of a folder.

    ``site``: its generator, if one was found; ``others``: the remaining ones. ``locales``: a pattern by language.
    ``reason``: why ``source`` is taken for the source, ``sure`` whether that is more than a guess. ``sparse``: most
    pages are not meant to be translated. ``pages``: how many there are; ``outside``: those in no language.
    ``beside``: patterns of further sets of translations, which one config cannot cover as well. ``left_out``: pattern
    -> what its pages are, which are no documentation; empty where the generator leaves them out. ``idle``: patterns of
    the generator's that match nothing. ``archives``: what pages do about archives beside their links.
    ``doubts``: what looks wrong about the languages, and what to try.
    """

    site: Site | None = None
    others: tuple[Site, ...] = ()
    flavor: Flavor = "github"
    locales: dict[str, str] = {}
    counts: dict[str, int] = {}
    source: str | None = None
    reason: str = ""
    sure: bool = True
    public: str | None = None
    sparse: bool = False
    pages: int = 0
    outside: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()
    left_out: dict[str, str] = {}
    idle: tuple[str, ...] = ()
    archives: ArchiveHabit = ArchiveHabit()
    doubts: tuple[str, ...] = ()


def detect(root: Path) -> Detected:
    """What there is below `root`. Reads names, the configs of site generators and some pages; writes nothing."""
    tree = Tree(Config(root=str(root), exclude=()))
    files = Files(root, tuple(islice(_configs(root), _MOST)))
    sites = find(files)
    site = sites[0] if sites else None
    pages = tuple(tree.markdown())
    alike = [other for other in sites if site and other.name == site.name]
    exclude = tuple(dict.fromkeys(name for other in alike for name in other.exclude))
    used = {pattern for pattern in exclude if any(matches(path, (pattern,)) for path in pages)}
    everything = [path for path in pages if not matches(path, exclude)]
    others = left_out(everything)
    paths = [path for path in everything if not matches(path, others)]
    layout = _layout(root, paths, alike)
    source, why, sure = _source(root, layout, site) if layout else (None, "", True)
    if layout and layout.apart:
        site = site_of(layout, source, alike)
    patterns = layout.patterns if layout else {}
    patterns = dict(sorted(patterns.items(), key=lambda item: item[0] != source))
    config = Config(root=str(root), locales=patterns, source=source)
    counts = Counter(locale for path in paths if (locale := locales.locate(config, path)[0]))
    counts.update({tag: count for tag, count in layout.pages.items() if tag not in counts} if layout else {})
    apart = tuple(other for other in sites if other != site and not locales.locate(config, f"{other.folder}/-")[0])
    others |= of_other_sites(apart, patterns.values(), paths)
    paths = [path for path in paths if not matches(path, others)]
    public = site.public if site and site.public and (root / site.public).is_dir() else None
    outside = tuple(path for path in paths if locales.locate(config, path)[0] is None)
    texts = _texts(root, paths)
    flavor = site.flavor if site else written_in.flavor(texts, paths)
    return Detected(
        site=site and with_made(files, site, config, pages),
        others=apart,
        flavor=flavor,
        locales=patterns,
        counts=dict(counts),
        source=source,
        reason=why,
        sure=sure,
        public=public,
        sparse=bool(layout and source and _is_sparse(layout, source)),
        pages=len(paths),
        outside=outside,
        beside=tuple(tuple(layout.patterns.values()) for layout in layouts(outside) if layout.paired >= _WORTH_A_WORD),
        left_out={**dict.fromkeys((pattern for pattern in exclude if pattern in used), ""), **others},
        idle=tuple(pattern for pattern in exclude if pattern not in used),
        archives=archive_habit(texts, replace(config, flavor=flavor)),
        doubts=tuple(doubts(patterns, source, paths)),
    )


def _configs(root: Path) -> Iterator[str]:
    """The files near the root, hidden folders of generators included, shallow ones first in each folder."""
    for folder, folders, names in os.walk(root):
        above = Path(folder).relative_to(root).as_posix()
        folders[:] = sorted(set(folders) - _SKIPPED) if above.count("/") + (above != ".") < _DEEPEST else []
        yield from (posixpath.normpath(posixpath.join(above, name)) for name in sorted(names))


def _layout(root: Path, paths: list[str], sites: list[Site]) -> Layout | None:
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
        return site_each(sites, paths, lambda site: _spoken(root, paths, site)) or _single(root, inside, site)
    layout = next(iter(layouts(paths)), None)
    if layout is None:
        return _with_checkouts(root, paths, "", "")
    return _named(root, layout, paths, None)


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
    locale = name or site.source or own_language(root) or guess(_sample(root, inside))
    alone = Layout({locale: site.locales.get(name, whole)}, {locale: count}, 0)
    return _with_checkouts(root, inside, site.folder, locale) or alone


def _with_checkouts(root: Path, paths: list[str], folder: str, locale: str) -> Layout | None:
    """The language of the pages here, and those of the checkouts beside this one, if there are any."""
    others = other_checkouts(root, paths, folder)
    if not others:
        return None
    locale = locale or own_language(root) or guess(_sample(root, paths))
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
    name = (site and site.source) or guess(
        _sample(root, [path for path in paths if locales.locate(config, path)[0] == ROOT])
    )
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


def _source(root: Path, layout: Layout, site: Site | None) -> tuple[str | None, str, bool]:
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
    spoken = guess(_sample(root, [readme])) if readme else "en"
    likely = [tag for tag in best if primary(tag) == spoken] or [tag for tag in best if primary(tag) == "en"] or best
    return likely[0], "a guess: several languages have as many pages", False


def _spoken(root: Path, paths: list[str], site: Site) -> str:
    return guess(_sample(root, [path for path in paths if path.startswith(f"{site.folder}/")]))


def _is_sparse(layout: Layout, source: str) -> bool:
    """Whether pages lie about the whole tree and few of them have a translation: those few are all that is meant."""
    everywhere = layout.suffixed and layout.patterns[source].startswith(SLOT)
    return everywhere and layout.paired / 2 < _SPARSE * layout.pages.get(source, 0)


def _texts(root: Path, paths: list[str]) -> dict[str, str]:
    """The beginnings of some of `paths`, by path."""
    texts = {}
    read = below(str(root), str(root))
    for path in paths[:: max(1, len(paths) // _SAMPLE)]:
        with suppress(OSError):
            texts[path] = read(path)[:_BEGINNING].decode("utf-8", "replace").replace("\r\n", "\n")
    return texts


def _sample(root: Path, paths: list[str]) -> str:
    return "\n".join(_texts(root, paths).values())
