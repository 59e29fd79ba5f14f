"""Compares two pages whose sections are paired: what each section has otherwise, whatever a review says of it. Pure."""

from collections.abc import Sequence
from functools import cache, partial

from msgspec.structs import replace

from sdlint.model import Differences, Link, Pair, Section, SectionPair
from sdlint.sync.code.differences import code_differences
from sdlint.sync.links.differences import link_differences, section_links
from sdlint.sync.links.pictures import image_differences
from sdlint.sync.prose.untranslated import code_shown, exempt, read


def compared(pair: Pair, source_locale: str) -> Pair:
    """`pair`, aligned, with what the sections that both sides have differ in; what is not to be translated is free."""
    source, target = pair.source, pair.target
    if source is None or target is None or exempt(source) or exempt(target):
        return pair
    links = section_links(source), section_links(target)
    shown = cache(partial(code_shown, target))
    differences = {}
    for aligned, relinked in link_differences(pair):
        own = links[0][aligned.at], links[1][aligned.target_at]
        reading = read(*aligned[:2], (source_locale, pair.locale), own[1], shown)
        differences[aligned.at] = (
            reading.blocks,
            Differences(
                reading.wholly,
                _shape_differs(*aligned[:2], *own),
                tuple(relinked),
                tuple(code_differences(*aligned[:2], pair.locale)),
            ),
        )
    sections = (
        replace(each, untranslated=differences[each.source][0], differences=differences[each.source][1])
        if isinstance(each, SectionPair)
        else each
        for each in pair.sections
    )
    return replace(pair, sections=tuple(sections))


def _shape_differs(source: Section, target: Section, links: Sequence[Link], others: Sequence[Link]) -> bool:
    return (
        source.level != target.level
        or source.table_shapes != target.table_shapes
        or any(image_differences(links, others))
    )
