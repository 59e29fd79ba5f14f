"""Which link of a translation stands where one of the source's does: in the same block, in the same order. Pure."""

from collections.abc import Iterable, Mapping

from sdlint.model import Aligned, Block, Link
from sdlint.sync.prose.paragraphs import Counterpart, counterparts

Keyed = dict[str, Link]
"""A section's links by where they lead, each place once."""


def partner_of(aligned: Aligned, at: int, partners: Mapping[int, Counterpart]) -> Block | None:
    """What translates the source's block `at` and no other: in sections of one build the block of the same number.

    `partners` (`counterparts`) are believed of paragraphs that are like enough, not of cells, which are too short.
    """
    if _same_build(aligned):
        return aligned.target.blocks[at]
    partner = partners.get(at)
    believed = partner and partner.credible and partner.alone and aligned.source.blocks[at].kind != "cell"
    return partner.block if partner and believed else None


def in_order(aligned: Aligned, sides: tuple[Keyed, Keyed], lost: Keyed, added: Keyed) -> dict[str, Link]:
    """By the key of each of `lost`, which of `added` stands at its place.

    That is said of blocks that translate each other and have as many links (of the sections' `sides`), as many of them
    alone.
    """
    if not lost or not added:
        return {}
    partners = {} if _same_build(aligned) else counterparts(aligned.source, aligned.target)
    places: dict[str, Link] = {}
    for at, block in enumerate(aligned.source.blocks):
        here = [key for key, link in lost.items() if block.span.holds(link.span)]
        partner = partner_of(aligned, at, partners) if here else None
        if partner is None:
            continue
        there = _within(partner, added.values())
        if len(there) == len(here) and _number(block, sides[0]) == _number(partner, sides[1]):
            places |= zip(here, there, strict=True)
    return places


def at_one_number(aligned: Aligned, lost: Keyed, strange: Keyed) -> dict[str, Link]:
    """By the key of the only one of `lost`, the only `strange` one, if both are in a block of the same number."""
    if len(lost) != 1 or len(strange) != 1:
        return {}
    blocks = [
        [at for at, block in enumerate(section.blocks) if _within(block, links.values())]
        for section, links in ((aligned.source, lost), (aligned.target, strange))
    ]
    return dict(zip(lost, strange.values(), strict=True)) if blocks[0] == blocks[1] != [] else {}


def _same_build(aligned: Aligned) -> bool:
    return [block.kind for block in aligned.source.blocks] == [block.kind for block in aligned.target.blocks]


def _within(block: Block, links: Iterable[Link]) -> list[Link]:
    return [link for link in links if block.span.holds(link.span)]


def _number(block: Block, links: Mapping[str, Link]) -> int:
    return len(_within(block, links.values()))
