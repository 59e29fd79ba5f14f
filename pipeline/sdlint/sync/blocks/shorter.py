"""By how much shorter a translation is where it lacks something: as its page is, or the rest of its section. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from sdlint.sync.blocks.lengths import ratio_of
from sdlint.sync.blocks.parts import Part
from sdlint.sync.blocks.walks import Walk, are_items, is_all_items
from sdlint.sync.prose.steps import Step


class Lengths(NamedTuple):
    """The words of what both sides have, in a section or in some steps through it."""

    ours: float
    theirs: float


def section_lengths(walks: Sequence[Walk]) -> Lengths:
    """The lengths of what `walks` pair."""
    each = [_lengths_of(walk, walk.steps) for walk in walks]
    return Lengths(sum(lengths.ours for lengths in each), sum(lengths.theirs for lengths in each))


def _lengths_of(walk: Walk, steps: Sequence[Step]) -> Lengths:
    paired = [step for step in steps if step.theirs]
    return Lengths(*(sum(part.weight for part in side) for side in (walk.ours(paired), walk.theirs(paired))))


def share_shorter(walk: Walk, around: Sequence[Step], parts: Sequence[Part], section: Lengths) -> float:
    """The share of the words of `parts` by which the translation is shorter in the steps `around` them.

    `section`: all that is paired there. Translators keep to one length in a section more than in a page, so what says
    more of the two counts.
    """
    words = sum(part.weight for part in parts)
    ours, theirs = _lengths_of(walk, _beside(walk, around, parts))
    ratio = ratio_of((section.ours - ours, section.theirs - theirs), 1.0)
    return max(words + ours - theirs, words + ours - theirs / ratio) / words if words else 0.0


def _beside(walk: Walk, around: Sequence[Step], parts: Sequence[Part]) -> Sequence[Step]:
    """The steps of `around` that may say `parts`, too.

    Those that are in the list of `parts`, if those are items and it has others: what stands beside a list does not say
    its items. Nor does an admonition say what stands outside.
    """
    items = [step for step in around if is_all_items(walk, [step])]
    if are_items(parts) and len(items) > sum(not step.theirs for step in around):
        return items
    if are_admonitions(parts):
        return around
    return [step for step in around if not are_admonitions([*walk.ours([step]), *walk.theirs([step])])]


def are_admonitions(parts: Sequence[Part]) -> bool:
    """Whether `parts` all stand in admonitions."""
    return all(part.block.holder == "admonition" for part in parts)


def has_admonitions(parts: Sequence[Part]) -> bool:
    """Whether any of `parts` stands in an admonition."""
    return any(part.block.holder == "admonition" for part in parts)
