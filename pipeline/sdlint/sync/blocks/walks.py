"""The cheapest way through the paragraphs of a section and those of its translation, stretch by stretch. Pure."""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from sdlint.model import Block
from sdlint.sync.blocks.parts import Part, Stretch, leads_on
from sdlint.sync.prose.steps import Step, cheapest

# In units of the logarithm of a ratio of lengths, doubled, as in `paragraphs`; but here one side is known to lack some.
# Guesses, then held by bench/sync_mutations.py and by reading: of 140 findings on seven real trees, one was false.
_MOVES = ((1, 1, 0.0), (1, 0, 1.5), (0, 1, 2.5), (1, 2, 1.25), (2, 1, 1.25), (3, 1, 2.25))
_SHARED = 1.0
"""What names, numbers, code and links that both sides have make a step cheaper, at most."""
_LOST = 2.0
"""What it costs that the translation has none of those of the source, if they are as many as the next."""
_SURE = 2
_OTHER_HOLDER = 0.5
"""What it costs to take a list's item for a paragraph, or either for a part of an admonition."""
_JOINED = 1.0
"""What it costs to join items of what stays a list, or an admonition to what stands beside it."""
_LEADS_ON = 0.5
"""What it costs to join what leads on to code with what stands before it, where the translation does not lead on."""
_LEADS_ELSEWHERE = 0.25
"""What it costs to pair what leads on with what does not: colons are kept, though not by all."""
_FEW_WORDS = 4.0
"""Words that are added to a length, since the shortest texts vary most."""
_MOST_CELLS = 10_000
"""Pairs of paragraphs of two stretches that are compared: 100 by 100."""


class Walk(NamedTuple):
    """A stretch of both sides and the steps through them."""

    here: Stretch
    there: Stretch
    steps: Sequence[Step]

    def ours(self, steps: Sequence[Step]) -> list[Part]:
        """The parts of the source that `steps` take."""
        return [self.here.parts[at] for step in steps for at in step.ours]

    def theirs(self, steps: Sequence[Step]) -> list[Part]:
        """The parts of the translation that `steps` take."""
        return [self.there.parts[at] for step in steps for at in step.theirs]

    def surplus(self, steps: Sequence[Step]) -> float:
        """By how many words the translation is longer there than its source."""
        return sum(part.weight for part in self.theirs(steps)) - sum(part.weight for part in self.ours(steps))


def walks_through(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> list[Walk]:
    """A walk for each stretch; none at all where the other side may have paragraphs of its own."""
    if len(ours) != len(theirs):
        return []
    walks = []
    for here, there in zip(ours, theirs, strict=True):
        if len(here.parts) < len(there.parts) or len(here.parts) * len(there.parts) > _MOST_CELLS:
            return []
        steps = _steps(here.parts, there.parts)
        if not all(step.ours for step in steps):
            return []
        walks.append(Walk(here, there, steps))
    return walks


def _steps(ours: Sequence[Part], theirs: Sequence[Part]) -> list[Step]:
    if len(ours) == len(theirs):
        return [Step(range(at, at + 1), range(at, at + 1)) for at in range(len(ours))]
    return cheapest(len(ours), len(theirs), _MOVES, partial(_cost, ours, theirs), -_SHARED)


def _cost(left: Sequence[Part], right: Sequence[Part], step: Step) -> float:
    ours, theirs = left[step.ours.start : step.ours.stop], right[step.theirs.start : step.theirs.stop]
    here, there = (sum(part.weight for part in side) + _FEW_WORDS for side in (ours, theirs))
    mine, others = (frozenset[str]().union(*(part.kept for part in side)) for side in (ours, theirs))
    lost = len(mine - others) / max(_SURE, len(mine))
    shared = 2 * len(mine & others) / (len(mine) + len(others)) if mine and others else 0.0
    holders = {part.block.holder for part in ours}
    moved = holders != {part.block.holder for part in theirs}
    held = _OTHER_HOLDER * moved
    if len(ours) == len(theirs) == 1:
        held += _LEADS_ELSEWHERE * (leads_on(ours[0].block) != leads_on(theirs[0].block))
    if len(ours) > 1:
        held += _JOINED * (len(holders) > 1 or holders == {"item"} == {part.block.holder for part in theirs})
        held += _LEADS_ON * (leads_on(ours[-1].block) and not leads_on(theirs[-1].block))
    return 2 * abs(math.log(here / there)) + held + _LOST * lost - _SHARED * shared


def runs_of(walk: Walk) -> list[list[int]]:
    """The steps that leave something out, by their indexes: those in a row together, and those of one list."""
    runs: list[list[int]] = []
    for at, step in enumerate(walk.steps):
        if not step.theirs:
            if (runs and is_all_items(walk, walk.steps[runs[-1][-1] : at + 1])) or (runs and runs[-1][-1] == at - 1):
                runs[-1].append(at)
            else:
                runs.append([at])
    return runs


def is_all_items(walk: Walk, steps: Sequence[Step]) -> bool:
    """Whether `steps` take nothing but items of lists, on both sides."""
    return are_items([*walk.ours(steps), *walk.theirs(steps)])


def are_items(parts: Sequence[Part]) -> bool:
    """Whether `parts` are all items of lists."""
    return all(part.block.holder == "item" for part in parts)


def befores(walk: Walk) -> Iterator[Block | None]:
    """For each step of `walk` the block of the translation after which belongs what the step leaves out."""
    before = walk.there.before
    for step in walk.steps:
        yield before
        if step.theirs:
            before = walk.there.parts[step.theirs[-1]].block
