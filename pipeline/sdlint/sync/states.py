"""The states of sections and pages: their order, and what each one means.

Whatever counts, sorts or shows states asks here, so that no two reports differ. Pure.
"""

from collections.abc import Iterable, Sequence
from typing import get_args

from msgspec import Struct

from sdlint.model import Counterpart, ExtraSection, MissingSection, Pair, SyncState

STATES: tuple[SyncState, ...] = get_args(SyncState)
"""All states, the worst first."""


class Meaning(Struct, frozen=True):
    """What a state means to those who count.

    ``translated``: it counts as done; where it does not, its source's words are to be translated.
    ``behind``: the source has changed since the translation was reviewed.
    ``settled``: nobody is asked to do anything.
    """

    translated: bool = False
    behind: bool = False
    settled: bool = False


MEANINGS: dict[SyncState, Meaning] = {
    "missing": Meaning(),
    "untranslated": Meaning(),
    "stale": Meaning(behind=True),
    # A short word or two have changed: it is to be looked at, not to be translated.
    "minor": Meaning(translated=True, behind=True),
    "drifted": Meaning(translated=True),
    "moved": Meaning(translated=True),
    # What has no source has nothing to translate.
    "orphan": Meaning(),
    "unreviewed": Meaning(translated=True, settled=True),
    "fresh": Meaning(translated=True, settled=True),
}

TRANSLATED = frozenset(state for state, meaning in MEANINGS.items() if meaning.translated)
BEHIND = frozenset(state for state, meaning in MEANINGS.items() if meaning.behind)
SETTLED = frozenset(state for state, meaning in MEANINGS.items() if meaning.settled)

_RANK = {state: rank for rank, state in enumerate(STATES)}


def rank(state: SyncState) -> int:
    """The place of `state` in the order of states: 0 for the worst."""
    return _RANK[state]


def worst(states: Iterable[SyncState]) -> SyncState:
    """The worst of `states`; ``fresh`` if there is none."""
    return min(states, key=rank, default="fresh")


def sections_of(pair: Pair) -> Sequence[Counterpart]:
    """What became of each section of `pair`; for a page with one side only, all sections of that side."""
    if pair.sections or (pair.source and pair.target):
        return pair.sections
    if pair.source:
        return [MissingSection(at) for at in range(len(pair.source.sections))]
    return [ExtraSection(at) for at in range(len(pair.target.sections) if pair.target else 0)]
