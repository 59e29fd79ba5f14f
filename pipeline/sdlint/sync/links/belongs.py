"""Where in a translation a link belongs that it lacks. Pure."""

from bisect import bisect_right
from collections.abc import Mapping

from sdlint.facts.outline import links_within
from sdlint.model import Aligned, Block, Link, Page, Span
from sdlint.sync.links.differences import LinkDifference
from sdlint.sync.links.in_place import partner_of
from sdlint.sync.links.places import link_key, own_key
from sdlint.sync.prose.paragraphs import Counterpart


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
        cell = _cell(at, aligned)
        return Span(cell.span.end, cell.span.end) if cell else None
    kept = _linking(aligned, pages[1])
    there = _with_links_of(aligned.source.blocks[at], pages[0], kept) or _translation(
        at, pages, aligned, partners, kept
    )
    return Span(there.span.end, there.span.end) if there else None


def _cell(at: int, aligned: Aligned) -> Block | None:
    """The cell of the same number as the source's block `at`, where both sections have as many."""
    ours, theirs = ([block for block in side.blocks if block.kind == "cell"] for side in aligned[:2])
    number = sum(block.kind == "cell" for block in aligned.source.blocks[:at])
    return theirs[number] if len(ours) == len(theirs) else None


def _with_links_of(block: Block, source: Page, kept: Mapping[str, Block]) -> Block | None:
    """The block of the translated section that links to what the source's `block` does, of `kept` (`_linking`)."""
    keys = (link_key(source, link) for link in links_within(source.links, block.span))
    return next((kept[key] for key in keys if key in kept), None)


def _linking(aligned: Aligned, target: Page) -> dict[str, Block]:
    """By where it leads, the first block of the translated section that has such a link."""
    kept: dict[str, Block] = {}
    for link in links_within(target.links, aligned.target.span):
        key, at = link_key(target, link), _block_of(aligned.target.blocks, link)
        if key and at >= 0:
            kept.setdefault(key, aligned.target.blocks[at])
    return kept


def _translation(
    at: int, pages: tuple[Page, Page], aligned: Aligned, partners: Mapping[int, Counterpart], kept: Mapping[str, Block]
) -> Block | None:
    """What translates the source's block `at`, or else the last before it that is known to be translated.

    That may be code that both sides have; after it there may be more code, and the rest of a list.
    """
    ours, theirs = aligned.source.blocks, aligned.target.blocks
    partner = partner_of(aligned, at, partners)
    if partner and not _of_another(partner, ours[at], pages, aligned):
        return partner
    code = next((before for before in range(at - 1, -1, -1) if _is_code(ours[before])), None)
    for before in range(at - 1, -1, -1):
        if before == code and (twin := _twin(ours[before], aligned)):
            return twin
        if linking := _with_links_of(ours[before], pages[0], kept):
            return linking
        if ours[before].kind == "heading" or before not in partners or not partners[before].credible:
            continue
        place = theirs.index(partners[before].block)
        for _ in filter(_is_code, ours[before + 1 : at]):
            place += place + 1 < len(theirs) and _is_code(theirs[place + 1])
        listed = _is_item(ours[at]) or _is_item(theirs[place])
        while listed and place + 1 < len(theirs) and _is_item(theirs[place + 1]):
            place += 1
        return theirs[place]
    return partners[at].block if at in partners else None


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
    return {line.strip() for line in block.text.splitlines()} - {""}


def _is_code(block: Block) -> bool:
    return block.kind == "code"


def _is_item(block: Block) -> bool:
    return block.holder == "item"


def _block_of(blocks: tuple[Block, ...], link: Link) -> int:
    """The number of the block that a link stands in, or before the next of which it does; -1 before all."""
    return bisect_right(blocks, link.span.start, key=lambda block: block.span.start) - 1
