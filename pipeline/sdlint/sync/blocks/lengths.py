"""How many times as long as its source a translation is, in words: as its page shows, and else its language. Pure."""

from collections.abc import Iterator, Sequence

from sdlint.model import Pair
from sdlint.sync.blocks.parts import is_part
from sdlint.text.words import weight

_RATIO = (0.6, 1.7)
"""Translations are between so many times as long as their source, in words (`text.words.weight`)."""
_WORDS = 20.0
"""Words of a page that say as much of its ratio as its language does, so that a short page says little of it."""
_ENOUGH = 4_000.0
"""Words of the source that are counted for a language: its first pages, and no more."""


class LengthRatios:
    """How many times as long as their sources the translations among `pairs` are, by language and by page."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs
        self._usual: dict[str, float] = {}

    def of(self, pair: Pair) -> float:
        """The ratio of `pair`: of the paragraphs of sections in which both sides have as many."""
        if pair.locale not in self._usual:
            self._usual[pair.locale] = _ratio(self._counted(pair.locale), 1.0)
        return _ratio(_lengths(pair), self._usual[pair.locale])

    def _counted(self, locale: str) -> Iterator[tuple[float, float]]:
        counted = 0.0
        for pair in self._pairs:
            if pair.locale == locale:
                for ours, theirs in _lengths(pair):
                    yield ours, theirs
                    counted += ours
                if counted >= _ENOUGH:
                    return


def _ratio(lengths: Iterator[tuple[float, float]], usual: float) -> float:
    ours, theirs = _WORDS, _WORDS * usual
    for here, there in lengths:
        ours += here
        theirs += there
    return min(_RATIO[1], max(_RATIO[0], theirs / ours))


def _lengths(pair: Pair) -> Iterator[tuple[float, float]]:
    """The lengths in words of both sides, of each section in which they have as many paragraphs."""
    for aligned in pair.aligned():
        source, target = ([block for block in side.blocks if is_part(block)] for side in aligned[:2])
        if len(source) == len(target) and aligned.state != "untranslated":
            yield sum(weight(block.text) for block in source), sum(weight(block.text) for block in target)
