"""The state of all pairs as plain values: what ``sdlint sync status`` prints. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from sdlint.model import Page, Pair, SyncState, position
from sdlint.sync.habit import Habit
from sdlint.sync.habits import habits
from sdlint.sync.progress import Before, Progress, Words, total, words_of, words_of_section
from sdlint.sync.states import STATES, rank, sections_of


class Side(Struct, frozen=True):
    """A section as a person finds it; ``line`` from 1."""

    heading: str
    line: int


class SectionRow(Struct, frozen=True):
    """The state of a section; an absent side is None. ``left``: words of its source that are to be translated."""

    state: SyncState
    source: Side | None
    target: Side | None
    left: int = 0


class PairRow(Struct, frozen=True):
    """The state of a page; an absent side is None. ``words``: of its source."""

    locale: str
    key: str
    source: str | None
    target: str | None
    state: SyncState
    words: Words
    sections: tuple[SectionRow, ...]


class PageRow(Struct, frozen=True):
    """What a table shows of a page, and where its two sides are or should be.

    ``newer``: translated sections that are newer than their source.
    """

    pair: PairRow
    source_path: str
    target_path: str
    newer: int = 0


class Earlier(Struct, frozen=True):
    """The words of a page's source, and where its two sides were or should have been, on an earlier day."""

    locale: str
    source_path: str
    target_path: str
    words: Words


class Past(Struct, frozen=True):
    """How far all pages had come by the end of ``day`` (ISO 8601)."""

    day: str
    pages: tuple[Earlier, ...]


class LanguageRow(Struct, frozen=True):
    """How far a language has come, as scripts read it. ``in_step`` and ``reviewed``: percent of the words.

    ``pages`` and ``sections``: by state, which of a page is its worst section's; ``absent``: pages that it lacks.
    """

    locale: str
    in_step: int
    reviewed: int
    words: Words
    absent: int
    pages: dict[SyncState, int]
    sections: dict[SyncState, int]
    before: "EarlierRow | None" = None


class EarlierRow(Struct, frozen=True):
    """How far a language had come by the end of ``day`` (ISO 8601)."""

    day: str
    in_step: int
    reviewed: int
    words: Words


class Status(Struct, frozen=True):
    """What is said of all pages: a row for each, what languages always do, and how far they had come before."""

    rows: tuple[PageRow, ...] = ()
    habits: tuple[Habit, ...] = ()
    past: Past | None = None


def page_rows(pairs: Iterable[Pair]) -> list[PageRow]:
    """A row for each of `pairs`, in order of state, the worst first, then of locale and key."""
    ordered = sorted(pairs, key=lambda pair: (rank(pair.state), pair.locale, pair.key))
    sides = _Sides()
    return [_row(pair, sides) for pair in ordered]


def status(pairs: Sequence[Pair], past: Past | None = None) -> Status:
    """The state of all `pairs`."""
    return Status(tuple(page_rows(pairs)), habits(pairs), past)


def earlier(pairs: Iterable[Pair]) -> tuple[Earlier, ...]:
    """What is remembered of `pairs` as they once were."""
    return tuple(Earlier(pair.locale, pair.source_path, pair.target_path, words_of(pair)) for pair in pairs)


def progress(rows: Iterable[PageRow], past: Past | None = None) -> list[Progress]:
    """How far each language has come in what `rows` show, in the order of their names, and how far it had in `past`."""
    by_locale: dict[str, list[PageRow]] = {}
    for row in rows:
        by_locale.setdefault(row.pair.locale, []).append(row)
    return [
        Progress(
            locale,
            Counter(row.pair.state for row in own),
            Counter(section.state for row in own for section in row.pair.sections),
            total(row.pair.words for row in own),
            sum(row.pair.target is None for row in own),
            sum(row.newer for row in own),
            Before(past.day, total(page.words for page in past.pages if page.locale == locale)) if past else None,
        )
        for locale, own in sorted(by_locale.items())
    ]


def language_rows(languages: Iterable[Progress]) -> Iterator[LanguageRow]:
    """A row for each of `languages`."""
    for each in languages:
        words, was = each.words, each.before
        yield LanguageRow(
            each.locale,
            words.in_step,
            words.in_review,
            words,
            each.absent,
            _ordered(each.pages),
            _ordered(each.sections),
            EarlierRow(was.day, was.words.in_step, was.words.in_review, was.words) if was else None,
        )


def _ordered(states: Counter[SyncState]) -> dict[SyncState, int]:
    return {state: states[state] for state in STATES if states[state]}


class _Sides:
    """The sections of pages as a person finds them: those of a source are the same for all of its translations."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Side, ...]] = {}

    def of(self, page: Page | None, at: int | None) -> Side | None:
        """The section `at` of `page`, which lives as long as this."""
        if page is None or at is None:
            return None
        if id(page) not in self._known:
            lines = page.line_starts
            self._known[id(page)] = tuple(
                Side(section.heading, position(lines, section.span.start).line) for section in page.sections
            )
        return self._known[id(page)][at]


def _row(pair: Pair, sides: _Sides) -> PageRow:
    sections = sections_of(pair)
    words = [words_of_section(pair, section) for section in sections]
    rows = tuple(
        SectionRow(
            section.state, sides.of(pair.source, section.source), sides.of(pair.target, section.target), own.left
        )
        for section, own in zip(sections, words, strict=True)
    )
    report = PairRow(
        locale=pair.locale,
        key=pair.key,
        source=pair.source_path if pair.source else None,
        target=pair.target_path if pair.target else None,
        state=pair.state,
        words=total(words),
        sections=rows,
    )
    newer = sum(section.newer == "target" for section in sections)
    return PageRow(report, pair.source_path, pair.target_path, newer)
