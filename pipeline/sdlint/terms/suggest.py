"""Proposes terms without a glossary: what the original repeats, and how the translation says it, mostly and else.

Paragraphs that correspond are the evidence. A rendering is the word that most often comes with the term and seldom
without it (Dice's coefficient, both ways best); a stray is a word that, where the rendering is missing, comes with
the term and otherwise hardly ever, or that shares half its parts with the rendering.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from posixpath import commonprefix
from typing import NamedTuple

from sdlint.model import Block, Page, Pair, Span
from sdlint.sync.language import in_other_script
from sdlint.sync.paragraphs import counterparts
from sdlint.terms.fold import fold, unify
from sdlint.terms.ngrams import free, grams, singular, whole


class Paragraph(NamedTuple):
    """Two paragraphs that correspond, folded, and what in them may be terms."""

    pair: Pair
    block: Block
    source: str
    target: str
    ours: frozenset[str]
    theirs: frozenset[str]


class Stray(NamedTuple):
    """Another rendering, and where it stands: ``(page, place)``."""

    text: str
    places: tuple[tuple[Page, Span], ...]


class Suggestion(NamedTuple):
    """A candidate for the glossary. ``seen``: paragraphs with the term; ``kept``: of them, those with `target`."""

    locale: str
    source: str
    target: str
    seen: int
    kept: int
    strays: tuple[Stray, ...]


FEWEST = 4
"""Paragraphs that a term must stand in."""
# Guesses, all of them: set while suggestions for Diffusers (en-zh) and our handbook were read one by one, not measured.
_CLOSEST = 0.35
"""Likeness (Dice's coefficient over the paragraphs in which each stands) from which a word is a term's rendering."""
_SPECIFIC = 0.5
"""Share of a word's paragraphs that must hold the term too, for the word to be another rendering of it."""
_TIE = 0.05
"""What two likenesses may differ by and count as one: a longer or shorter form of a term explains a word, too."""
_STEM_SHARE = 0.6
"""Share of the shorter word that two inflections of one word begin with in common."""
_MOST_STRAYS = 3
"""Other renderings of a term that are shown."""
_TELLING = 2.5
"""Evidence (count by count over all) from which a word that is not like the usual rendering is another one."""
_PHRASE_SHARE = 0.7
"""Share of a word's uses in one phrase from which the phrase is the rendering, and not the word."""


def suggest(pairs: Iterable[Pair], known: Iterable[str] = (), *, fewest: int = FEWEST) -> Iterator[Suggestion]:
    """Suggestions for each language, those with strays first; `known` forms are left out."""
    by_locale: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_locale[pair.locale].append(pair)
    known = frozenset(" ".join(map(singular, fold(unify(form)).split())) for form in known)
    for locale, group in by_locale.items():
        suggestions = list(_Survey(list(_units(group))).suggestions(locale, fewest))
        yield from sorted(
            (suggestion for suggestion in suggestions if not _covered(suggestion, suggestions, known)), key=_order
        )


def _covered(suggestion: Suggestion, kept: Iterable[Suggestion], known: frozenset[str]) -> bool:
    """Whether `one` is known, or but a part of something longer that is, or that is translated by the same phrase."""
    phrases = (other.source for other in kept if other.target == suggestion.target and " " in suggestion.target)
    return suggestion.source in known or any(
        suggestion.source != form and suggestion.source in form for form in (*known, *phrases)
    )


def _order(suggestion: Suggestion) -> tuple[int, int, str]:
    """The most strays first."""
    return -sum(len(stray.places) for stray in suggestion.strays), -suggestion.seen, suggestion.source


def _units(pairs: Iterable[Pair]) -> Iterator[Paragraph]:
    seen = set()
    for pair in pairs:
        for section in pair.aligned():
            places = counterparts(section.source, section.target) if section.state != "untranslated" else {}
            for index, place in places.items():
                ours, theirs = section.source.blocks[index].text, place.block.text
                # What is said twice in the same words is one piece of evidence.
                if place.credible and ours not in seen and not in_other_script(place.block.text, pair.locale):
                    seen.add(ours)
                    folded = fold(unify(ours)), fold(unify(theirs))
                    yield Paragraph(pair, place.block, *folded, grams(folded[0]), grams(folded[1]))


class _Survey:
    """The paragraphs of one language, and in how many of them each gram stands."""

    def __init__(self, units: list[Paragraph]) -> None:
        self.units = units
        self.ours = Counter(gram for unit in units for gram in unit.ours)
        self.theirs = Counter(gram for unit in units for gram in unit.theirs)
        self._where: Mapping[str, list[Paragraph]] = defaultdict(list)
        self._rendered: dict[str, list[Paragraph]] = defaultdict(list)
        for unit in units:
            for gram in unit.ours:
                self._where[gram].append(unit)
            for gram in unit.theirs:
                self._rendered[gram].append(unit)

    def suggestions(self, locale: str, fewest: int) -> Iterator[Suggestion]:
        for term in whole(self.ours, fewest):
            units = self._where[term]
            target, likeness = self._closest(Counter(gram for unit in units for gram in unit.theirs), term)
            if likeness < _CLOSEST or not self._returns(term, target) or not free(term, self._sources(term)):
                continue
            kept = [unit for unit in units if target in unit.theirs]
            strays = tuple(self._strays(term, target, [unit for unit in units if target not in unit.theirs]))
            if target != term or strays:
                yield Suggestion(locale, term, target, len(units), len(kept), strays)

    def _sources(self, term: str) -> Iterator[str]:
        return (unit.source for unit in self._where[term])

    def _closest(self, together: Counter[str], term: str) -> tuple[str, float]:
        """The gram that comes with `term` and seldom without; of equals, the longest."""
        total = self.ours[term]
        scored = ((2 * count / (total + self.theirs[gram]), len(gram), gram) for gram, count in together.items())
        likeness, _, gram = max(scored, default=(0.0, 0, ""))
        # Where the word mostly stands in one phrase, the phrase is the rendering: "latent space", not "space".
        phrases = [(count, longer) for longer, count in together.items() if gram in longer.split()]
        most = max(((count, longer) for count, longer in phrases if longer != gram), default=(0, ""))
        return (most[1] if most[0] >= _PHRASE_SHARE * together[gram] else gram), likeness

    def _returns(self, term: str, target: str) -> bool:
        """Whether `target` in turn is a word of its own, best explained by `term` or a longer or shorter form of it."""
        together = Counter(gram for unit in self._rendered[target] for gram in unit.ours)
        total = self.theirs[target]
        scores = {gram: 2 * count / (total + self.ours[gram]) for gram, count in together.items()}
        best = max(scores.values())
        explained = any(gram in term or term in gram for gram, score in scores.items() if score > best - _TIE)
        return explained and free(target, (unit.target for unit in self._rendered[target]))

    def _strays(self, term: str, target: str, rest: list[Paragraph]) -> Iterator[Stray]:
        together = Counter(gram for unit in rest for gram in unit.theirs)
        scored = [
            (count * count / self.theirs[gram], len(gram), gram)
            for gram, count in together.items()
            if self._stray(gram, count, target) and self._returns(term, gram)
        ]
        chosen: list[str] = []
        for _, _, gram in sorted(scored, reverse=True):
            if not any(_kin(gram, other) for other in chosen) and len(chosen) < _MOST_STRAYS:
                chosen.append(gram)
                yield Stray(gram, tuple(_places(gram, rest)))

    def _stray(self, gram: str, count: int, target: str) -> bool:
        specific = count / self.theirs[gram] >= _SPECIFIC
        telling = count * count >= _TELLING * self.theirs[gram] or _alike(gram, target)
        return specific and telling and not _kin(gram, target)


def _kin(word: str, other: str) -> bool:
    """Whether one phrase is a part of the other, or another inflection of it."""
    if word in other or other in word:
        return True
    left, right = word.split(), other.split()
    return len(left) == len(right) and all(map(_same_stem, left, right))


def _same_stem(word: str, other: str) -> bool:
    begin = len(commonprefix((word, other)))
    return word == other or (word.isascii() and begin >= 3 and begin >= _STEM_SHARE * min(len(word), len(other)))


def _alike(word: str, other: str) -> bool:
    """Whether two phrases share half their words, or two stretches of Han half their characters, at one length."""
    left, right = (
        text.split() if " " in text else list(text) if text[0] > "\u3000" else [text] for text in (word, other)
    )
    same = len(set(left) & set(right))
    return len(left) == len(right) > 1 and 2 * same >= len(left)


def _places(gram: str, units: Iterable[Paragraph]) -> Iterator[tuple[Page, Span]]:
    for unit in units:
        if gram in unit.theirs and unit.pair.target:
            spans = (run.span for run in unit.block.runs if gram in grams(run.text))
            yield unit.pair.target, next(spans, unit.block.span)
