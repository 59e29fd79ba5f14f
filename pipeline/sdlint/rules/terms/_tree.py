"""What the rules of this group share: a matcher for each language, and what is worth looking at."""

from collections.abc import Iterator

from sdlint.model import Block, Corpus, Page, Section, Term
from sdlint.terms.matcher import Matcher
from sdlint.terms.uses import Use, defines, prose_blocks, uses


class Matchers:
    """The matchers of a termbase, each made when it is first needed."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._terms = terms
        self._made: dict[tuple[str, str | None], Matcher] = {}

    def get(self, locale: str, foreign: str | None = None) -> Matcher:
        """The matcher for pages in `locale`; with `foreign`, one that also knows that language's forms."""
        key = locale, foreign
        if key not in self._made:
            self._made[key] = Matcher(self._terms, locale, foreign)
        return self._made[key]


def checked_pages(corpus: Corpus) -> Iterator[tuple[str, Page]]:
    """``(locale, page)`` for the pages that findings are wanted for."""
    for path, page in corpus.pages.items():
        if page.locale and path in corpus.checked:
            yield page.locale, page


def by_section(page: Page, matcher: Matcher) -> dict[int, list[Use]]:
    """The uses in `page`, overlapping ones too, by the index of their section."""
    found: dict[int, list[Use]] = {}
    for use in uses(page, matcher):
        found.setdefault(use.section, []).append(use)
    return found


def outside_definition(term: Term, page: Page, use: Use) -> bool:
    """Whether `use` stands elsewhere than in the entry that defines `term`."""
    return not defines(term, page.locale or "", page.path, use.span)


def counterpart(source: Section, target: Section, block: int) -> Block | None:
    """The prose block of `target` that corresponds to `source`'s, as kind, literals and order tell; None: no such."""
    here = list(prose_blocks(source))
    there = [found for _, found in prose_blocks(target)]
    place = next((number for number, (index, _) in enumerate(here) if index == block), None)
    if place is None or not there:
        return None
    if [found.kind for _, found in here] == [found.kind for found in there]:
        return there[place]
    wanted = here[place][1]
    alike = [(number, found) for number, found in enumerate(there) if found.kind == wanted.kind]
    if not alike:
        return None
    share = place / len(here)
    return max(alike, key=lambda item: _likeness(wanted, item[1]) - abs(item[0] / len(there) - share))[1]


def _likeness(block: Block, other: Block) -> float:
    """Dice's coefficient of the two blocks' code literals; 0 where they have none."""
    ours, theirs = set(block.literals), set(other.literals)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0
