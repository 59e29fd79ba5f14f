"""The ids that a page's readers can link to: its own, and those that its includes bring."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from sdlint.engine.bulkhead import Bulkhead
from sdlint.facts.outline import subtree
from sdlint.model import Link, LinkTarget, Page, Span
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.patterns import later

_MOST_INCLUDED = 1_000_000
"""Ids that the includes of a whole tree may bring to its pages: real trees bring thousands."""
_LINES = later(r"(?P<first>-?\d+)?(?:(?P<comma>,)(?P<last>-?\d+)?)?")


def all_anchors(
    pages: Mapping[str, Page],
    targets: Mapping[str, tuple[LinkTarget, ...]],
    bulkhead: Bulkhead,
    everywhere: frozenset[str] = frozenset(),
    of: Iterable[str] | None = None,
) -> dict[str, frozenset[str]]:
    """The ids on each page (`of`: on these), with those that its includes bring, and those that are `everywhere`.

    A page that is not in the answer is not known: its includes bring more than is worth following, which no page that
    anybody wrote does, and nothing is to be said of links to it.
    """
    by_path: dict[str, frozenset[str]] = {}
    unknown: tuple[int, frozenset[str] | None] = (0, None)
    work = _MOST_INCLUDED
    for path in sorted(pages if of is None else of, key=lambda path: (_includes(pages[path]), path)):
        cost, anchors = bulkhead.run(
            path, "following its includes", partial(_anchors, path, pages, targets, work), unknown
        )
        work -= cost
        if anchors is not None:
            by_path[path] = anchors | everywhere
    return by_path


def _includes(page: Page) -> bool:
    return any(link.kind == "include" for link in page.links)


def _anchors(
    path: str, pages: Mapping[str, Page], targets: Mapping[str, tuple[LinkTarget, ...]], most: int
) -> tuple[int, frozenset[str] | None]:
    """The ids on a page and what they cost; None where they would cost more than `most`.

    Each part of a page is taken once, however often and from wherever it is included.
    """
    ids = {anchor.id for anchor in pages[path].anchors}
    seen: set[tuple[str, Span | None]] = {(path, None)}
    followed = {path}
    waiting = [path]
    cost = 0
    while waiting:
        above = waiting.pop()
        for link, target in zip(pages[above].links, targets[above], strict=True):
            if link.kind != "include" or target.path not in pages or not target.path.endswith(PAGE_ENDINGS):
                continue
            page = pages[target.path]
            parts = [part for part in included(page, link, target) if (target.path, part) not in seen]
            if not parts or target.path == path:
                continue
            seen.update((target.path, part) for part in parts)
            cost += len(parts) * (1 + len(page.anchors))
            if cost > most:
                return cost, None
            for part in parts:
                ids.update(anchor.id for anchor in page.anchors if part.start <= anchor.span.start < part.end)
            if any(anchor.kind == "unknown" for anchor in page.anchors):
                return cost, None
            if target.path not in followed:
                followed.add(target.path)
                waiting.append(target.path)
    return cost, frozenset(ids)


def included(page: Page, link: Link, target: LinkTarget) -> Iterator[Span]:
    """The parts of `page` that an include asks for; none where the region does not exist."""
    start, end = 0, page.length
    if target.fragment:
        # VitePress also includes the section under a heading, by its anchor.
        region = page.regions.get(target.fragment) or subtree(page, target.fragment)
        if region is None:
            return
        start, end = region
    starts = (*page.line_starts, page.length)
    base = page.position(start).line - 1
    for written in link.lines.strip("{}").split(";"):
        match = _LINES.fullmatch(written)
        yield _lines(match, starts, base, end) if written and match else Span(start, end)


def _lines(match: re.Match[str], starts: Sequence[int], base: int, end: int) -> Span:
    """From a line to another, behind `base` others; `starts`: those of all lines, and the end; what is negative is
    counted from there.
    """
    whole = len(starts) - 1 - (starts[-1] == starts[-2])
    first, last = int(match["first"] or 1), int(match["last"] or len(starts))
    first, last = (first if first >= 0 else max(1, whole + first + 1)), (last if last >= 0 else whole + last + 1)
    last = last if match["comma"] else first
    place = [starts[max(0, min(base + line, len(starts) - 1))] for line in (first - 1, last)]
    return Span(place[0], max(place[0], min(end, place[1])))
