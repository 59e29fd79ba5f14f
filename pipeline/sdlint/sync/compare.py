"""Compares two pages whose sections are paired: what each section has otherwise, whatever a review says of it. Pure."""

from collections.abc import Sequence
from functools import cache, partial

from msgspec.structs import replace

from sdlint.model import Aligned, Differences, Habitual, Link, Pair, SectionPair
from sdlint.sync.blocks.lengths import lengths
from sdlint.sync.code.differences import code_differences
from sdlint.sync.code.elsewhere import found_elsewhere
from sdlint.sync.code.names import translated_names
from sdlint.sync.code.pairs import code_blocks
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
    code = [(each, list(code_differences(each.source, each.target, pair.locale))) for each in pair.aligned()]
    parted = found_elsewhere(pair, code)
    sections: dict[int, SectionPair] = {each.source: each for each in pair.sections if isinstance(each, SectionPair)}
    for (aligned, relinked), (_, own), (_, told) in zip(link_differences(pair), code, parted, strict=True):
        both = links[0][aligned.at], links[1][aligned.target_at]
        reading = read(aligned.source, aligned.target, (source_locale, pair.locale), both[1], shown)
        drifted = bool(relinked) or _is_of_other_shape(aligned, *both) or any(not each.renamed for each in own)
        differences = Differences(reading.wholly, drifted, tuple(relinked), tuple(told))
        section = sections[aligned.at]
        sections[aligned.at] = replace(section, untranslated=reading.blocks, differences=differences)
    every = (sections[each.source] if isinstance(each, SectionPair) else each for each in pair.sections)
    pair = replace(pair, sections=tuple(every))
    shows_code = any(code_blocks(aligned.target) for aligned in pair.aligned())
    names = tuple(sorted(translated_names(parted, target)))
    return replace(pair, habitual=Habitual(shows_code, names, lengths(pair)))


def _is_of_other_shape(aligned: Aligned, links: Sequence[Link], others: Sequence[Link]) -> bool:
    """Whether the level, the tables or the pictures of a section are not its source's."""
    source, target = aligned.source, aligned.target
    return (
        source.level != target.level
        or source.table_shapes != target.table_shapes
        or any(image_differences(links, others))
    )
