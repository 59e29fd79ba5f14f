"""The outline of a page: which section is below which, which links stand within it, and where a missing one belongs."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from sdlint.model import Link, Page, Pair, Section, SectionPair, Span


def links_within(links: Sequence[Link], span: Span) -> Sequence[Link]:
    """Those of `links`, which are in the order of a page, that begin within `span`."""
    first, last = (bisect_left(links, edge, key=lambda link: link.span.start) for edge in span)
    return links[first:last]


def parents(sections: Sequence[Section]) -> list[int | None]:
    """For each section the index of the one that it is below, by level; None at the top."""
    trail: list[int] = []
    above: list[int | None] = []
    for at, section in enumerate(sections):
        while trail and sections[trail[-1]].level >= section.level:
            trail.pop()
        above.append(trail[-1] if trail else None)
        trail.append(at)
    return above


def trail(above: Sequence[int | None], at: int) -> list[int]:
    """The indexes of the sections that lead to the one at `at`, from the top, itself last; `above`: of `parents`."""
    way = [at]
    while (parent := above[way[-1]]) is not None:
        way.append(parent)
    return way[::-1]


def tops(sections: Sequence[Section], wanted: set[int]) -> Iterator[tuple[int, int]]:
    """Of the `wanted` sections those whose parent is not wanted, with how many wanted ones lie below them."""
    above = parents(sections)
    below = dict.fromkeys(wanted, 0)
    for at in wanted:
        parent = above[at]
        while parent in wanted:
            below[parent] += 1
            parent = above[parent]
    yield from ((at, below[at]) for at in sorted(wanted) if above[at] not in wanted)


def below(sections: Sequence[Section], at: int) -> range:
    """The indexes of the sections below the one at `at`."""
    rest = range(at + 1, len(sections))
    end = next((later for later in rest if sections[later].level <= sections[at].level), len(sections))
    return range(at + 1, end)


def subtree(page: Page, anchor: str) -> Span | None:
    """The section called `anchor`, with those below it; None where there is none."""
    at = next((index for index, section in enumerate(page.sections) if section.anchor == anchor), None)
    if at is None:
        return None
    end = below(page.sections, at).stop
    return Span(
        page.sections[at].span.start, page.sections[end].span.start if end < len(page.sections) else page.length
    )


def translated_before(pair: Pair, at: int) -> Section | None:
    """The translation of the nearest section before the source's `at` that has one and has kept its place.

    None: it has none.
    """
    before = _kept_before(pair, at)
    return pair.target.sections[before.target] if pair.target and before else None


def place_before(pair: Pair, at: int) -> Section | None:
    """The translation's section after which the source's `at`, which is missing, belongs; None: at the beginning.

    It follows all that is below the translated section before it, also what only the translation has: a heading put
    in between would take that for its own. What is translated from further on in the source stays behind it.
    """
    before = _kept_before(pair, at)
    if before is None or pair.source is None or pair.target is None:
        return None
    level, sections = pair.source.sections[at].level, pair.target.sections
    later = {each.target for each in pair.sections if isinstance(each, SectionPair) and each.source > at}
    rest = range(before.target + 1, len(sections))
    end = next((each for each in rest if sections[each].level <= level or each in later), len(sections))
    return sections[end - 1]


def _kept_before(pair: Pair, at: int) -> SectionPair | None:
    """The nearest pair before the source's section `at` that has kept its place."""
    kept = (section for section in pair.sections if isinstance(section, SectionPair) and not section.moved)
    return max((section for section in kept if section.source < at), key=attrgetter("source"), default=None)
