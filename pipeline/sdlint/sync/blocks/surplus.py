"""What a section of a translation says beyond its source: it may be what the section beside it seems to lack. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from sdlint.facts.locale_free import neutral_target
from sdlint.model import Link, Section
from sdlint.sync.prose.paragraphs import kept
from sdlint.text.words import weight

SHORTER = 0.5
"""The share of the missing words by which the translation must be shorter, there and beside it."""
GONE = 0.6
"""The share of their names, numbers, code and links that must be gone with the missing, where they have any."""


class Surplus(NamedTuple):
    """What a section has beyond its source: names and links, and a length in words."""

    names: frozenset[str]
    words: float


Side = tuple[Section, Sequence[Link]]
"""A section and the links in it."""


def surplus_of(target: Side, source: Side | None, ratio: float) -> Surplus:
    """What `target` has beyond its `source`; all of it where it has none. `ratio`: of the lengths of translations."""
    ours, before = _said(*source) if source else Surplus(frozenset(), 0.0)
    theirs, words = _said(*target)
    return Surplus(theirs - ours, words - before * ratio)


def may_hold(beside: Sequence[Surplus], names: frozenset[str], words: float) -> bool:
    """Whether what has these `names` may stand in `beside`; where it has none, whether its `words` have room there."""
    if not names:
        return any(surplus.words >= SHORTER * words for surplus in beside)
    there = frozenset[str]().union(*(surplus.names for surplus in beside))
    return len(names & there) > (1 - GONE) * len(names)


def _said(section: Section, links: Sequence[Link]) -> Surplus:
    targets = (neutral_target(link.target) for link in links if not link.image)
    names = frozenset(targets).union(*(kept(block) for block in section.blocks))
    return Surplus(names, sum(weight(block.text) for block in section.blocks if block.kind != "code"))
