"""Where in a translation a link belongs that it lacks. Pure."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from sdlint.facts.outline import links_within
from sdlint.model import Aligned, Block, Link, LinkDifference, Page, Span
from sdlint.sync import tables
from sdlint.sync.links.in_place import partner_of
from sdlint.sync.links.places import link_key, own_key
from sdlint.sync.prose.paragraphs import Counterpart, kept

Linked = Mapping[str, Collection[Block]]
"""By where a link leads, the blocks that have it, in order."""

_SURE = 2
"""Names and codes that two blocks share, and no others, from which they are one; a guess."""


def place_of(
    pages: tuple[Page, Page], aligned: Aligned, difference: LinkDifference, partners: Mapping[int, Counterpart]
) -> Span | None:
    """The link that stands in its place, or the end of the block that should have it; None where nothing tells.

    That block is one that has other links of the source's block, else what translates that (`partners`:
    `counterparts`) or, where it has no translation, the block before it.
    """
    if difference.instead and difference.placed:
        return difference.instead.span
    at = _block_of(aligned.source.blocks, difference.link)
    if at < 0:
        return None
    if aligned.source.blocks[at].kind == "cell":
        cell = tables.counterpart(pages, *aligned[:2], aligned.source.blocks[at])
        there = _below(cell, aligned.target.blocks) if cell and cell.span.start == cell.span.end else cell
        return Span(there.span.end, there.span.end) if there else None
    linked = _linking(aligned, pages[1])
    there = _with_links_of(aligned.source.blocks[at], pages[0], linked) or _translation(
        at, pages, aligned, partners, linked
    )
    return Span(there.span.end, there.span.end) if there else None


def _below(cell: Block, blocks: Sequence[Block]) -> Block:
    """What follows the table of an empty `cell`, which is no place for a link; the cell where nothing does."""
    after = blocks.index(cell)
    return next((block for block in blocks[after:] if block.kind != "cell"), cell)


def _with_links_of(block: Block, source: Page, linked: Linked) -> Block | None:
    """The block of the translated section that links to most of what the source's `block` does (`linked`: `_linking`).

    Of several that is one in the same kind of thing, a list or none, then the first.
    """
    keys = {link_key(source, link): None for link in links_within(source.links, block.span)}
    shared = Counter(other for key in keys if key != own_key(source) for other in linked.get(key, ()))
    return max(shared, key=lambda other: (shared[other], other.holder == block.holder), default=None)


def _linking(aligned: Aligned, target: Page) -> Linked:
    """By where it leads, the blocks of the translated section that have such a link."""
    linked: defaultdict[str, dict[Block, None]] = defaultdict(dict)
    for link in links_within(target.links, aligned.target.span):
        key, at = link_key(target, link), _block_of(aligned.target.blocks, link)
        if key and at >= 0:
            linked[key][aligned.target.blocks[at]] = None
    return linked


def _translation(
    at: int,
    pages: tuple[Page, Page],
    aligned: Aligned,
    partners: Mapping[int, Counterpart],
    linked: Linked,
) -> Block | None:
    """What translates the source's block `at`, or else the last before it that is known to be translated.

    That may be code that both sides have; after it there may be more code, and the rest of a list.
    """
    ours, theirs = aligned.source.blocks, aligned.target.blocks
    named = _namesakes(aligned)
    partner = named.get(ours[at]) or partner_of(aligned, at, partners)
    if partner and not _of_another(partner, ours[at], pages, aligned) and not _beyond_code(at, partner, aligned):
        return partner
    if beside := _between_codes(at, aligned):
        return beside
    code = next((before for before in range(at - 1, -1, -1) if _is_code(ours[before])), None)
    for before in range(at - 1, -1, -1):
        if before == code and (twin := _twin(ours[before], aligned)):
            return twin
        if linking := _with_links_of(ours[before], pages[0], linked) or named.get(ours[before]):
            return linking
        if ours[before].kind == "heading" or before not in partners or not partners[before].credible:
            continue
        place = theirs.index(partners[before].block)
        for _ in filter(_is_code, ours[before + 1 : at]):
            # A translator may put a line before what is shown next.
            place += next((step for step in (1, 2) if any(map(_is_code, theirs[place + step : place + step + 1]))), 0)
        # Of a list, as many items stand before it as in the source; what follows a list stands below all of it, and
        # its first item is asked for there, too, which nothing of the list stands before.
        items = sum(map(_is_item, ours[before + 1 : at])) if _is_item(ours[at]) else 0
        listed = _is_item(ours[at]) or _is_item(theirs[place])
        items = items or len(theirs)
        while listed and items and place + 1 < len(theirs) and _is_item(theirs[place + 1]):
            place, items = place + 1, items - 1
        return theirs[place]
    if at <= 1 < len(theirs) and ours[0].kind == theirs[0].kind == "heading":
        return theirs[at]
    # Nothing before it is known: about as far down as in the source, less by a block, for what lacks is not there.
    return (
        partners[at].block if at in partners else theirs[max(0, at * len(theirs) // len(ours) - 1)] if theirs else None
    )


def _between_codes(at: int, aligned: Aligned) -> Block | None:
    """What stands where the source's block `at` does between codes that both sides have, or has most of its names."""
    ours, theirs = aligned.source.blocks, aligned.target.blocks
    start = next((before for before in range(at - 1, -1, -1) if _is_code(ours[before])), -1)
    end = next((after for after in range(at + 1, len(ours)) if _is_code(ours[after])), len(ours))
    if (start, end) == (-1, len(ours)):
        return None
    first, last = (_place_of_twin(ours, number, aligned) for number in (start, end))
    if first is not None and last in (None, first + end - start):
        # All is as in the source, up to the code after it, which may be another now.
        kinds = [[block.kind for block in side] for side in (ours[start + 1 : end + 1], theirs[first + 1 :])]
        if kinds[0] == kinds[1][: len(kinds[0])]:
            return theirs[first + at - start]
    if first is None and end == len(ours):
        first = max((place for place, block in enumerate(theirs) if _is_code(block)), default=-1)
    if first is None or last is None:
        return None
    others = theirs[first + 1 : last]
    shared = [0 if _is_code(other) else len(kept(ours[at]) & kept(other)) for other in others]
    return others[shared.index(most)] if shared and (most := max(shared)) and shared.count(most) == 1 else None


