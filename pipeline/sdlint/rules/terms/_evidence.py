"""What the whole tree says about a term that a translation does without: is there another word, or need for none?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sdlint.model import Aligned, Pair
from sdlint.rules.site import Site
from sdlint.rules.terms._mismatch import Comparison, Mismatch, judged
from sdlint.rules.terms._tree import Matchers, by_section
from sdlint.terms.occurrences import Use
from sdlint.terms.other_words import resembles, stands_in

_ENOUGH = 20
"""Sections with a term from which a language has a way with it: a translation may say "the one" for "the plugin"."""

Uses = Mapping[int, list[Use]]
"""By section."""


class Rendered(NamedTuple):
    """A term in one language. ``sections``: how many of the source use it; ``lacking``: paragraphs without it."""

    sections: int
    lacking: tuple[str, ...]


class Evidence:
    """The mismatches of each pair, and how each language renders each term, worked out when it is asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._matchers = site.derived(Matchers)
        self._rendered: dict[str, dict[int, Rendered]] = {}

    def mismatches(self, pair: Pair) -> Iterator[Mismatch]:
        """The mismatches in `pair` that are worth saying."""
        for mismatch in self._all(pair):
            if mismatch.left or self._site.terms[mismatch.term].strict or self._replaced(pair, mismatch):
                yield mismatch

    def _all(self, pair: Pair) -> Iterator[Mismatch]:
        for comparison, _, ours, theirs in self._compared(pair):
            yield from comparison.mismatches(ours, theirs)

    def _compared(self, pair: Pair) -> Iterator[tuple[Comparison, Aligned, list[Use], list[Use]]]:
        language = self._site.config.source
        if not language or pair.source is None or pair.target is None:
            return
        ours = by_section(pair.source, self._matchers.get(language))
        theirs = by_section(pair.target, self._matchers.get(pair.locale, language)) if ours else {}
        for section in pair.aligned():
            if section.at in ours and judged(section):
                comparison = Comparison(self._site.terms, pair, (section.source, section.target))
                yield comparison, section, ours[section.at], theirs.get(section.target_at, [])

    def _replaced(self, pair: Pair, mismatch: Mismatch) -> bool:
        """Whether the translation has another word in the term's place, as far as the tree can tell."""
        if not mismatch.place:
            return False
        text, term = mismatch.place[1].text, self._site.terms[mismatch.term]
        rendered = self._of(pair.locale)[mismatch.term]
        return (
            rendered.sections < _ENOUGH
            or resembles(text, term.forms[pair.locale], pair.locale)
            or stands_in(text, rendered.lacking, self._paragraphs(pair.locale))
        )

    def _of(self, locale: str) -> Mapping[int, Rendered]:
        if locale not in self._rendered:
            sections: dict[int, int] = {}
            lacking: dict[int, list[str]] = {}
            for pair in self._site.pairs:
                if pair.locale == locale:
                    for comparison, _, ours, theirs in self._compared(pair):
                        for term in comparison.used(ours):
                            sections[term] = sections.get(term, 0) + 1
                        for mismatch in comparison.mismatches(ours, theirs):
                            if mismatch.place:
                                lacking.setdefault(mismatch.term, []).append(mismatch.place[1].text)
            self._rendered[locale] = {
                term: Rendered(count, tuple(lacking.get(term, ()))) for term, count in sections.items()
            }
        return self._rendered[locale]

    def _paragraphs(self, locale: str) -> Iterable[str]:
        pages = (pair.target for pair in self._site.pairs if pair.locale == locale and pair.target)
        return (block.text for page in pages for section in page.sections for block in section.blocks)
