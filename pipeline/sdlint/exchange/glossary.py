"""Which terms of the glossary a page uses, block by block, and how they are to be translated."""

from collections.abc import Sequence

from sdlint.exchange.unit import UnitTerm
from sdlint.model import Forms, Page, Term
from sdlint.terms.matcher import Matcher
from sdlint.terms.occurrences import standing, uses

_NOTHING = Forms("")


class Glossary:
    """The `terms` that have a name in the language `source` and one in `locale`, or keep theirs."""

    def __init__(self, terms: Sequence[Term], source: str, locale: str) -> None:
        self._terms = [term for term in terms if source in term.forms and _targets(term, source, locale)]
        self._matcher = Matcher(self._terms, source, stems=False) if self._terms else None
        self._source, self._locale = source, locale

    def uses(self, page: Page) -> dict[tuple[int, int], tuple[UnitTerm, ...]]:
        """By section and block of `page`: the terms that it uses for certain, each once, in order."""
        if self._matcher is None:
            return {}
        by_block: dict[tuple[int, int], dict[int, UnitTerm]] = {}
        certain = [use for use in uses(page, self._matcher) if use.role == "approved" and not use.doubt]
        for use in standing(certain):
            block = by_block.setdefault((use.section, use.block), {})
            block.setdefault(use.term, self._entry(self._terms[use.term], use.text))
        return {block: tuple(entries.values()) for block, entries in by_block.items()}

    def _entry(self, term: Term, text: str) -> UnitTerm:
        here, there = (term.forms.get(locale, _NOTHING) for locale in (self._source, self._locale))
        targets = _targets(term, self._source, self._locale)
        return UnitTerm(text, targets, there.forbidden, there.definition or here.definition)


def _targets(term: Term, source: str, locale: str) -> tuple[str, ...]:
    """How `term` may be written in `locale`, its name first."""
    here, there = term.forms.get(source, _NOTHING), term.forms.get(locale, _NOTHING)
    kept = (here.name,) if term.keep or term.protected else ()
    return tuple(dict.fromkeys(filter(None, (there.name, *there.aliases, *kept))))
