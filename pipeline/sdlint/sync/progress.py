"""How far languages have come, in words of their source: counted here, so that no two reports differ. Pure."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from sdlint.model import Counterpart, Pair, SyncState
from sdlint.sync.prose.untranslated import exempt
from sdlint.sync.states import TRANSLATED, sections_of


class Words(Struct, frozen=True):
    """Words of a source: all that are to be said in another language, and of them those ``left`` to be translated.

    ``reviewed``: those whose translation somebody has accepted, and neither side has changed since.
    """

    total: int = 0
    left: int = 0
    reviewed: int = 0

    def __add__(self, other: "Words") -> "Words":
        return Words(self.total + other.total, self.left + other.left, self.reviewed + other.reviewed)

    @property
    def in_step(self) -> int:
        """How many of 100 words are not left to be translated; 100 only where none is."""
        return percent(self.total - self.left, self.total)

    @property
    def in_review(self) -> int:
        """How many of 100 words are reviewed; 100 only where all are."""
        return percent(self.reviewed, self.total)


class Before(Struct, frozen=True):
    """How far a language had come by the end of ``day`` (ISO 8601)."""

    day: str
    words: Words


class Progress(Struct, frozen=True):
    """How far a language has come. ``pages`` and ``sections``: their numbers, by state; ``absent``: pages it lacks.

    ``newer``: translated sections that have changed since their review, when their source had not. ``before``: how far
    it had come, where that is known.
    """

    locale: str
    pages: Counter[SyncState]
    sections: Counter[SyncState]
    words: Words
    absent: int = 0
    newer: int = 0
    before: Before | None = None


def percent(part: int, total: int) -> int:
    """`part` of `total` as a whole number of percent: never 100 for less than all; all of nothing is 100."""
    return part * 100 // total if total else 100


def words_of(pair: Pair) -> Words:
    """The words of the source of `pair`, in all its sections."""
    return total(words_of_section(pair, section) for section in sections_of(pair))


def words_of_section(pair: Pair, section: Counterpart) -> Words:
    """The words of the source of `section`, one of ``sections_of(pair)``: none where it is not to be translated."""
    if pair.source is None or section.source is None or exempt(pair.source):
        return Words()
    source = pair.source.sections[section.source]
    if source.exempt:
        return Words()
    left = 0 if section.state in TRANSLATED else source.words
    return Words(source.words, left, source.words if section.state == "fresh" else 0)


def total(some: Iterable[Words]) -> Words:
    """The sum of `some` words."""
    return sum(some, Words())
