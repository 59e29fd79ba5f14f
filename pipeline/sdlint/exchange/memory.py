"""A translation memory: blocks and their translations, and which of them fit a unit, exactly or closely. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sdlint.exchange.placeholders import even, mask, mask_translation
from sdlint.exchange.unit import Proposal, Unit
from sdlint.facts.locale_free import neutral_target
from sdlint.text.words import words

CLOSE = 70
"""Percent of the words that have to be the same, for a block to be offered: where Trados and memoQ begin, too."""

_ALMOST = 99
_SHORTEST = 4  # words of a unit for which anything but the same is offered; a guess
_LOOKED_AT = 12  # entries that share most pairs of words for their length, which are compared in full; a guess
_COMMON = 400  # a pair of words in more entries than this finds none: it would only cost time
_OFFERED = 3
_GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
_PLACEHOLDER = re.compile(r"\{\d+\}")
_LINK = re.compile(r"\(([^()\s]+)")


class Entry(Struct, frozen=True):
    """A block and its translation, both as they are written. ``origin``: where the block stands."""

    source: str
    target: str
    origin: str


class Memory:
    """Entries, looked up by their sources; of several translations of one source, the one that is there most often."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        origins: dict[tuple[str, str], str] = {}
        for entry in entries:
            both = even(entry.source).strip(), even(entry.target).strip()
            if all(both) and both[0] != both[1]:
                counts[both] += 1
                origins.setdefault(both, entry.origin)
        self._entries = [Entry(*both, origins[both]) for both, _ in counts.most_common()]
        self._masked = [mask(entry.source) for entry in self._entries]
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._words: list[list[str]] = []
        self._by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, (text, _) in enumerate(self._masked):
            self._exact[text].append(at)
            self._words.append(_words(text))
            for pair in set(pairwise(self._words[at])):
                self._by_pair[pair].append(at)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> Sequence[Entry]:
        """Each source with each of its translations once, the commonest first."""
        return self._entries

    def fill(self, unit: Unit) -> Unit:
        """`unit`, with what the memory proposes for it; one that is done needs nothing."""
        return unit if unit.done else replace(unit, proposals=self.proposals(unit))

    def proposals(self, unit: Unit) -> tuple[Proposal, ...]:
        """What there is for `unit`, the best first: the same text, or most of it; not the translation that it has."""
        matches = {at: self._percent_of_same(at, unit) for at in self._exact.get(unit.source, ())}
        if max(matches.values(), default=0) < 100:
            matches |= {at: percent for at, percent in self._close(unit.source) if at not in matches}
        proposals: dict[str, Proposal] = {}
        for at, percent in sorted(matches.items(), key=lambda match: -match[1]):
            proposal = self._proposal(at, percent, unit)
            if proposal.target != unit.target:
                proposals.setdefault(proposal.target, proposal)
        return tuple(proposals.values())[:_OFFERED]

    def _percent_of_same(self, at: int, unit: Unit) -> int:
        """100, but where what the placeholders stand for differs: ``-p`` for ``-q``."""
        return 100 if list(map(_neutral, self._masked[at][1])) == list(map(_neutral, unit.kept)) else _ALMOST

    def _close(self, text: str) -> Iterator[tuple[int, int]]:
        own = _words(text)
        if sum(word != _GAP for word in own) < _SHORTEST:
            return
        shared: Counter[int] = Counter()
        for pair in set(pairwise(own)):
            places = self._by_pair.get(pair, ())
            if len(places) <= _COMMON:
                shared.update(places)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(own)
        likeliest = nsmallest(
            _LOOKED_AT, ((-count / (len(own) + len(self._words[at])), at) for at, count in shared.items())
        )
        for _, at in likeliest:
            matcher.set_seq1(self._words[at])
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) * 100 >= CLOSE:
                percent = min(_ALMOST, int(matcher.ratio() * 100))
                if percent >= CLOSE:
                    yield at, percent

    def _proposal(self, at: int, percent: int, unit: Unit) -> Proposal:
        entry, (text, kept) = self._entries[at], self._masked[at]
        # The same text has the same placeholders, whatever they stand for; another's are found by what they stand for.
        target = mask_translation(entry.target, kept if text == unit.source else unit.kept)[0]
        return Proposal(percent, entry.source, entry.target, target, entry.origin)


def entries_of(units: Iterable[Unit]) -> Iterator[Entry]:
    """What a tree's own translations teach: of what is in step, and of what was, where its source then is known.

    What a machine has translated and nobody has reviewed teaches nothing.
    """
    for unit in units:
        if not unit.target or unit.machine:
            continue
        source = unmasked(unit.source, unit.kept) if unit.done else unit.previous
        if source and unit.present != source:
            yield Entry(source, unit.present, f"{unit.path}:{unit.line}")


def unmasked(text: str, kept: Sequence[str]) -> str:
    """`text` as it is written in the page."""
    return _PLACEHOLDER.sub(lambda match: kept[int(match[0][1:-1])], text)


def _words(text: str) -> list[str]:
    """The words of a text in which placeholders stand, small, and gaps for these; marks say nothing."""
    every = words(_PLACEHOLDER.sub(f" {_GAP} ", text))
    return [word.lower() for word in every if word == _GAP or any(map(str.isalnum, word))]


def _neutral(piece: str) -> str:
    """A placeholder's content in any language: a link leads to the page of its own."""
    target = _LINK.match(piece)
    return neutral_target(target[1]) if target else piece