def _beyond_code(at: int, partner: Block, aligned: Aligned) -> bool:
    """Whether as much code as in the source stands in the section, and less or more before what seems to be `at`."""
    place = aligned.target.blocks.index(partner)
    before = [sum(map(_is_code, side)) for side in (aligned.source.blocks[:at], aligned.target.blocks[:place])]
    whole = [sum(map(_is_code, section.blocks)) for section in aligned[:2]]
    return whole[0] == whole[1] and before[0] != before[1]


def _place_of_twin(ours: Sequence[Block], number: int, aligned: Aligned) -> int | None:
    """The number of the code in the translation that is the source's block `number`; its ends are each other's."""
    if not 0 <= number < len(ours):
        return -1 if number < 0 else len(aligned.target.blocks)
    twin = _twin(ours[number], aligned)
    return aligned.target.blocks.index(twin) if twin else None


def _namesakes(aligned: Aligned) -> dict[Block, Block]:
    """By the source's block, the only one of the translation that keeps the very names and codes that it alone has."""
    sides: list[dict[frozenset[str], list[Block]]] = []
    for section in aligned[:2]:
        named: defaultdict[frozenset[str], list[Block]] = defaultdict(list)
        for block in section.blocks:
            if not _is_code(block) and len(names := kept(block)) >= _SURE:
                named[names].append(block)
        sides.append(named)
    ours, theirs = sides
    return {
        blocks[0]: theirs[names][0]
        for names, blocks in ours.items()
        if len(blocks) == 1 and len(theirs.get(names, ())) == 1
    }


def _of_another(partner: Block, block: Block, pages: tuple[Page, Page], aligned: Aligned) -> bool:
    """Whether all that a block of the translation links to is what others of the source's section link to.

    Then it hardly translates `block`, which links to none of it.
    """
    source, target = pages
    ours, all_ours = (
        {link_key(source, link) for link in links_within(source.links, span)}
        for span in (block.span, aligned.source.span)
    )
    theirs = {link_key(target, link) for link in links_within(target.links, partner.span)} - {"", own_key(target)}
    return bool(theirs) and theirs <= all_ours - ours


def _twin(block: Block, aligned: Aligned) -> Block | None:
    """The code that has at least half of the lines of the source's `block`, if no other has as many of them."""
    ours, theirs = (list(filter(_is_code, section.blocks)) for section in (aligned.source, aligned.target))
    if not theirs:
        return None
    shared = [len(_lines(block) & _lines(other)) for other in theirs]
    twin = theirs[shared.index(most := max(shared))]
    alone = shared.count(most) == 1 and sum(len(_lines(each) & _lines(twin)) >= most for each in ours) == 1
    return twin if alone and 2 * most >= len(_lines(block)) > 0 else None


def _lines(block: Block) -> set[str]:
    return {"".join(line.split()) for line in block.text.splitlines()} - {""}


def _is_code(block: Block) -> bool:
    return block.kind == "code"


def _is_item(block: Block) -> bool:
    return block.holder == "item"


def _block_of(blocks: tuple[Block, ...], link: Link) -> int:
    """The number of the block that a link stands in, or before the next of which it does; -1 before all."""
    return bisect_right(blocks, link.span.start, key=lambda block: block.span.start) - 1
