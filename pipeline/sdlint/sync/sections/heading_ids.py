"""Where an id can be written after a heading so that its generator reads it. Pure."""

from sdlint.markdown.slug import Anchoring, heading_id
from sdlint.model import Page, Section


def id_after(page: Page, section: Section, anchor: str, rule: Anchoring) -> str:
    """What to write at the end of a heading of `page` to give it the id `anchor`.

    Empty where its flavour, whose `rule` this is, has no such ids, and where the heading has one already or is spelled
    in a rare way: closed with hashes, or over several lines.
    """
    start, end = section.heading_span
    runs = section.blocks[0].runs if section.blocks else ()
    closed = section.blocks and not section.blocks[0].literals and (not runs or runs[-1].span.end != end)
    if section.explicit_id or closed or page.position(start).line != page.position(end).line:
        return ""
    return heading_id(rule, anchor)
