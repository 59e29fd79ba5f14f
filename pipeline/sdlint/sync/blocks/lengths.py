"""How many times as long as its source a translation is, in words: as its page shows, and else its language. Pure."""

from collections.abc import Sequence

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
        return ratio_of(pair.habitual.words, self.usual(pair.locale))

    def usual(self, locale: str) -> float:
        """The ratio of a language, to a tenth: what one edit changes of it is nothing to the other pages."""
        if locale not in self._usual:
            self._usual[locale] = round(ratio_of(self._counted(locale), 1.0), 1)
        return self._usual[locale]

    def _counted(self, locale: str) -> tuple[float, float]:
        ours = theirs = 0.0
        for pair in self._pairs:
            if pair.locale == locale:
                ours, theirs = ours + pair.habitual.words[0], theirs + pair.habitual.words[1]
                if ours >= _ENOUGH:
                    break
        return ours, theirs


def ratio_of(words: tuple[float, float], usual: float) -> float:
    """How many times as long one side of `words` is; the fewer they are, the more it is the `usual` ratio."""
    ratio = (_WORDS * usual + words[1]) / (_WORDS + words[0])
    return min(_RATIO[1], max(_RATIO[0], ratio))


def lengths(pair: Pair) -> tuple[float, float]:
    """The lengths in words of both sides of `pair`, of the sections in which they have as many paragraphs."""
    words = [0.0, 0.0]
    for aligned in pair.aligned():
        sides = [[block for block in side.blocks if is_part(block)] for side in aligned[:2]]
        if len(sides[0]) == len(sides[1]) and not aligned.differences.untranslated:
            for at, side in enumerate(sides):
                words[at] += sum(weight(block.text) for block in side)
    return words[0], words[1]
