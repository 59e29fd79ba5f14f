"""Pages -> `Corpus`: what the reduce half looks at, gathered once per run.

Asked for a few files, it reads only what those depend on: the pages that they link to, their counterparts, and the
pages that hold the termbase. Asked for everything, it reads everything.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial

from sdlint import locales
from sdlint.bulkhead import Bulkhead
from sdlint.library import Library, Progress
from sdlint.model import Corpus, Link, Page, Span, Target
from sdlint.patterns import within
from sdlint.resolve import PAGE_ENDINGS, Resolver
from sdlint.settings import Config
from sdlint.sync.survey import pairs
from sdlint.terms.load import load_terms
from sdlint.tree import Tree

_LINES = re.compile(r"(?P<first>\d+)?(?P<comma>,)?(?P<last>\d+)?")


def gather(
    config: Config,
    tree: Tree,
    library: Library,
    checked: Iterable[str],
    *,
    whole: bool,
    progress: Progress | None = None,
) -> Corpus:
    """The facts about `checked` and what they depend on; `whole` says that `checked` is the whole tree.

    What fails at one page or one pair is left out and told.
    """
    bulkhead = Bulkhead()
    checked = frozenset(checked)
    resolver = Resolver(config, tree.look)
    library.load(sorted(checked), progress)
    paths = set(checked)
    if not whole:
        paths |= set(counterparts(config, tree, checked)) | set(_term_pages(config, tree))
    library.load(sorted(paths), progress)
    pages = {path: page for path in sorted(paths) if (page := library.page(path))}
    targets = {path: _targets(page, resolver, bulkhead) for path, page in pages.items()}
    _follow(pages, targets, resolver, tree, library, bulkhead)
    mapped = [library.mapped(path) for path in sorted(checked)]
    return Corpus(
        config=config,
        pages=pages,
        checked=checked,
        targets=targets,
        anchors={path: frozenset(_anchors(path, pages, targets, set())) for path in pages},
        pairs=pairs(
            {path: page for path, page in pages.items() if path in paths},
            tree,
            library.memory,
            bulkhead,
            only=None if whole else checked,
        ),
        terms=bulkhead.run("", "the glossary's terms", lambda: load_terms(pages, config, tree.named), ()),
        unreadable=tuple(one.unreadable for one in mapped if one.unreadable is not None),
        whole=whole,
        crashes=(*(crash for one in mapped for crash in one.crashes), *bulkhead.crashes),
    )


def _targets(page: Page, resolver: Resolver, bulkhead: Bulkhead) -> tuple[Target, ...]:
    """Where the links of `page` lead."""
    unjudged = Target("unjudged")
    return tuple(
        bulkhead.run(page.path, "following a link", partial(resolver.target, page, link), unjudged)
        for link in page.links
    )


def counterparts(config: Config, tree: Tree, checked: Iterable[str]) -> Iterator[str]:
    """The other languages' pages of `checked` that exist."""
    for path in checked:
        locale, key = locales.locate(config, path)
        if locale is not None:
            for other in config.locales:
                counterpart = locales.page_path(config, other, key)
                if tree.look(counterpart) == "file" and not tree.excluded(counterpart):
                    yield counterpart


def _term_pages(config: Config, tree: Tree) -> Iterator[str]:
    """The pages whose records make the termbase."""
    patterns = [config.collections[name].files for name in config.terms.collections]
    if not patterns:
        return
    if any(set(pattern) & set("*?") for pattern in patterns):
        folders = dict.fromkeys(locales.folder(config, locale) or "." for locale in config.locales)
        candidates: Iterable[str] = tree.markdown(folders)
    else:
        candidates = [
            locales.page_path(config, locale, key)
            for locale in config.locales
            for pattern in patterns
            for key in (pattern, posixpath.splitext(pattern)[0])
        ]
    for path in candidates:
        locale, key = locales.locate(config, path)
        if locale and any(within(locales.file_key(key), pattern) for pattern in patterns) and tree.look(path) == "file":
            yield path


def _follow(
    pages: dict[str, Page],
    targets: dict[str, tuple[Target, ...]],
    resolver: Resolver,
    tree: Tree,
    library: Library,
    bulkhead: Bulkhead,
) -> None:
    """Adds the pages that links with a fragment, and includes, lead to; includes are followed on."""
    waiting = sorted(pages)
    while waiting:
        wanted: dict[str, bool] = {}
        for path in waiting:
            for link, target in zip(pages[path].links, targets[path], strict=True):
                needed = target.fragment is not None or link.kind == "include"
                if needed and target.path not in pages and _readable(target, link):
                    wanted[target.path] = wanted.get(target.path, False) or link.kind == "include"
                own = _own_language(pages[path], target, resolver.config)
                if own and own not in pages and tree.look(own) == "file":
                    wanted.setdefault(own, False)
        library.load(sorted(wanted))
        waiting = []
        for path, followed in wanted.items():
            page = library.page(path)
            if page is None:
                continue
            pages[path] = page
            targets[path] = _targets(page, resolver, bulkhead)
            if followed or any(link.kind == "include" for link in page.links):
                waiting.append(path)


def _own_language(page: Page, target: Target, config: Config) -> str | None:
    """The counterpart, in the language of `page`, of a page in another language that it links to."""
    locale, key = locales.locate(config, target.path) if target.kind == "page" else (None, "")
    return locales.page_path(config, page.locale, key) if locale and page.locale and locale != page.locale else None


def _readable(target: Target, link: Link) -> bool:
    return target.kind == "page" or (target.kind == "file" and link.kind == "include")


def _anchors(
    path: str, pages: dict[str, Page], targets: dict[str, tuple[Target, ...]], above: set[str], part: Span | None = None
) -> Iterator[str]:
    """The ids on a page, with those that its includes bring; `part` limits them to a stretch."""
    page = pages[path]
    for anchor in page.anchors:
        if part is None or part.start <= anchor.span.start < part.end:
            yield anchor.id
    for link, target in zip(page.links, targets[path], strict=True):
        if link.kind == "include" and target.path in pages and target.path not in above | {path}:
            inner = included(pages[target.path], link, target)
            if inner is not None and target.path.endswith(PAGE_ENDINGS):
                yield from _anchors(target.path, pages, targets, above | {path}, inner)


def included(page: Page, link: Link, target: Target) -> Span | None:
    """The part of `page` that an include asks for; None where the region does not exist."""
    start, end = 0, page.length
    if target.fragment:
        # VitePress also includes the section under a heading, by its anchor.
        region = page.regions.get(target.fragment) or page.subtree(target.fragment)
        if region is None:
            return None
        start, end = region
    match = _LINES.fullmatch(link.lines.strip("{}"))
    if link.lines and match:
        starts = (*page.line_starts, page.length)
        base = page.position(start).line - 1
        first = int(match["first"] or 1)
        last = int(match["last"]) if match["last"] else len(starts) - 1 if match["comma"] else first
        start = starts[min(base + first - 1, len(starts) - 1)]
        end = min(end, starts[min(base + last, len(starts) - 1)])
    return Span(start, end)
