"""Which parts of a section its translation leaves out: the cheapest way through both, where it is borne out. Pure.

Where the translation's stretch has fewer paragraphs, the cheapest way through both says which it lacks and which became
one. What it says is believed where the stretch is as much shorter, and lacks as much of what no translation changes,
as it then must.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sdlint.model import Block
from sdlint.sync.blocks.joined import room_beside, says_the_same
from sdlint.sync.blocks.news import Known, is_told
from sdlint.sync.blocks.parts import Part, Stretch, leads_on
from sdlint.sync.blocks.shorter import Lengths, are_admonitions, has_admonitions, section_lengths, share_shorter
from sdlint.sync.blocks.surplus import GONE, SHORTER
from sdlint.sync.blocks.walks import Walk, are_items, befores, is_all_items, runs_of, walks_through
from sdlint.sync.prose.steps import Step

_SURELY = 0.3
"""The share of the missing words by which the translation must be shorter, if it lacks a list or all of their names."""
_ANEW = 0.4
"""The share of the missing words by which what stands beside them is longer than its source, if it says them anew."""
_NAMES = 2
"""So many names of its own must what says them anew have, or what is lost for sure."""

Lost = list[tuple[Part, Block | None]]
"""The parts that a translation lacks, each with the block there after which it belongs."""


class _Names(NamedTuple):
    """How often names, numbers, code and links stand in the paragraphs of a section, on either side.

    ``room``: by how many words what has them there is longer than its source, at most. ``known``: what is called by the
    title or the headings may be called so anywhere.
    """

    here: Counter[str]
    there: Counter[str]
    room: dict[str, float]
    known: Known


def lost_parts(ours: Sequence[Stretch], theirs: Sequence[Stretch], known: Known) -> Lost:
    """The paragraphs of `ours` that have no counterpart in `theirs`, each with the block after which it belongs.

    `known`: what the title and the headings say.
    None where the other side has paragraphs of its own, so that it may say the same in another way.
    """
    walks = walks_through(ours, theirs)
    names = _Names(_counted(ours), _counted(theirs), _room(walks), known)
    section = section_lengths(walks)
    return [lost for walk in walks for lost in _believed(walk, names, section)]


def _counted(stretches: Sequence[Stretch]) -> Counter[str]:
    return Counter(chain.from_iterable(part.kept for stretch in stretches for part in stretch.parts))


def _room(walks: Sequence[Walk]) -> dict[str, float]:
    room: dict[str, float] = {}
    for walk in walks:
        for step in walk.steps:
            surplus = walk.surplus([step])
            for name in chain.from_iterable(part.kept for part in walk.theirs([step])):
                room[name] = max(room.get(name, surplus), surplus)
    return room


def _believed(walk: Walk, names: _Names, section: Lengths) -> Iterator[tuple[Part, Block | None]]:
    """What the steps of `walk` leave out, where lengths and names bear it out."""
    before = list(befores(walk))
    for whole in runs_of(walk):
        run = whole if are_items(walk.ours([walk.steps[at] for at in whole])) else _unsaid(whole, walk, names)
        if not run:
            continue
        parts = walk.ours([walk.steps[at] for at in run])
        around = walk.steps[max(0, run[0] - 1) : run[-1] + 2]
        words = sum(part.weight for part in parts)
        # What leads on stands before what it leads to, and nowhere else.
        leading = any(_leads_alone(part, walk) for part in parts)
        taken = _taken(parts, walk.theirs(around), names, math.inf if leading else words)
        own = [name for name in _telling(parts, names, taken) if name not in taken or not is_told(name, names.known)]
        if _is_linked_there(parts, own, taken, names):
            continue
        if _anew(around, walk, names.here) >= _ANEW * words:
            continue
        share = sum(name not in taken for name in own) / len(own) if own else 0.0
        # Where all that a translation keeps is gone, and it is more than one name, lengths need not say it, too. A link
        # alone may be lost where the rest is translated.
        linked = all(name in part.links for part in parts for name in own if name in part.kept)
        surely = (share == 1 and not linked) or _is_list(run, walk) or are_admonitions(parts)
        least = _SURELY if surely else SHORTER
        if linked and not leading and _is_repeated(walk.steps[run[0]].ours.start, len(parts), walk):
            least = 1 - _SURELY
        shorter = share_shorter(walk, around, parts, section)
        # So it is of an admonition where none stands there.
        sure = len(own) > 1 or (are_admonitions(parts) and not has_admonitions(walk.theirs(around)))
        if (share == 1 and sure) or (shorter >= least and (share >= GONE or not own)):
            for at in run:
                yield from ((part, before[at]) for part in walk.ours([walk.steps[at]]))


def _is_linked_there(parts: Sequence[Part], own: Sequence[str], taken: frozenset[str], names: _Names) -> bool:
    """Whether what `parts` link to is linked to there, so that they were put in other words.

    That is not so where most of their `own` names besides are gone, which are not `taken`.
    """
    links = frozenset[str]().union(*(part.links for part in parts))
    besides = [name for name in own if name not in links]
    gone = sum(name not in taken for name in besides)
    return gone < max(1, GONE * len(besides)) and any(names.there[name] for name in own if name in links)


def _unsaid(run: list[int], walk: Walk, names: _Names) -> list[int]:
    """The steps of `run` but those that may be said beside it, in sentences before or after the names shared there.

    So it is where a translation makes one paragraph of two. What has links or names, of which none is left, is not.
    """
    room = 0.0
    for at, end in ((run[0] - 1, -1), (run[-1] + 1, 0)):
        if 0 <= at < len(walk.steps) and walk.steps[at].theirs:
            ours, theirs = walk.ours([walk.steps[at]])[end], walk.theirs([walk.steps[at]])[end]
            room = max(room, room_beside(ours, theirs, last=end == -1))
    asked = [
        at
        for at in run
        if not any(_is_gone(part, names) or _leads_alone(part, walk) for part in walk.ours([walk.steps[at]]))
    ]
    weights = {at: sum(part.weight for part in walk.ours([walk.steps[at]])) for at in asked}
    if len(asked) > 1 and room >= SHORTER * sum(weights.values()):
        return [at for at in run if at not in asked]  # Which of them are said there cannot be told.
    fitting = [at for at in asked if room >= (1 - _SURELY) * weights[at]]
    said = min(fitting, key=lambda at: abs(weights[at] - room), default=None)
    return [at for at in run if at != said]


def _is_gone(part: Part, names: _Names) -> bool:
    """Whether `part` has links, or names enough to tell, and none of them stands in the section's translation."""
    telling = part.links or (part.kept if len(part.kept) >= _NAMES else ())
    return bool(telling) and not any(names.there[name] for name in telling)


