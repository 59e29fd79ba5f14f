"""The state of all pairs as plain values: what ``sdlint sync status`` prints. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from sdlint.model import Page, Pair, SectionPair, SyncState
from sdlint.sync.judge import WORST_FIRST
from sdlint.sync.language import weight

TO_DO = frozenset(("missing", "untranslated", "stale", "minor"))
"""The states that ask for a translator."""


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


class Status(Struct, frozen=True):
    """The JSON report: pairs, the worst first."""

    pairs: tuple[PairRow, ...]


class Totals(Struct, frozen=True):
    """What a table shows of a pair or a locale: sections by state, and words of source to be translated."""

    states: Counter[str]
    words: int
    newer: int = 0


def sections_of(pair: Pair) -> Sequence[SectionPair]:
    """The section pairs of `pair`; for a page with one side only, all sections of that side."""
    if pair.sections or (pair.source and pair.target):
        return pair.sections
    if pair.source:
        return [SectionPair(at, None, "missing") for at in range(len(pair.source.sections))]
    return [SectionPair(None, at, "orphan") for at in range(len(pair.target.sections) if pair.target else 0)]


def worst_first(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs in order of state, then of locale and key."""
    return sorted(pairs, key=lambda pair: (WORST_FIRST.index(pair.state), pair.locale, pair.key))


def status(pairs: Iterable[Pair]) -> Status:
    """What the JSON report says."""
    return Status(
        tuple(
            PairRow(
                locale=pair.locale,
                key=pair.key,
                source=pair.source_path if pair.source else None,
                target=pair.target_path if pair.target else None,
                state=pair.state,
                sections=tuple(
                    SectionRow(one.state, _side(pair.source, one.source), _side(pair.target, one.target))
                    for one in sections_of(pair)
                ),
            )
            for pair in worst_first(pairs)
        )
    )


def _side(page: Page | None, at: int | None) -> Side | None:
    if page is None or at is None:
        return None
    section = page.sections[at]
    return Side(section.heading, page.position(section.span.start).line)


def totals(pairs: Iterable[Pair]) -> Totals:
    """The sums over `pairs`."""
    states: Counter[str] = Counter()
    words = newer = 0
    for pair in pairs:
        for one in sections_of(pair):
            states[one.state] += 1
            newer += one.newer == "target"
            if one.state in TO_DO and pair.source is not None and one.source is not None:
                words += weight(pair.source.sections[one.source].blocks)
    return Totals(states, words, newer)
