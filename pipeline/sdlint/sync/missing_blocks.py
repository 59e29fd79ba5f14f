"""Which paragraphs of a section have no counterpart in its translation, where the two are of one shape otherwise. Pure.

Code blocks, which both sides have in equal numbers, cut the sections into stretches. Where the translation's stretch
has fewer paragraphs, the cheapest way through both says which it lacks and which became one. What it says is believed
where the stretch is as much shorter, and lacks as much of what no translation changes, as it then must.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from pathlib import PurePosixPath
from typing import NamedTuple

from sdlint.facts.locale_free import neutral_target
from sdlint.facts.outline import links_within
from sdlint.facts.prose import prose_blocks
from sdlint.model import Aligned, Block, ExtraSection, Link, Page, Pair, Section, Spans
from sdlint.sync.code.inline import of_one_name
from sdlint.sync.links.differences import section_links
from sdlint.sync.prose.language import in_other_script
from sdlint.sync.prose.paragraphs import kept
from sdlint.sync.prose.steps import Step, cheapest
from sdlint.sync.surplus import GONE, SHORTER, may_hold, surplus_of
from sdlint.text.words import weight

# In units of the logarithm of a ratio of lengths, doubled, as in `paragraphs`; but here one side is known to lack some.
# Guesses, then held by bench/sync_mutations.py and by reading: of 140 findings on seven real trees, one was false.
_MOVES = ((1, 1, 0.0), (1, 0, 1.5), (0, 1, 2.5), (1, 2, 1.25), (2, 1, 1.25), (3, 1, 2.25))
_SHARED = 1.0
"""What names, numbers, code and links that both sides have make a step cheaper, at most."""
_LOST = 2.0
"""What it costs that the translation has none of those of the source."""
_OTHER_HOLDER = 0.5
"""What it costs to take a list's item for a paragraph, or either for a part of an admonition."""
_JOINED = 1.0
"""What it costs to join items of what stays a list, or an admonition to what stands beside it."""
_FEW_WORDS = 4.0
"""Words that are added to a length, since the shortest texts vary most."""
_MOST_CELLS = 10_000
"""Pairs of paragraphs of two stretches that are compared: 100 by 100."""
_RATIO = (0.6, 1.7)
"""Translations are between so many times as long as their source, in words (`text.words.weight`)."""
_WORDS = 20.0
"""Words of either side that count as equally long, so that a short page says little of the ratio."""
_LONG = 12.0
"""Words from which one paragraph is worth a finding by itself."""
_SAYING = 3.0
"""Words from which one with a name, a number or a link in it is; a name alone (`TODO`) is a label."""


class _Part(NamedTuple):
    """A paragraph: its length in words, and what a translation keeps of it, of which ``links`` are where it leads.

    ``at``: its index in the section.
    """

    at: int
    block: Block
    weight: float
    kept: frozenset[str]
    links: frozenset[str]


class _Stretch(NamedTuple):
    """The paragraphs between two code blocks, and the block before them."""

    before: Block | None
    parts: list[_Part]


class MissingBlocks(NamedTuple):
    """The blocks that a section's translation lacks, in order, and the block there after which the first belongs."""

    blocks: tuple[Block, ...]
    after: Block | None


def missing_blocks(source: Page, target: Page, pair: Pair) -> Iterator[tuple[Aligned, MissingBlocks]]:
    """The sections that lack something worth saying, with what; `source` and `target` are the sides of `pair`."""
    candidates = list(_candidates(pair))
    if not candidates:
        return
    ratio, links, others = _ratio(pair), section_links(source), section_links(target)
    for aligned, near in candidates:
        # Where one side has more code blocks, of a group of them one may be missing: that is told as such.
        codes = [sum(block.kind == "code" for block in side.blocks) for side in aligned[:2]]
        runs = codes[0] != codes[1]
        ours = _stretches(aligned.source, links[aligned.at], ratio, runs=runs)
        theirs = _stretches(aligned.target, others[aligned.target_at], 1.0, runs=runs)
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
                and not _leads_to(part, pair.key)
            ]
            if len(said) > 1 or any(_of_weight(part) for part, _ in said):
                yield aligned, MissingBlocks(tuple(part.block for part, _ in said), said[0][1])


def _leads_to(part: _Part, key: str) -> bool:
    """Whether `part` links to the page of that `key` itself: it tells readers in which languages there is one."""
    own = "/" + PurePosixPath(key).with_suffix("").as_posix()
    return any(f"/{link}".endswith(own) for link in part.links)


