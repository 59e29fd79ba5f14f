"""The section of a translation at a place of its page, and where a source's section lacks."""

from collections.abc import Iterator
from typing import NamedTuple

from sdlint.facts.outline import below
from sdlint.lsp.analysis import Analysis
from sdlint.model import Aligned, Finding, MissingSection, Page, Pair


class Translated(NamedTuple):
    """A section of a page that translates another page, and the pair of both."""

    pair: Pair
    aligned: Aligned


def pairs_of(analysis: Analysis, path: str) -> Iterator[Pair]:
    """The pairs whose translation is the page at `path`."""
    return (pair for pair in analysis.corpus.pairs if pair.target and pair.target.path == path)


def index_at(page: Page, offset: int) -> int | None:
    """The number of the section at `offset`: where one ends another begins, and the later one is meant."""
    starting = (at for at, section in enumerate(page.sections) if section.span.start <= offset)
    return max(starting, default=None)


def translated_at(analysis: Analysis, path: str, offset: int) -> Translated | None:
    """The translated section at `offset` of the page at `path`; None where there is none, or its source lacks it."""
    page = analysis.page(path)
    at = index_at(page, offset) if page else None
    for pair in pairs_of(analysis, path):
        for aligned in pair.aligned():
            if aligned.target_at == at:
                return Translated(pair, aligned)
    return None


def missing_sections(analysis: Analysis, finding: Finding) -> tuple[Pair, list[int]] | None:
    """Which sections of its source a page lacks, where `finding` says so: the one that it names and those below it."""
    for pair in pairs_of(analysis, finding.path):
        if pair.source is None:
            continue
        missing = {section.source for section in pair.sections if isinstance(section, MissingSection)}
        starts = [place.start for place in finding.related if place.path == pair.source.path]
        named = {at for at in missing if pair.source.position(pair.source.sections[at].span.start) in starts}
        named |= {at for at in missing if pair.source.position(pair.source.sections[at].heading_span.start) in starts}
        whole = {later for at in named for later in below(pair.source.sections, at)} & missing
        if named:
            return pair, sorted(named | whole)
    return None
