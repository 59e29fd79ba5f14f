"""Which paragraphs of a section have no counterpart in its translation, where the two are of one shape otherwise. Pure.

Code blocks, which both sides have in equal numbers, cut the sections into stretches. Where the translation's stretch
has fewer paragraphs, the cheapest way through both says which it lacks and which became one. What it says is believed
where the stretch is as much shorter, and lacks as much of what no translation changes, as it then must.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from typing import NamedTuple

from sdlint.facts.locale_free import neutral_target
from sdlint.facts.prose import prose_blocks
from sdlint.model import Aligned, Block, ExtraSection, Link, Page, Pair, Spans
from sdlint.sync.code.inline import of_one_name
from sdlint.sync.links.differences import section_links
from sdlint.sync.parts import Part, Stretch, introduces, is_of_weight, is_part, leads_to, ratio_of, stretches_of
from sdlint.sync.prose.language import in_other_script
from sdlint.sync.prose.steps import Step, cheapest
from sdlint.sync.surplus import GONE, SHORTER, may_hold, surplus_of

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
_FEW_WORDS = 4.0
"""Words that are added to a length, since the shortest texts vary most."""
_MOST_CELLS = 10_000
"""Pairs of paragraphs of two stretches that are compared: 100 by 100."""
_LIST = 0.3
"""The share of the words of a whole list by which the translation must be shorter, if it lacks it."""
_ANEW = 0.4
"""The share of the missing words by which what stands beside them is longer than its source, if it says them anew."""
_NAMES = 2
"""So many names of its own must it have then."""


class MissingBlocks(NamedTuple):
    """The blocks that a section's translation lacks, in order, and the block there after which the first belongs."""

    blocks: tuple[Block, ...]
    after: Block | None


def missing_blocks(source: Page, target: Page, pair: Pair) -> Iterator[tuple[Aligned, MissingBlocks]]:
    """The sections that lack something worth saying, with what; `source` and `target` are the sides of `pair`."""
    candidates = list(_candidates(pair))
    if not candidates:
        return
    ratio, links, others = ratio_of(pair), section_links(source), section_links(target)
    elsewhere = _targets(others)
    elsewhere.subtract(_targets(links))
    for aligned, near in candidates:
        # Where one side has more code blocks, of a group of them one may be missing: that is told as such.
        codes = [sum(block.kind == "code" for block in side.blocks) for side in aligned[:2]]
        runs = codes[0] != codes[1]
        ours = stretches_of(aligned.source, links[aligned.at], ratio, runs=runs)
        theirs = stretches_of(aligned.target, others[aligned.target_at], 1.0, runs=runs)
        if lost := _lost(ours, theirs):
            beside = [
                surplus_of(
                    (target.sections[there], others[there]),
                    None if here is None else (source.sections[here], links[here]),
                )
                for here, there in near
            ]
            # What is nothing but links is told as such; what is in another language than the page need not be kept.
            prose = {at for at, _, _ in prose_blocks(aligned.source, Spans(link.span for link in links[aligned.at]))}
            said = [
                (part, after)
                for part, after in lost
                if part.at in prose
                and not in_other_script(part.block.text, source.locale or "")
                and not (beside and may_hold(beside, part.kept, part.weight))
                and not leads_to(part, pair.key)
                and not (part.links and all(elsewhere[link] >= 0 for link in part.links))
            ]
            if len(said) > 1 or any(is_of_weight(part, introduces(aligned.source, part.at)) for part, _ in said):
                yield aligned, MissingBlocks(tuple(part.block for part, _ in said), said[0][1])


def _targets(links: Iterable[Sequence[Link]]) -> Counter[str]:
    """Where the links of a page lead, section by section, and how often."""
    return Counter(neutral_target(link.target) for own in links for link in own if not link.image)


def _candidates(pair: Pair) -> Iterator[tuple[Aligned, list[tuple[int | None, int]]]]:
    """The translated sections that have fewer paragraphs than their source, with tables of the same shape.

    Each with the sections beside it that have more than their source, as indexes of both: what seems missing may stand
    there.
    """
    surplus: dict[int, int | None] = {
        section.target: None for section in pair.sections if isinstance(section, ExtraSection)
    }
    fewer = []
    for aligned in pair.aligned():
        ours, theirs = (sum(map(is_part, side.blocks)) for side in (aligned.source, aligned.target))
        if theirs > ours:
            surplus[aligned.target_at] = aligned.at
        elif theirs < ours and aligned.state != "untranslated":
            fewer.append(aligned)
    for aligned in fewer:
        if aligned.source.table_shapes == aligned.target.table_shapes and of_one_name(aligned.source, aligned.target):
            near = surplus.keys() & {aligned.target_at - 1, aligned.target_at + 1}
            yield aligned, [(surplus[at], at) for at in near]


