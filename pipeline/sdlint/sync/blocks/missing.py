"""Which paragraphs of a section have no counterpart in its translation, where the two are of one shape otherwise. Pure.

Code blocks, which both sides have in equal numbers, cut the sections into stretches. What a stretch lacks is not said
where it may stand in a section beside, or leads elsewhere in the page.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from sdlint.facts.outline import parents, trail
from sdlint.facts.prose import prose_blocks
from sdlint.model import Aligned, Block, ExtraSection, Page, Pair, Section, Spans
from sdlint.sync.blocks.joined import is_said_by, saying
from sdlint.sync.blocks.lengths import LengthRatios
from sdlint.sync.blocks.linked import LinkedElsewhere
from sdlint.sync.blocks.lost import Lost, lost_parts
from sdlint.sync.blocks.news import known_in, usual_names
from sdlint.sync.blocks.parts import Part, Stretch, is_part, leads_to, stretches_of
from sdlint.sync.blocks.surplus import Surplus, may_hold, surplus_of
from sdlint.sync.blocks.told import ToldElsewhere
from sdlint.sync.blocks.weight import is_of_weight
from sdlint.sync.code.inline import of_one_name
from sdlint.sync.links.differences import section_links
from sdlint.sync.prose.language import in_other_script


class MissingBlocks(NamedTuple):
    """The blocks that a section's translation lacks, in order, and the block there after which the first belongs.

    ``telling``: the first of them that is worth a finding by itself, or else the first.
    """

    blocks: tuple[Block, ...]
    after: Block | None
    telling: Block


class BlockDifferences:
    """What the translations among `pairs` lack of their sources' blocks, worked out once."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._ratios = LengthRatios(pairs)
        self._known: dict[tuple[str, str], tuple[Pair, list[tuple[Aligned, MissingBlocks]]]] = {}

    def way(self, pair: Pair) -> float:
        """How many times as long as its source the language of `pair` is."""
        return self._ratios.usual(pair.locale)

    def of(self, pair: Pair) -> list[tuple[Aligned, MissingBlocks]]:
        """The sections of `pair` that lack something worth saying, with what."""
        if pair.source is None or pair.target is None:
            return []
        name = pair.locale, pair.key
        if name not in self._known or self._known[name][0] is not pair:  # an editor's page is another in a moment
            self._known[name] = pair, list(_missing(pair.source, pair.target, pair, self._ratios))
        return self._known[name][1]


def _missing(source: Page, target: Page, pair: Pair, ratios: LengthRatios) -> Iterator[tuple[Aligned, MissingBlocks]]:
    candidates = list(_candidates(pair))
    if not candidates:
        return
    ratio, links, others = ratios.of(pair), section_links(source), section_links(target)
    elsewhere = LinkedElsewhere(pair, source, target, (links, others), ratio)
    told = ToldElsewhere(pair, source, target, (links, others))
    above, usual = parents(source.sections), usual_names(source)
    for aligned, near in candidates:
        # Where one side has more code blocks, of a group of them one may be missing: that is told as such.
        codes = [sum(block.kind == "code" for block in side.blocks) for side in aligned[:2]]
        runs = codes[0] != codes[1]
        ours = stretches_of(aligned.source, links[aligned.at], ratio, runs=runs)
        theirs = stretches_of(aligned.target, others[aligned.target_at], 1.0, runs=runs)
        leading = (source.sections[each].heading for each in trail(above, aligned.at))
        known = known_in(source, leading, usual)
        if lost := lost_parts(ours, theirs, known):
            beside = [
                (
                    there - aligned.target_at if here is not None else 0,
                    surplus_of(
                        (target.sections[there], others[there]),
                        None if here is None else (source.sections[here], links[here]),
                        ratio,
                    ),
                )
                for here, there in near
            ]
            stays = _staying(ours, lost)
            # What is nothing but links is told as such; what is in another language than the page need not be kept.
            prose = {at for at, _, _ in prose_blocks(aligned.source, Spans(link.span for link in links[aligned.at]))}
            said = [
                (part, after)
                for part, after in lost
                if part.at in prose
                and not in_other_script(part.block.text, source.locale or "")
                and not _may_stand_beside(part, stays, beside)
                and not leads_to(part, pair.key)
                and not elsewhere.may_say(part)
            ]
            worth = partial(is_of_weight, section=aligned.source, known=known, codeless=not codes[1])
            telling = [part for part, _ in said if worth(part) and not told.is_told(part, aligned.at, known)]
            if missing := _worth_saying(said, telling, aligned.source):
                yield aligned, missing


def _worth_saying(said: Lost, telling: Sequence[Part], section: Section) -> MissingBlocks | None:
    """What a `section` lacks, if it is more than one paragraph, or one of `telling` that nothing else in it says."""
    lost = {part.at for part, _ in said}
    rest = [
        saying(block)
        for at, block in enumerate(section.blocks if said else ())
        if at not in lost and block.kind in ("paragraph", "cell")
    ]
    first = next((part for part in telling if not any(is_said_by(other, part) for other in rest)), None)
    if first is None and not _are_together([part.at for part, _ in said], section):
        return None
    blocks = tuple(part.block for part, _ in said)
    return MissingBlocks(blocks, said[0][1], first.block if first else blocks[0])


def _are_together(places: Sequence[int], section: Section) -> bool:
    """Whether two of the blocks at `places` have no code between them, so that they may say something together."""
    return any(all(block.kind != "code" for block in section.blocks[a:b]) for a, b in pairwise(places))


class _Staying(NamedTuple):
    """A section with lost parts: how often it has each name, and the first and last block that its translation has.

    Where that has none of its blocks, what is lost stands both before the ``first`` and after the ``last``.
    """

    names: Counter[str]
    first: float
    last: float


def _staying(stretches: Sequence[Stretch], lost: Lost) -> _Staying:
    parts = [part for stretch in stretches for part in stretch.parts]
    left_out = {part.at for part, _ in lost}
    rest = [part.at for part in parts if part.at not in left_out]
    names = Counter(name for part in parts for name in part.kept)
    return _Staying(names, min(rest, default=math.inf), max(rest, default=-math.inf))


def _may_stand_beside(part: Part, stays: _Staying, beside: Sequence[tuple[int, Surplus]]) -> bool:
    """Whether a section `beside` may hold `part`, by the names that only it has in its own section.

    Where it has none it must stand at the end of its section towards the other (-1: which stands before, 1: after it,
    0: that only the translation has), for what is moved to another section stays in order.
    """
    names = frozenset(name for name in part.kept if stays.names[name] == 1) or part.kept
    ends = [part.at < stays.first, part.at > stays.last]
    near = [surplus for where, surplus in beside if names or not where or ends[where > 0]]
    return may_hold(near, names, part.weight)


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
