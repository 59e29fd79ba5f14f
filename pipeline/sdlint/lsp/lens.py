"""What an editor shows above a section: how it stands with its translation."""

from collections.abc import Iterator
from typing import NamedTuple

from sdlint.lsp.analysis import Analysis
from sdlint.model import Page, Pair, SectionPair, Span, SyncState
from sdlint.sync.lag import aside, by_how_much
from sdlint.sync.progress import words_of_section
from sdlint.sync.states import SETTLED


class Lens(NamedTuple):
    """A line above a heading. ``at``: the section of the page that it is about, where there is more to be shown."""

    span: Span
    title: str
    at: int | None


def lenses(analysis: Analysis, path: str) -> Iterator[Lens]:
    """What is to be shown on the page at `path`: the state of each section; on a source, which languages are behind."""
    page = analysis.page(path)
    if page is None:
        return
    behind: dict[int, dict[SyncState, list[str]]] = {}
    for pair in analysis.corpus.pairs:
        if pair.target and pair.target.path == path and pair.source:
            yield from _of_translation(pair, page)
        elif pair.source and pair.source.path == path and pair.target:
            for section in pair.sections:
                if section.source is not None and section.state not in SETTLED:
                    behind.setdefault(section.source, {}).setdefault(section.state, []).append(pair.locale)
    for at, states in sorted(behind.items()):
        if at < len(page.sections):
            title = " · ".join(f"{state}: {', '.join(locales)}" for state, locales in states.items())
            yield Lens(_place(page, at), title, None)


def _of_translation(pair: Pair, page: Page) -> Iterator[Lens]:
    for section in pair.sections:
        if isinstance(section, SectionPair) and section.target < len(page.sections):
            words = words_of_section(pair, section).left
            to_go = f", {words:,} word{'s' * (words != 1)} to go" if words else ""
            more = f"{by_how_much(section.state)}{aside(section.state, section.lag)}"
            yield Lens(_place(page, section.target), f"{section.state}{to_go}{more}", section.target)


def _place(page: Page, at: int) -> Span:
    section = page.sections[at]
    return section.heading_span if section.level else Span(section.span.start, section.span.start)