def _lost(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> list[tuple[Part, Block | None]]:
    """The paragraphs of `ours` that have no counterpart, each with the block after which it belongs.

    None where the other side has paragraphs of its own, so that it may say the same in another way.
    """
    if len(ours) != len(theirs):
        return []
    seen, there_kept = (
        Counter(chain.from_iterable(part.kept for stretch in side for part in stretch.parts)) for side in (ours, theirs)
    )
    lost: list[tuple[Part, Block | None]] = []
    for here, there in zip(ours, theirs, strict=True):
        if len(here.parts) == len(there.parts):
            continue
        if len(here.parts) < len(there.parts) or len(here.parts) * len(there.parts) > _MOST_CELLS:
            return []
        steps = cheapest(len(here.parts), len(there.parts), _MOVES, partial(_cost, here.parts, there.parts))
        if not all(step.ours for step in steps):
            return []
        lost += _believed(steps, here, there, seen, there_kept)
    return lost


def _cost(left: Sequence[Part], right: Sequence[Part], step: Step) -> float:
    ours, theirs = left[step.ours.start : step.ours.stop], right[step.theirs.start : step.theirs.stop]
    here, there = (sum(part.weight for part in side) + _FEW_WORDS for side in (ours, theirs))
    mine, others = (frozenset[str]().union(*(part.kept for part in side)) for side in (ours, theirs))
    lost = len(mine - others) / max(_SURE, len(mine))
    shared = 2 * len(mine & others) / (len(mine) + len(others)) if mine and others else 0.0
    holders = {part.block.holder for part in ours}
    joined = len(ours) > 1 and (len(holders) > 1 or holders == {"item"} == {part.block.holder for part in theirs})
    moved = holders != {part.block.holder for part in theirs}
    held = _OTHER_HOLDER * moved + _JOINED * joined
    return 2 * abs(math.log(here / there)) + held + _LOST * lost - _SHARED * shared


def _believed(
    steps: Sequence[Step], here: Stretch, there: Stretch, seen: Counter[str], there_kept: Counter[str]
) -> Iterator[tuple[Part, Block | None]]:
    """What `steps` leave out, where lengths and names bear it out; `seen`, `there_kept`: the sections' names."""
    for paired, places in groupby(range(len(steps)), key=lambda at: bool(steps[at].theirs)):
        run = list(places)
        if paired:
            continue
        around = steps[max(0, run[0] - 1) : run[-1] + 2]
        parts = [here.parts[at] for step in steps[run[0] : run[-1] + 1] for at in step.ours]
        words = sum(part.weight for part in parts)
        shorter = sum(here.parts[at].weight for step in around for at in step.ours) - sum(
            there.parts[at].weight for step in around for at in step.theirs
        )
        own = Counter(chain.from_iterable(part.kept for part in parts))
        # Those that nothing else in it has; a digit or a letter says little beside others.
        names = [name for name, count in own.items() if count == seen[name]]
        names = [name for name in names if len(name) > 1] or names
        share = sum(not there_kept[name] for name in names) / len(names) if names else 0.0
        if any(name in part.links for part in parts for name in names if there_kept[name]):
            continue  # What it links to is linked to there: it was put in other words.
        if _anew(around, here, there, seen) >= _ANEW * words:
            continue
        # Where all that a translation keeps is gone, and it is more than one name, lengths need not say it, too.
        least = _LIST if _is_list(run, steps, here, there) else SHORTER
        if (share == 1 and len(names) > 1) or (shorter >= least * words and (share >= GONE or not names)):
            before = steps[run[0] - 1].theirs if run[0] else range(0)
            after = there.parts[before[-1]].block if before else there.before
            yield from ((part, after) for part in parts)


def _is_list(run: Sequence[int], steps: Sequence[Step], here: Stretch, there: Stretch) -> bool:
    """Whether the steps `run` leave out items, and none are before or after them on either side."""
    beside = [steps[at] for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(steps)]
    parts = [(here.parts[at], True) for step in steps[run[0] : run[-1] + 1] for at in step.ours]
    parts += [(here.parts[at], False) for step in beside for at in step.ours]
    parts += [(there.parts[at], False) for step in beside for at in step.theirs]
    return all((part.block.holder == "item") == lost for part, lost in parts)


def _anew(steps: Sequence[Step], here: Stretch, there: Stretch, seen: Counter[str]) -> float:
    """By how many words what is paired in `steps` is longer than its source, if it has some names that are not `seen`.

    Where it links to says nothing: addresses are often written otherwise.
    """
    pairs = [step for step in steps if step.ours and step.theirs]
    parts = [there.parts[at] for step in pairs for at in step.theirs]
    names = frozenset[str]().union(*(part.kept - part.links for part in parts))
    if len(names - seen.keys()) < _NAMES:
        return 0.0
    ours = sum(here.parts[at].weight for step in pairs for at in step.ours)
    return sum(part.weight for part in parts) - ours