def _leads_alone(part: Part, walk: Walk) -> bool:
    """Whether `part` leads on to what stands after its stretch, as nothing there does."""
    ours, theirs = walk.here.parts, walk.there.parts
    return part is ours[-1] and leads_on(part.block) and not any(leads_on(other.block) for other in theirs)


def _is_repeated(at: int, count: int, walk: Walk) -> bool:
    """Whether the part `at` is lost alone (`count` is 1), and its source says the same in a paragraph beside it."""
    beside = [*walk.here.parts[max(0, at - 1) : at], *walk.here.parts[at + 1 : at + 2]]
    heading = walk.here.before if walk.here.before and walk.here.before.kind == "heading" else None
    own = walk.here.parts[at]
    beside = [part for part in beside if part.block.holder == own.block.holder]
    return count == 1 and any(says_the_same(own, part, heading) for part in beside)


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


def _taken(parts: Sequence[Part], around: Sequence[Part], names: _Names, words: float) -> frozenset[str]:
    """The names of `parts` that stand `around` there too, or in what is so much longer that it has room for `words`."""
    own, near = (frozenset(chain.from_iterable(part.kept for part in side)) for side in (parts, around))
    return frozenset(name for name in own if name in near or names.room.get(name, -math.inf) >= SHORTER * words)


def _is_list(run: Sequence[int], walk: Walk) -> bool:
    """Whether the steps `run` leave out items, and none are before or after them on either side."""
    steps = walk.steps
    inner = steps[run[0] : run[-1] + 1]
    beside = [steps[at] for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(steps)]
    return is_all_items(walk, inner) and all(
        part.block.holder != "item" for part in (*walk.ours(beside), *walk.theirs(beside))
    )


def _anew(around: Sequence[Step], walk: Walk, seen: Counter[str]) -> float:
    """By how many words what is paired in `around` is longer than its source, if it has some names that are not `seen`.

    Where it links to says nothing: addresses are often written otherwise.
    """
    pairs = [step for step in around if step.ours and step.theirs]
    names = frozenset[str]().union(*(part.kept - part.links for part in walk.theirs(pairs)))
    return walk.surplus(pairs) if len(names - seen.keys()) >= _NAMES else 0.0
