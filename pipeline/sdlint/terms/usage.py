"""What one translation makes of the terms that its source uses. Pure."""

from collections import Counter
from collections.abc import Sequence

from sdlint.model import Lacking, Page, Pair, Term, TermUsage
from sdlint.terms.comparison import Comparison, judged
from sdlint.terms.matcher import Matcher
from sdlint.terms.occurrences import Use, by_section


class Usages:
    """Compares pairs by `terms`, whose source is in the language of `source`; asked for them page by page."""

    def __init__(self, terms: Sequence[Term], source: str) -> None:
        self._terms, self._source = terms, source
        self._matchers: dict[str, Matcher] = {}
        self._page: Page | None = None
        self._uses: dict[int, list[Use]] = {}

    def of(self, pair: Pair) -> TermUsage:
        """What `pair` shows, of the sections that can be judged."""
        if pair.source is None or pair.target is None or not (ours := self._of_source(pair.source)):
            return TermUsage()
        theirs = by_section(pair.target, self._matcher(pair.locale))
        sections: Counter[int] = Counter()
        lacking: list[Lacking] = []
        for section in pair.aligned():
            if section.at in ours and judged(section):
                comparison = Comparison(self._terms, pair, (section.source, section.target))
                sections.update(comparison.used(ours[section.at]).keys())
                lacking += comparison.lacking(ours[section.at], theirs.get(section.target_at, []))
        return TermUsage(tuple(sections.items()), tuple(lacking))

    def _of_source(self, page: Page) -> dict[int, list[Use]]:
        """The uses in `page` by section, which serve for all of its translations."""
        if page is not self._page:
            self._page, self._uses = page, by_section(page, self._matcher(self._source))
        return self._uses

    def _matcher(self, locale: str) -> Matcher:
        """The matcher for pages in `locale`; in a translation the source's own words are looked for, too."""
        if locale not in self._matchers:
            foreign = None if locale == self._source else self._source
            self._matchers[locale] = Matcher(self._terms, locale, foreign, stems=foreign is not None)
        return self._matchers[locale]
