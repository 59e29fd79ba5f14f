"""Which link of a translation stands where one of the source's does: in the same block, in the same order. Pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from sdlint.model import Aligned, Block, Link, Section
from sdlint.sync.links.places import LIKE, likeness, of_one_site
from sdlint.sync.prose.paragraphs import Counterpart, counterparts

Keyed = dict[str, Link]
"""A section's links by where they lead, each place once."""
Leading = Sequence[tuple[str, Link]]
"""A section's links, each after where it leads."""


def partner_of(aligned: Aligned, at: int, partners: Mapping[int, Counterpart]) -> Block | None:
    """What translates the source's block `at` and no other: in sections of one build the block of the same number.

    `partners` (`counterparts`) are believed of paragraphs that are like enough, not of cells, which are too short.
    """
    if _same_build(aligned):
        return aligned.target.blocks[at]
    partner = partners.get(at)
    believed = partner and partner.credible and partner.alone and aligned.source.blocks[at].kind != "cell"
    return partner.block if partner and believed else None


def in_order(aligned: Aligned, sides: tuple[Leading, Leading], lost: Keyed, added: Keyed) -> dict[str, Link]:
    """By the key of each of `lost`, which of `added` stands at its place, or what else the source has elsewhere.

    That is said of blocks that translate each other and have as many links (of the sections' `sides`), as many of them
    alone; each link counts, else each place.
    """
    if not lost:
        return {}
    partners = {} if _same_build(aligned) else counterparts(aligned.source.blocks, aligned.target.blocks)
    ours, theirs = (_by_block(section, side) for section, side in zip(aligned[:2], sides, strict=True))
    pairs = [(block, partner_of(aligned, at, partners)) for at, block in enumerate(aligned.source.blocks)]
    linked = [(ours[block], theirs.get(partner, []) if partner else []) for block, partner in pairs if block in ours]
    moved = {key for some, others in linked for key, _ in _less(some, others) if key not in lost}
    number = Counter(key for key, _ in sides[0])
    places: dict[str, Link] = {}
    some: Leading
    others: Leading
    for some, others in linked:
        if not any(key in lost for key, _ in some):
            continue
        left, right = _less(some, others), _less(others, some)
        if not moved.isdisjoint(key for key, _ in right):
            continue
        elsewhere = (number - Counter(key for key, _ in some)).keys()
        if len(some) != len(others) or len(left) != len(right) or any(key not in lost for key, _ in left):
            some, others = _once(some), _once(others)
            left, right = [each for each in some if each[0] in lost], [each for each in others if each[0] in added]
        if len(some) == len(others) and len(left) == len(right):
            places = _placed(left, right, elsewhere) | places
    return places


def _by_block(section: Section, links: Leading) -> dict[Block, list[tuple[str, Link]]]:
    """The links of a section by the block that they stand in."""
    starts = [block.span.start for block in section.blocks]
    by_block: dict[Block, list[tuple[str, Link]]] = {}
    for key, link in links:
        at = bisect_right(starts, link.span.start) - 1
        if at >= 0 and section.blocks[at].span.holds(link.span):
            by_block.setdefault(section.blocks[at], []).append((key, link))
    return by_block


def _once(links: Leading) -> Leading:
    """The first link to each place."""
    first: Keyed = {}
    for key, link in links:
        first.setdefault(key, link)
    return [*first.items()]


def _placed(left: Leading, right: Leading, elsewhere: Container[str]) -> dict[str, Link]:
    """By key, which of as many of `right` stands at the place of the first of it in `left`.

    Nothing where one leads to what the source links to `elsewhere`, unless the two are alike, or of one site.
    """
    places: dict[str, Link] = {}
    for (key, link), (other, own) in zip(left, right, strict=True):
        if other in elsewhere and likeness(key, other) < LIKE and not of_one_site(link, own):
            return {}
        places.setdefault(key, own)
    return places


def _less(some: Leading, others: Leading) -> Leading:
    """Those of `some` to places that `others` have less often; of several, those with fragments that no other has."""
    known = Counter(key for key, _ in others)
    fragments = {(key, link.target.partition("#")[2]) for key, link in others}
    left = []
    for key, link in sorted(some, key=lambda each: (each[0], each[1].target.partition("#")[2]) not in fragments):
        known[key] -= 1
        if known[key] < 0:
            left.append((key, link))
    return sorted(left, key=lambda each: each[1].span.start)


def at_one_number(aligned: Aligned, links: Leading, lost: Keyed, strange: Keyed) -> dict[str, Link]:
    """By the key of the only one of `lost`, the only `strange` one, if both are in a block of the same number.

    `links`: all that the source's section has; one of `lost` may be said several times, with other fragments.
    """
    if sum(key in lost for key, _ in links) != 1 or len(strange) != 1:
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
