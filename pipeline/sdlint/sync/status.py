"""The state of all pairs as plain values: what ``sdlint sync status`` prints. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from sdlint.model import Page, Pair, SyncState
from sdlint.sync.habit import Habit
from sdlint.sync.habits import habits
from sdlint.sync.states import rank, sections_of, words_left_of


class Side(Struct, frozen=True):
    """A section as a person finds it; ``line`` from 1."""

    heading: str
    line: int


class SectionRow(Struct, frozen=True):
    """The state of a section; an absent side is None."""

    state: SyncState
    source: Side | None
    target: Side | None


class PairRow(Struct, frozen=True):
    """The state of a page; an absent side is None."""

    locale: str
    key: str
    source: str | None
    target: str | None
    state: SyncState
    sections: tuple[SectionRow, ...]


class PageRow(Struct, frozen=True):
    """What a table shows of a page, and where its two sides are or should be.

    ``words``: of source, to be translated; ``newer``: translated sections that are newer than their source.
    """

    pair: PairRow
    source_path: str
    target_path: str
    words: int = 0
    newer: int = 0


class Totals(Struct, frozen=True):
    """The sums over some rows: sections by state, words, sections newer than their source."""

    states: Counter[str]
    words: int
    newer: int = 0


class Status(Struct, frozen=True):
    """What a table shows of all pages: a row for each, and what languages always do."""

    rows: tuple[PageRow, ...] = ()
    habits: tuple[Habit, ...] = ()


def status(pairs: Sequence[Pair]) -> Status:
    """The state of all `pairs`."""
    return Status(tuple(page_rows(pairs)), habits(pairs))


def page_rows(pairs: Iterable[Pair]) -> list[PageRow]:
    """A row for each of `pairs`, in order of state, the worst first, then of locale and key."""
    ordered = sorted(pairs, key=lambda pair: (rank(pair.state), pair.locale, pair.key))
    return [_row(pair) for pair in ordered]


def _row(pair: Pair) -> PageRow:
    sections = sections_of(pair)
    report = PairRow(
        locale=pair.locale,
        key=pair.key,
        source=pair.source_path if pair.source else None,
        target=pair.target_path if pair.target else None,
        state=pair.state,
        sections=tuple(
            SectionRow(section.state, _side(pair.source, section.source), _side(pair.target, section.target))
            for section in sections
        ),
    )
    newer = sum(section.newer == "target" for section in sections)
    return PageRow(report, pair.source_path, pair.target_path, words_left_of(pair), newer)


def _side(page: Page | None, at: int | None) -> Side | None:
    if page is None or at is None:
        return None
    section = page.sections[at]
    return Side(section.heading, page.position(section.span.start).line)


def totals(some: Iterable[PageRow]) -> Totals:
    """The sums over rows."""
    states: Counter[str] = Counter()
    words = newer = 0
    for row in some:
        states.update(section.state for section in row.pair.sections)
        words += row.words
        newer += row.newer
    return Totals(states, words, newer)
