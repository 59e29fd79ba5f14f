"""Where an editor goes from a place: along a link, or to the same section in the other languages."""

from collections.abc import Iterator
from typing import NamedTuple

from sdlint.lsp.analysis import Analysis
from sdlint.model import Page, Pair, Span


class Goal(NamedTuple):
    """A stretch of a file; the offsets are of its text."""

    path: str
    span: Span


def goals(analysis: Analysis, path: str, offset: int) -> list[Goal]:
    """What the link at `offset` leads to; where there is no link, the section's counterparts."""
    page = analysis.page(path)
    if page is None:
        return []
    for link, target in zip(page.links, analysis.corpus.targets.get(path, ()), strict=False):
        if link.span.start <= offset < link.span.end:
            return [_at(analysis, target.path, target.fragment)] if target.kind in ("page", "file") else []
    return list(_counterparts(analysis, page, offset))


def _at(analysis: Analysis, path: str, fragment: str | None) -> Goal:
    page = analysis.page(path)
    for anchor in page.anchors if page and fragment else ():
        if anchor.id == fragment:
            return Goal(path, Span(anchor.span.start, anchor.span.start))
    return Goal(path, Span(0, 0))


def _counterparts(analysis: Analysis, page: Page, offset: int) -> Iterator[Goal]:
    # Where one section ends another begins: the later one is meant, and the last one at the end of the page.
    index = next((i for i, section in reversed([*enumerate(page.sections)]) if section.span.start <= offset), None)
    for pair in analysis.corpus.pairs:
        if pair.source and pair.source.path == page.path and pair.target:
            yield _section(pair, pair.target, index, from_source=True)
        elif pair.target and pair.target.path == page.path and pair.source:
            yield _section(pair, pair.source, index, from_source=False)


def _section(pair: Pair, other: Page, index: int | None, *, from_source: bool) -> Goal:
    """The section of `other` that belongs to section `index`; the page's beginning where there is none."""
    for counterpart in pair.sections:
        here, there = (
            (counterpart.source, counterpart.target) if from_source else (counterpart.target, counterpart.source)
        )
        if here == index and there is not None:
            section = other.sections[there]
            return Goal(
                other.path, section.heading_span if section.level else Span(section.span.start, section.span.start)
            )
    return Goal(other.path, Span(0, 0))