def _of_weight(part: _Part) -> bool:
    telling = part.block.literals or (part.kept and part.weight >= _SAYING)
    return bool(telling) or part.weight >= _LONG or part.block.holder == "admonition"


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
        ours, theirs = (sum(map(_is_part, side.blocks)) for side in (aligned.source, aligned.target))
        if theirs > ours:
            surplus[aligned.target_at] = aligned.at
        elif theirs < ours and aligned.state != "untranslated":
            fewer.append(aligned)
    for aligned in fewer:
        if aligned.source.table_shapes == aligned.target.table_shapes and of_one_name(aligned.source, aligned.target):
            near = surplus.keys() & {aligned.target_at - 1, aligned.target_at + 1}
            yield aligned, [(surplus[at], at) for at in near]


def _is_part(block: Block) -> bool:
    return block.kind == "paragraph" and block.translate and bool(block.text or block.literals)


def _ratio(pair: Pair) -> float:
    """How many times as long as the source's the translation's paragraphs are, where both sides have as many."""
    ours = theirs = _WORDS
    for aligned in pair.aligned():
        source, target = ([block for block in side.blocks if _is_part(block)] for side in aligned[:2])
        if len(source) == len(target):
            ours += sum(weight(block.text) for block in source)
            theirs += sum(weight(block.text) for block in target)
    return min(_RATIO[1], max(_RATIO[0], theirs / ours))


def _stretches(section: Section, links: Sequence[Link], ratio: float, *, runs: bool) -> list[_Stretch]:
    """The paragraphs of `section` between its code blocks; `runs`: between runs of code blocks."""
    stretches = [_Stretch(None, [])]
    for at, block in enumerate(section.blocks):
        if block.kind in ("heading", "code"):
            if runs and not stretches[-1].parts:
                stretches.pop()
            stretches.append(_Stretch(block, []))
        elif _is_part(block):
            own = links_within(links, block.span)
            targets = frozenset(neutral_target(link.target) for link in own if not link.image) - {""}
            length = (weight(block.text) + len(block.literals)) * ratio
            stretches[-1].parts.append(_Part(at, block, length, kept(block) | targets, targets))
    return stretches


def _lost(ours: Sequence[_Stretch], theirs: Sequence[_Stretch]) -> list[tuple[_Part, Block | None]]:
    """The paragraphs of `ours` that have no counterpart, each with the block after which it belongs.

    None where the other side has paragraphs of its own, so that it may say the same in another way.
    """
    if len(ours) != len(theirs):
        return []
    seen, there_kept = (
        Counter(chain.from_iterable(part.kept for stretch in side for part in stretch.parts)) for side in (ours, theirs)
    )
    lost: list[tuple[_Part, Block | None]] = []
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


def _cost(left: Sequence[_Part], right: Sequence[_Part], step: Step) -> float:
    ours, theirs = left[step.ours.start : step.ours.stop], right[step.theirs.start : step.theirs.stop]
    here, there = (sum(part.weight for part in side) + _FEW_WORDS for side in (ours, theirs))
    mine, others = (frozenset[str]().union(*(part.kept for part in side)) for side in (ours, theirs))
    lost = len(mine - others) / len(mine) if mine else 0.0
    shared = 2 * len(mine & others) / (len(mine) + len(others)) if mine and others else 0.0
    holders = {part.block.holder for part in ours}
    joined = len(ours) > 1 and (len(holders) > 1 or holders == {"item"} == {part.block.holder for part in theirs})
    moved = holders != {part.block.holder for part in theirs}
    held = _OTHER_HOLDER * moved + _JOINED * joined
    return 2 * abs(math.log(here / there)) + held + _LOST * lost - _SHARED * shared


def _believed(
    steps: Sequence[Step], here: _Stretch, there: _Stretch, seen: Counter[str], there_kept: Counter[str]
) -> Iterator[tuple[_Part, Block | None]]:
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
        names = [name for name, count in own.items() if count == seen[name]]  # those that nothing else in it has
        share = sum(not there_kept[name] for name in names) / len(names) if names else 0.0
        if any(name in part.links for part in parts for name in names if there_kept[name]):
            continue  # What it links to is linked to there: it was put in other words.
        # Where all that a translation keeps is gone, and it is more than one name, lengths need not say it, too.
        if (share == 1 and len(names) > 1) or (shorter >= SHORTER * words and (share >= GONE or not names)):
            before = steps[run[0] - 1].theirs if run[0] else range(0)
            after = there.parts[before[-1]].block if before else there.before
            yield from ((part, after) for part in parts)
