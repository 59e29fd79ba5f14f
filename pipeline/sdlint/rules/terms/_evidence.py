"""What the whole tree says about a term that a translation does without: is there another word, or need for none?"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from sdlint.model import Lacking, Pair
from sdlint.rules.site import Site
from sdlint.terms.other_words import Paragraphs, StandIns, resembles

_ENOUGH = 20
"""Sections with a term from which a language has a way with it: a translation may say "the one" for "the plugin"."""


class Evidence:
    """The terms that pairs lack, weighed by how their language renders each; what that is shows when it is needed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._languages: dict[str, _Language] = {}

    def lacking(self, pair: Pair) -> Iterator[Lacking]:
        """What `pair` lacks, where that is worth saying."""
        for each in self._site.usage(pair).lacking:
            if each.left or self._site.terms[each.term].strict or self._replaced(pair.locale, each):
                yield each

    def _replaced(self, locale: str, lacking: Lacking) -> bool:
        """Whether the translation has another word in the term's place, as far as the tree can tell."""
        if locale not in self._languages:
            self._languages[locale] = _Language(self._site, locale)
        language, text = self._languages[locale], lacking.at.text
        return (
            language.sections[lacking.term] < _ENOUGH
            or resembles(text, self._site.terms[lacking.term].forms[locale], locale)
            or language.stand_ins(lacking.term).has(text)
        )


class _Language:
    """How the translations into one language render terms."""

    def __init__(self, site: Site, locale: str) -> None:
        self._pairs = [pair for pair in site.pairs if pair.locale == locale]
        self._stand_ins: dict[int, StandIns] = {}
        self.sections: Counter[int] = Counter()
        self._lacking: dict[int, list[str]] = {}
        for pair in self._pairs:
            usage = site.usage(pair)
            self.sections.update(dict(usage.sections))
            for lacking in usage.lacking:
                if not lacking.left:
                    self._lacking.setdefault(lacking.term, []).append(lacking.at.text)

    @cached_property
    def _paragraphs(self) -> Paragraphs:
        pages = (pair.target for pair in self._pairs if pair.target)
        return Paragraphs(block.text for page in pages for section in page.sections for block in section.blocks)

    def stand_ins(self, term: int) -> StandIns:
        """What may stand in the place of `term`."""
        if term not in self._stand_ins:
            self._stand_ins[term] = StandIns(self._lacking[term], self._paragraphs)
        return self._stand_ins[term]
