"""Which parts of a section its translation leaves out: the cheapest way through both, where it is borne out. Pure.

Where the translation's stretch has fewer paragraphs, the cheapest way through both says which it lacks and which became
one. What it says is believed where the stretch is as much shorter, and lacks as much of what no translation changes,
as it then must.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from sdlint.model import Block
from sdlint.sync.blocks.joined import room_beside, says_the_same
from sdlint.sync.blocks.parts import Part, Stretch, leads_on
from sdlint.sync.blocks.surplus import GONE, SHORTER
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
_FEW_WORDS = 4.0
"""Words that are added to a length, since the shortest texts vary most."""
_MOST_CELLS = 10_000
"""Pairs of paragraphs of two stretches that are compared: 100 by 100."""
_SURELY = 0.3
"""The share of the missing words by which the translation must be shorter, if it lacks a list or all of their names."""
_ANEW = 0.4
"""The share of the missing words by which what stands beside them is longer than its source, if it says them anew."""
_NAMES = 2
"""So many names of its own must it have then."""

Lost = list[tuple[Part, Block | None]]
"""The parts that a translation lacks, each with the block there after which it belongs."""


class _Walk(NamedTuple):
    """A stretch of both sides and the steps through them."""

    here: Stretch
    there: Stretch
    steps: Sequence[Step]

    def ours(self, steps: Sequence[Step]) -> list[Part]:
        return [self.here.parts[at] for step in steps for at in step.ours]

    def theirs(self, steps: Sequence[Step]) -> list[Part]:
        return [self.there.parts[at] for step in steps for at in step.theirs]

    def surplus(self, steps: Sequence[Step]) -> float:
        """By how many words the translation is longer there than its source."""
        return sum(part.weight for part in self.theirs(steps)) - sum(part.weight for part in self.ours(steps))


class _Names(NamedTuple):
    """How often names, numbers, code and links stand in the paragraphs of a section, on either side."""

    here: Counter[str]
    there: Counter[str]


def lost_parts(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> Lost:
    """The paragraphs of `ours` that have no counterpart in `theirs`, each with the block after which it belongs.

    None where the other side has paragraphs of its own, so that it may say the same in another way.
    """
    if len(ours) != len(theirs):
        return []
    walks = []
    for here, there in zip(ours, theirs, strict=True):
        if len(here.parts) < len(there.parts) or len(here.parts) * len(there.parts) > _MOST_CELLS:
            return []
        steps = _steps(here.parts, there.parts)
        if not all(step.ours for step in steps):
            return []
        walks.append(_Walk(here, there, steps))
    names = _Names(*(Counter(chain.from_iterable(p.kept for s in side for p in s.parts)) for side in (ours, theirs)))
    return [lost for walk in walks for lost in _believed(walk, walks, names)]


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
    if len(ours) > 1:
        held += _JOINED * (len(holders) > 1 or holders == {"item"} == {part.block.holder for part in theirs})
        held += _LEADS_ON * (leads_on(ours[-1]) and not leads_on(theirs[-1]))
    return 2 * abs(math.log(here / there)) + held + _LOST * lost - _SHARED * shared


def _believed(walk: _Walk, walks: Sequence[_Walk], names: _Names) -> Iterator[tuple[Part, Block | None]]:
    """What the steps of `walk` leave out, where lengths and names bear it out."""
    for whole in _runs(walk):
        run = whole if _are_items(walk.ours([walk.steps[at] for at in whole])) else _unsaid(whole, walk)
        if not run:
            continue
        parts = walk.ours([walk.steps[at] for at in run])
        around = walk.steps[max(0, run[0] - 1) : run[-1] + 2]
        words = sum(part.weight for part in parts)
        taken = _taken(around, walk, walks, words)
        own = _telling(parts, names, taken)
        if any(name in part.links for part in parts for name in own if names.there[name]):
            continue  # What it links to is linked to there: it was put in other words.
        if _anew(around, walk, names.here) >= _ANEW * words:
            continue
        share = sum(name not in taken for name in own) / len(own) if own else 0.0
        # Where all that a translation keeps is gone, and it is more than one name, lengths need not say it, too. A link
        # alone may be lost where the rest is translated.
        linked = all(name in part.links for part in parts for name in own if name in part.kept)
        least = _SURELY if (share == 1 and not linked) or _is_list(run, walk) else SHORTER
        if linked and _is_repeated(parts, walk):
            least = 1 - _SURELY
        shorter = -walk.surplus(_in_list(around, walk, parts))
        if (share == 1 and len(own) > 1) or (shorter >= least * words and (share >= GONE or not own)):
            for at in run:
                yield from ((part, _before(at, walk)) for part in walk.ours([walk.steps[at]]))


def _unsaid(run: list[int], walk: _Walk) -> list[int]:
    """The steps of `run` but those that may be said beside it, in sentences before or after the names shared there.

    So it is where a translation makes one paragraph of two.
    """
    room = 0.0
    for at, end in ((run[0] - 1, -1), (run[-1] + 1, 0)):
        if 0 <= at < len(walk.steps) and walk.steps[at].theirs:
            ours, theirs = walk.ours([walk.steps[at]])[end], walk.theirs([walk.steps[at]])[end]
            room = max(room, room_beside(ours, theirs, last=end == -1))
    weights = {at: sum(part.weight for part in walk.ours([walk.steps[at]])) for at in run}
    if len(run) > 1 and room >= SHORTER * sum(weights.values()):
        return []  # Which of them are said there cannot be told.
    fitting = [at for at in run if room >= (1 - _SURELY) * weights[at]]
    said = min(fitting, key=lambda at: abs(weights[at] - room), default=None)
    return [at for at in run if at != said]


def _is_repeated(parts: Sequence[Part], walk: _Walk) -> bool:
    """Whether `parts` are a single one, whose source says the same in a paragraph beside it."""
    at = walk.here.parts.index(parts[0])
    beside = [*walk.here.parts[max(0, at - 1) : at], *walk.here.parts[at + 1 : at + 2]]
    heading = walk.here.before if walk.here.before and walk.here.before.kind == "heading" else None
    return len(parts) == 1 and any(says_the_same(parts[0], part, heading) for part in beside)


def _in_list(around: Sequence[Step], walk: _Walk, parts: Sequence[Part]) -> Sequence[Step]:
    """The steps of `around` that are in the list of `parts`, if those are items and it has others; else all of them.

    What stands beside a list does not say its items.
    """
    items = [step for step in around if _is_all_items(walk, [step])]
    return items if len(items) > sum(not step.theirs for step in around) and _are_items(parts) else around


def _runs(walk: _Walk) -> list[list[int]]:
    """The steps that leave something out, by their indexes: those in a row together, and those of one list."""
    runs: list[list[int]] = []
    for at, step in enumerate(walk.steps):
        if not step.theirs:
            if (runs and _is_all_items(walk, walk.steps[runs[-1][-1] : at + 1])) or (runs and runs[-1][-1] == at - 1):
                runs[-1].append(at)
            else:
                runs.append([at])
    return runs


def _is_all_items(walk: _Walk, steps: Sequence[Step]) -> bool:
    return _are_items([*walk.ours(steps), *walk.theirs(steps)])


def _are_items(parts: Sequence[Part]) -> bool:
    return all(part.block.holder == "item" for part in parts)


def _before(at: int, walk: _Walk) -> Block | None:
    """The block of the translation after which belongs what the step `at` leaves out."""
    before = walk.theirs(walk.steps[:at])
    return before[-1].block if before else walk.there.before


def _telling(parts: Sequence[Part], names: _Names, taken: frozenset[str]) -> list[str]:
    """The names of `parts` that nothing else in their section has; a digit or a letter says little beside others.

    And two or more that stand so many times less there, and in nothing that is `taken` for the parts' translation.
    """
    own = Counter(chain.from_iterable(part.kept for part in parts))
    telling = [name for name, count in own.items() if count == names.here[name]]
    fewer = {name for name, count in own.items() if names.there[name] + count <= names.here[name]} - taken
    fewer -= frozenset[str]().union(*(part.links for part in parts))
    some = [name for name in own if name in telling or (name in fewer and len(fewer) > 1)]
    return [name for name in some if len(name) > 1] or telling


def _taken(around: Sequence[Step], walk: _Walk, walks: Sequence[_Walk], words: float) -> frozenset[str]:
    """The names of what stands `around` there, and of what is so much longer elsewhere that it has room for `words`."""
    near = {id(step) for step in around}
    return frozenset[str]().union(
        *(
            part.kept
            for each in walks
            for step in each.steps
            if step.theirs and (id(step) in near or each.surplus([step]) >= SHORTER * words)
            for part in each.theirs([step])
        )
    )


def _is_list(run: Sequence[int], walk: _Walk) -> bool:
    """Whether the steps `run` leave out items, and none are before or after them on either side."""
    steps = walk.steps
    inner = steps[run[0] : run[-1] + 1]
    beside = [steps[at] for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(steps)]
    return _is_all_items(walk, inner) and all(
        part.block.holder != "item" for part in (*walk.ours(beside), *walk.theirs(beside))
    )


def _anew(around: Sequence[Step], walk: _Walk, seen: Counter[str]) -> float:
    """By how many words what is paired in `around` is longer than its source, if it has some names that are not `seen`.

    Where it links to says nothing: addresses are often written otherwise.
    """
    pairs = [step for step in around if step.ours and step.theirs]
    names = frozenset[str]().union(*(part.kept - part.links for part in walk.theirs(pairs)))
    return walk.surplus(pairs) if len(names - seen.keys()) >= _NAMES else 0.0
