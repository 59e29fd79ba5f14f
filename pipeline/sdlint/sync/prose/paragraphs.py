"""Which paragraph of a translated section corresponds to which: by length, kind and what no translation changes.

After Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993): the cheapest path through the
two sections, on which one paragraph may become two and two one. Lengths are in words; names, numbers and inline code
that both sides share make a step cheaper.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sdlint.facts.prose import running_text
from sdlint.model import Block
from sdlint.sync.prose.steps import Step, cheapest
from sdlint.text.patterns import later
from sdlint.text.words import weight

_KEPT = re.compile(r"(?a:[A-Za-z0-9][\w.-]*[A-Z0-9]\w*|\b\d+(?:\.\d+)?)")
# Costs of the steps of the path, in units of the logarithm of a ratio of lengths, doubled. Guesses, then held by
# bench/planted_terms.py: .956 of planted wrong terms are placed in the right paragraph.
_MOVES = ((1, 1, 0.0), (1, 0, 2.0), (0, 1, 2.0), (1, 2, 1.0), (2, 1, 1.0))
_OTHER_KIND = 2.0
"""What it costs to take a heading for a paragraph, or a cell for one: as much as to leave a paragraph out."""
_SHARED = 1.5
"""What names, numbers and code that both sides have make a step cheaper, at most."""
_MOST_CELLS = 40_000
"""Pairs of paragraphs of two sections that are compared: 200 by 200, more than any section that people write."""
_CLOSE = math.log(1.5)
"""Translations differ in length by less than this factor, from some words on."""
_FEW_WORDS = 6.0
"""Words that are added to a length, since the shortest texts vary most."""


class Counterpart(NamedTuple):
    """The place of a paragraph's translation.

    ``credible``: like enough in length and names to be all of it and no more. ``certain``: also in a row of paragraphs
    like the original's, or with the very same names. ``alone``: one paragraph for one.
    """

    block: Block
    credible: bool
    certain: bool
    alone: bool


def kept(block: Block) -> frozenset[str]:
    """What a translation keeps: inline code, numbers, names with capitals or digits inside."""
    literals = (literal.text for literal in block.literals)
    return frozenset(word.lower().removesuffix("s") for word in literals) | prose_names(block)


def prose_names(block: Block) -> frozenset[str]:
    """The names and numbers in the prose of `block`, as `kept` has them."""
    return _names(block.text)


@lru_cache(maxsize=1 << 12)
def _names(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("s") for word in _KEPT.findall(text))


def counterparts(source: Sequence[Block], target: Sequence[Block]) -> dict[int, Counterpart]:
    """For each of a section's blocks with prose (by index), its place among the translation's; else it is left out."""
    ours, theirs = (list(filter(_speaks, running_text(blocks))) for blocks in (source, target))
    parallel = [block.kind for _, block in ours] == [block.kind for _, block in theirs]
    left, right = ([_Weighed(block, weight(block.text), kept(block)) for _, block in side] for side in (ours, theirs))
    if parallel:
        steps = [Step(range(at, at + 1), range(at, at + 1)) for at in range(len(ours))]
    elif len(ours) * len(theirs) > _MOST_CELLS:
        return {}
    else:
        steps = cheapest(
            len(left), len(right), _MOVES, lambda step: _cost(_at(left, step.ours), _at(right, step.theirs)), -_SHARED
        )
    partners = {}
    for step in steps:
        here, there = _at(left, step.ours), _at(right, step.theirs)
        shared = _shared(here, there)
        credible = shared != 0 and _distance(here, there) <= _CLOSE
        certain = credible and (parallel or shared == 1)
        for number, at in enumerate(step.ours):
            if there:
                place = step.theirs[min(number, len(there) - 1)]
                partners[ours[at][0]] = Counterpart(theirs[place][1], credible, certain, len(here) == len(there) == 1)
    return partners


# `{#if x}`, `{/if}`, `{% endif %}`, `{{ name }}`, `</Tab>`, `:::`: the lines that templates put between paragraphs.
_TEMPLATE = later(r"\{[#/:@%{][^{}]{0,200}\}{1,2}|</?[\w.-]{1,50}[^<>]{0,200}>|:{3,}[ \t]*\w{0,50}")


def _speaks(numbered: tuple[int, Block]) -> bool:
    """Whether a block says anything, beside the tags of templates that translators put on lines of their own or not."""
    text = numbered[1].text
    return not _TEMPLATE.match(text.lstrip()) or any(map(str.isalnum, _TEMPLATE.sub("", text)))


class _Weighed(NamedTuple):
    block: Block
    weight: float
    kept: frozenset[str]


def _at(side: Sequence[_Weighed], places: range) -> Sequence[_Weighed]:
    return side[places.start : places.stop]


def _distance(ours: Sequence[_Weighed], theirs: Sequence[_Weighed]) -> float:
    """How far apart the two sides' lengths are: the logarithm of their ratio, with some words for slack."""
    here, there = sum(paragraph.weight for paragraph in ours), sum(paragraph.weight for paragraph in theirs)
    return abs(math.log((here + _FEW_WORDS) / (there + _FEW_WORDS)))


def _shared(ours: Sequence[_Weighed], theirs: Sequence[_Weighed]) -> float | None:
    """Dice's coefficient of what the two sides keep; None where a side has nothing of the kind."""
    here, there = _all_kept(ours), _all_kept(theirs)
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else None


def _all_kept(side: Sequence[_Weighed]) -> frozenset[str]:
    return side[0].kept if len(side) == 1 else frozenset[str]().union(*(paragraph.kept for paragraph in side))


def _cost(ours: Sequence[_Weighed], theirs: Sequence[_Weighed]) -> float:
    other = _OTHER_KIND * (len({paragraph.block.kind for paragraph in (*ours, *theirs)}) > 1)
    return 2 * _distance(ours, theirs) + other - _SHARED * (_shared(ours, theirs) or 0.0)
