"""What documentation there is in a folder: the site generator, the languages, whose Markdown it is -> `Detected`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from sdlint.init import written_in
from sdlint.init.archives import archive_habit
from sdlint.init.chosen import is_sparse, layout_of, source_of
from sdlint.init.detected import Detected
from sdlint.init.doubts import doubts, outsiders
from sdlint.init.layouts import Layout, layouts
from sdlint.init.left_out import left_out, of_other_sites
from sdlint.init.made import with_made
from sdlint.init.near import files_near
from sdlint.init.sample import beginnings
from sdlint.init.site_each import site_of
from sdlint.init.sites import Site, find
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.tree import Tree
from sdlint.text.globs import matches

_WORTH_A_WORD = 4
"""Pages of a further set of translations from which on it is mentioned."""
_NOWHERE = Layout({}, {}, 0)


def detect(root: Path) -> Detected:
    """What there is below `root`. Reads names, the configs of site generators and some pages; writes nothing."""
    files = files_near(root)
    sites = find(files)
    site = sites[0] if sites else None
    pages = tuple(Tree(Config(root=str(root), exclude=())).markdown())
    alike = [other for other in sites if site and other.name == site.name]
    exclude = dict.fromkeys(pattern for other in alike for pattern in other.exclude)
    everything = _without(pages, exclude)
    others = left_out(everything)
    paths = _without(everything, others)
    layout = layout_of(root, paths, alike) or _NOWHERE
    source, why, sure = source_of(root, layout, site) if layout.patterns else (None, "", True)
    if layout.apart:
        site = site_of(layout, source, alike)
    patterns = dict(sorted(layout.patterns.items(), key=lambda item: item[0] != source))
    config = Config(root=str(root), locales=patterns, source=source)
    apart = tuple(other for other in sites if other != site and not locales.locate(config, f"{other.folder}/-")[0])
    others |= of_other_sites(apart, patterns.values(), paths)
    kept = _without(paths, others)
    outside = tuple(path for path in kept if locales.locate(config, path)[0] is None)
    texts = beginnings(root, kept)
    flavor = site.flavor if site else written_in.flavor(texts, kept)
    used = [pattern for pattern in exclude if any(matches(path, (pattern,)) for path in pages)]
    return Detected(
        site=site and with_made(files, _rooted(site, config), config, pages),
        others=apart,
        flavor=flavor,
        locales=patterns,
        counts=_counts(config, layout, paths),
        source=source,
        reason=why,
        sure=sure,
        public=site.public if site and site.public and (root / site.public).is_dir() else None,
        sparse=source is not None and is_sparse(layout, source),
        pages=len(kept),
        outside=outside,
        beside=tuple(tuple(layout.patterns.values()) for layout in layouts(outside) if layout.paired >= _WORTH_A_WORD),
        left_out={**dict.fromkeys(used, ""), **others},
        idle=tuple(pattern for pattern in exclude if pattern not in used),
        archives=archive_habit(texts, replace(config, flavor=flavor)),
        doubts=(*doubts(patterns, source, kept), *(outsiders(layout.pages, outside) if layout.paired else ())),
    )


def _rooted(site: Site, config: Config) -> Site:
    """`site`, told where its root is if the folder that the languages share does not tell."""
    shared = locales.site_root(config)
    deeper = shared.startswith(f"{site.folder}/") if site.folder else bool(shared)
    if not (site.rooted and deeper):
        return site
    return replace(site, settings=replace(site.settings, root=site.folder or "."))


def _without(paths: Iterable[str], patterns: Iterable[str]) -> list[str]:
    patterns = tuple(patterns)
    return [path for path in paths if not matches(path, patterns)]


def _counts(config: Config, layout: Layout, paths: Iterable[str]) -> dict[str, int]:
    """How many pages each language has; of one in another tree, what the layout says."""
    return {**layout.pages, **Counter(locale for path in paths if (locale := locales.locate(config, path)[0]))}
