"""The word most like another among many: what somebody may have meant. Pure."""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

_FEW = 200
"""Words that are all compared, letter by letter; of more, so many that have most pieces of three letters in common."""
_PIECE = 3


class Closest:
    """Looks among `words`. To compare 1,000 words with 5,000 takes minutes, and 10 s with those that share most."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)

    def to(self, word: str, least: float = 0.6) -> str:
        """The one most like `word`, whose likeness (`difflib`) is not below `least`; empty where there is none."""
        close = difflib.get_close_matches(word, self._likely(word), 1, least)
        return close[0] if close else ""

    def _likely(self, word: str) -> Sequence[str]:
        if len(self._words) <= _FEW:
            return self._words
        shared: Counter[int] = Counter()
        for piece in _pieces(word):
            shared.update(self._by_piece.get(piece, ()))
        return [self._words[at] for at, _ in shared.most_common(_FEW)]

    @cached_property
    def _by_piece(self) -> dict[str, list[int]]:
        by_piece: dict[str, list[int]] = {}
        for at, word in enumerate(self._words):
            for piece in _pieces(word):
                by_piece.setdefault(piece, []).append(at)
        return by_piece


def did_you_mean(word: str, known: Iterable[object]) -> str:
    """`` (did you mean …?)`` with the closest of `known`, or nothing."""
    close = Closest(map(str, known)).to(word)
    return f" (did you mean {close!r}?)" if close else ""


def _pieces(word: str) -> set[str]:
    return {word[at : at + _PIECE] for at in range(max(1, len(word) - _PIECE + 1))}
