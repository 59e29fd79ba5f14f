"""Proposes terms without a glossary: nouns that stand out in the original, and how translations say them.

Paragraphs that correspond are the evidence. A rendering is the word that most often comes with the term and seldom
without it (Dice's coefficient, both ways best); a stray is a word that, where the rendering is missing, comes with
the term and otherwise hardly ever, or that shares half its parts with the rendering.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple

from sdlint.model import Block, Page, Pair, Span
from sdlint.sync.prose.language import in_other_script
from sdlint.sync.prose.paragraphs import counterparts
from sdlint.terms.fold import fold, unify
from sdlint.terms.kinship import alike, kin, size
from sdlint.terms.ngrams import everyday, free, grams, singular, whole
from sdlint.terms.standing_out import is_noun, standing_out
from sdlint.text.scripts import is_spaceless, primary


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
    score: float = 0.0


FEWEST = 4
"""Paragraphs that a term must stand in."""
# Guesses, all of them: set while suggestions for Diffusers (en-zh) and our handbook were read one by one, not measured.
_CLOSEST = 0.35
"""Likeness (Dice's coefficient over the paragraphs in which each stands) from which a word is a term's rendering."""
_SPECIFIC = 0.5
"""Share of a word's paragraphs that must hold the term too, for the word to be another rendering of it."""
_TIE = 0.05
"""What two likenesses may differ by and count as one: a longer or shorter form of a term explains a word, too."""
_MOST_STRAYS = 3
"""Other renderings of a term that are shown."""
_TELLING = 2.5
"""Evidence (count by count over all) from which a word that is not like the usual rendering is another one."""
_PHRASE = 1.5
"""What a term of several words is worth more: one word is seldom a term."""
_KEPT = 0.3
"""What a word is worth that is mostly left as it is."""
MOST = 50
"""Suggestions that somebody reads through."""
_PHRASE_SHARE = 0.7
"""Share of a word's uses in one phrase from which the phrase is the rendering, and not the word."""


def suggest(
    pairs: Iterable[Pair], known: Iterable[str] = (), *, source: str = "", fewest: int = FEWEST
) -> list[tuple[Suggestion, ...]]:
    """Suggestions, those for one word of the `source` in several languages together, the best first.

    Terms are nouns that stand out somewhere; the best stand out often, have one rendering that is theirs, or several
    that compete, and are phrases rather than words. `known` forms are left out.
    """
    by_locale: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_locale[pair.locale].append(pair)
    known = frozenset(" ".join(map(singular, fold(unify(form)).split())) for form in known)
    by_term: dict[str, list[Suggestion]] = defaultdict(list)
    for locale, group in by_locale.items():
        prominent = standing_out(page for pair in group if (page := pair.source))
        survey = _Survey(list(_units(group)), prominent, english=primary(source) == "en")
        # Where no term stands out, as in a tree of plain prose, what does not is better than nothing.
        suggestions = list(survey.suggestions(locale, fewest)) or list(survey.suggestions(locale, fewest, least=0))
        for suggestion in suggestions:
            if not _covered(suggestion, suggestions, known):
                by_term[suggestion.source].append(suggestion)
    return sorted(map(tuple, by_term.values()), key=_order)


def _covered(suggestion: Suggestion, kept: Iterable[Suggestion], known: frozenset[str]) -> bool:
    """Whether `one` is known, or but a part of something longer that is, or that is translated by the same phrase."""
    phrases = (other.source for other in kept if other.target == suggestion.target)
    return suggestion.source in known or any(
        suggestion.source != form and suggestion.source in form for form in (*known, *phrases)
    )


def _order(suggestions: tuple[Suggestion, ...]) -> tuple[float, str]:
    """The best first."""
    return -sum(suggestion.score for suggestion in suggestions), suggestions[0].source


def _units(pairs: Iterable[Pair]) -> Iterator[Paragraph]:
    seen = set()
    for pair in pairs:
        for section in pair.aligned():
            blocks = section.source.blocks, section.target.blocks
            places = counterparts(*blocks) if section.state != "untranslated" else {}
            for index, place in places.items():
                ours, theirs = blocks[0][index].text, place.block.text
                # What is said twice in the same words is one piece of evidence.
                if place.credible and ours not in seen and not in_other_script(place.block.text, pair.locale):
                    seen.add(ours)
                    folded = fold(unify(ours)), fold(unify(theirs))
                    yield Paragraph(pair, place.block, *folded, grams(folded[0]), grams(folded[1]))


class _Survey:
    """The paragraphs of one language, and in how many of them each gram stands."""

    def __init__(self, units: list[Paragraph], prominent: Counter[str], *, english: bool) -> None:
        self.units, self._prominent, self._english = units, prominent, english
        locale = units[0].pair.locale if units else ""
        self._spaceless, self._to_english = is_spaceless(locale), primary(locale) == "en"
        self.ours = Counter(gram for unit in units for gram in unit.ours)
        self.theirs = Counter(gram for unit in units for gram in unit.theirs)
        self._where: Mapping[str, list[Paragraph]] = defaultdict(list)
        self._rendered: dict[str, list[Paragraph]] = defaultdict(list)
        for unit in units:
            for gram in unit.ours:
                self._where[gram].append(unit)
            for gram in unit.theirs:
                self._rendered[gram].append(unit)

    def suggestions(self, locale: str, fewest: int, least: int = 1) -> Iterator[Suggestion]:
        """Suggestions for terms that stand in `fewest` paragraphs and stand out in the `least` places."""
        for term in whole(self.ours, fewest):
            units = self._where[term]
            if self._prominent[term] < least or not self._nameable(term, units):
                continue
            target, likeness = self._closest(Counter(gram for unit in units for gram in unit.theirs), term)
            if likeness < _CLOSEST or not self._returns(term, target) or not free(term, self._sources(term)):
                continue
            if not self._says(term, target):
                continue
            kept = [unit for unit in units if target in unit.theirs]
            strays = tuple(self._strays(term, target, [unit for unit in units if target not in unit.theirs]))
            if target != term or strays:
                worth = (_PHRASE if size(term) > 1 else 1.0) * (_KEPT if target == term else 1.0)
                score = worth * likeness * log(1 + self._prominent[term])
                yield Suggestion(locale, term, target, len(units), len(kept), strays, score)

    def _says(self, term: str, target: str) -> bool:
        """Whether `target` can translate `term`: no part of it left as it is, and in English a noun, too."""
        if target == term:
            return True
        left = target.isascii() and set(target.split()) & set(term.split())
        if left and (self._spaceless or set(target.split()) <= set(term.split())):
            return False
        return not self._to_english or (not everyday(target) and is_noun(target, self._renderings(target)))

    def _renderings(self, target: str) -> Iterator[str]:
        return (unit.target for unit in self._rendered[target])

    def _nameable(self, term: str, units: list[Paragraph]) -> bool:
        """Whether `term` may be a name of something: no everyday word, and a noun where that can be told."""
        return not everyday(term) and (not self._english or is_noun(term, (unit.source for unit in units)))

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
            if not any(kin(gram, other) for other in chosen) and len(chosen) < _MOST_STRAYS:
                chosen.append(gram)
                yield Stray(gram, tuple(_places(gram, rest)))

    def _stray(self, gram: str, count: int, target: str) -> bool:
        specific = count / self.theirs[gram] >= _SPECIFIC
        telling = count * count >= _TELLING * self.theirs[gram] or alike(gram, target)
        return specific and telling and not kin(gram, target)


def _places(gram: str, units: Iterable[Paragraph]) -> Iterator[tuple[Page, Span]]:
    for unit in units:
        if gram in unit.theirs and unit.pair.target:
            spans = (run.span for run in unit.block.runs if gram in grams(run.text))
            yield unit.pair.target, next(spans, unit.block.span)
