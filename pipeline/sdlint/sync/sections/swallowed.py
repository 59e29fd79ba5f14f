"""Sections that a translation has, but within a block of code whose fence was not closed where it should be. Pure."""

import re
from collections.abc import Iterator

from sdlint.facts.outline import translated_before
from sdlint.model import Block, Page, Pair, Span
from sdlint.text.patterns import later

_HEADING = later(r"^ {0,3}(#{1,6})[ \t]+(\S.*)$", re.M)
_ID = re.compile(r"\{#([^\s{}]+)\}\s*$")
_OPENING = later(r"^ {0,3}(?:`{3,}|~{3,})[ \t]*[\w{]", re.M)


def swallowed(pair: Pair, source: Page, lacking: set[int]) -> dict[int, Span]:
    """Of the source's sections `lacking` those whose headings stand in code of the section before; where that begins.

    Beyond the heading another fence is opened in the code, as no example has it; the source has no such line of code.
    A heading is that of the first section of its level, or of the one whose id it has.
    """
    shown = {line.strip() for section in source.sections for block in section.blocks for line in _lines(block)}
    places: dict[int, Span] = {}
    for at in sorted(lacking):
        before = translated_before(pair, at)
        section = source.sections[at]
        for block in before.blocks if before else ():
            taken = sum(span == block.span and source.sections[i].level == section.level for i, span in places.items())
            headings = [given for level, given in _headings(block, shown) if level == section.level]
            if any(given == section.anchor for given in headings) or "" in headings[taken:]:
                places[at] = block.span
                break
    return places


def _lines(block: Block) -> list[str]:
    return block.text.splitlines() if block.kind == "code" else []


def _headings(block: Block, shown: set[str]) -> Iterator[tuple[int, str]]:
    """The level and the id, where it is given, of what is a heading in code, but should be none."""
    if block.kind != "code" or not _OPENING.search(block.text):
        return
    for heading in _HEADING.finditer(block.text):
        if heading[0].strip() not in shown:
            given = _ID.search(heading[2])
            yield len(heading[1]), given[1] if given else ""
