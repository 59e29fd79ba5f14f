"""Whether a translated paragraph has another word in a term's place, or says the same without one."""

from collections.abc import Iterable, Sequence

from sdlint.model import Forms
from sdlint.terms.fold import fold, unify
from sdlint.terms.ngrams import grams
from sdlint.terms.stem_text import stem_text
from sdlint.terms.stems import stem
from sdlint.text.scripts import LETTERS

_SPECIFIC = 0.5
"""Share of a word's paragraphs that lack the approved name of a term, for the word to stand in its place."""


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


def stands_in(text: str, lacking: Sequence[str], everywhere: Iterable[str]) -> bool:
    """Whether a word of `text` is another rendering of a term, as far as the tree shows.

    `lacking`: all translated paragraphs, `text` included, that lack the term though their originals have it;
    `everywhere`: all paragraphs of the language. The word stands in two of the first, and in few of the others.
    """
    others = [grams(other) for other in lacking if other != text]
    shared = {gram for gram in grams(text) if any(gram in other for other in others)}
    if not shared:
        return False
    here = {gram: 1 + sum(gram in other for other in others) for gram in shared}
    total = dict.fromkeys(shared, 0)
    for paragraph in everywhere:
        folded = fold(unify(paragraph))
        for gram in shared:
            total[gram] += gram in folded
    return any(here[gram] >= _SPECIFIC * total[gram] for gram in shared)
