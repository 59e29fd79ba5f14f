"""Whether a translated paragraph has another word in a term's place, or says the same without one."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sdlint.model import Forms
from sdlint.terms.fold import fold, unify
from sdlint.terms.ngrams import grams
from sdlint.terms.stem_text import stem_text
from sdlint.terms.stems import stem
from sdlint.text.scripts import LETTERS

_SPECIFIC = 0.5
"""Share of a word's paragraphs that lack the approved name of a term, for the word to stand in its place."""
_BARRIER = "\0"


def resembles(text: str, forms: Forms, locale: str) -> bool:
    """Whether `text` has a phrase that is one of `forms` but for a part: “hidden space” for “latent space”.

    Of Han characters more than half have to be the same, in their places; of several words, half and one of them
    long. Words of one part resemble everything, so they do not count.
    """
    return any(_near(unify(text), unify(form), locale) for form in (forms.name, *forms.aliases) if form)


def _near(text: str, form: str, locale: str) -> bool:
    if LETTERS["han"].match(form):
        size = len(form)
        stretches = (text[at : at + size] for at in range(len(text) - size + 1))
        return any(2 * sum(a == b for a, b in zip(stretch, form, strict=True)) > size for stretch in stretches)
    wanted = _words(form, locale)
    if len(wanted) < 2:
        return False
    words = _words(text, locale)
    pieces = (words[at : at + len(wanted)] for at in range(len(words) - len(wanted) + 1))
    return any(_half(piece, wanted) for piece in pieces)


def _half(piece: Sequence[str], wanted: Sequence[str]) -> bool:
    same = [word for word, other in zip(piece, wanted, strict=True) if word == other]
    return 2 * len(same) >= len(wanted) and max(map(len, same), default=0) > 3


def _words(text: str, locale: str) -> list[str]:
    return (
        stem_text(fold(text), lambda word: stem(word, locale)).text.replace("'", " ").replace("\n", " \n ").split(" ")
    )


class Paragraphs:
    """All paragraphs of a language, `texts`, to be asked how many of them have a word."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = fold(unify(_BARRIER.join(text.replace(_BARRIER, " ") for text in texts)))
        self._counted: dict[str, tuple[int, int]] = {}

    def more_than(self, most: int, gram: str) -> bool:
        """Whether more than `most` paragraphs have `gram`: they are read on from where the last answer was clear."""
        count, end = self._counted.get(gram, (0, 0))
        while count <= most and end >= 0:
            at = self._text.find(gram, end)
            end = self._text.find(_BARRIER, at) if at >= 0 else -1
            count += at >= 0
        self._counted[gram] = count, end
        return count > most


class StandIns:
    """Words in the place of a term. `lacking`: all translated paragraphs without it, though their originals have it."""

    def __init__(self, lacking: Iterable[str], everywhere: Paragraphs) -> None:
        self._everywhere, self._times = everywhere, Counter(lacking)
        self._having: Counter[str] = Counter()
        for text, times in self._times.items():
            for gram in grams(text):
                self._having[gram] += times

    def has(self, text: str) -> bool:
        """Whether a word of `text`, one of those that lack the term, is another rendering of it, as the tree shows.

        It stands in two of them, and in few of the other paragraphs.
        """
        for gram in sorted(grams(text), key=len, reverse=True):  # the longest are the rarest, and settle it
            others = self._having[gram] - self._times[text]
            if others > 0 and not self._everywhere.more_than(int((1 + others) / _SPECIFIC), gram):
                return True
        return False
