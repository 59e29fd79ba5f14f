"""Whether a word is the name of an option, as headings of a reference give it, and no word of the text."""

from sdlint.model import Page
from sdlint.terms.occurrences import Use

_LIST = 0.5
"""The share of headings of one level from which on they are a list of options, whose names are written small."""


def names_option(page: Page, use: Use) -> bool:
    """Whether `use` is all that a heading says among options' names, or a link to where its very letters are an id.

    ``### markdown`` beside ``### cacheDir``, and ``[markdown](#markdown)``.
    """
    section = page.sections[use.section]
    if section.blocks[use.block].kind == "heading" and section.heading == use.text:
        beside = [each.heading for each in page.sections if each.level == section.level and each is not section]
        return len(beside) > 1 and sum(map(_is_option, beside)) >= _LIST * len(beside)
    return any(
        link.span.holds(use.span) and link.text == use.text and link.target.partition("#")[2] == use.text
        for link in page.links
    )


def _is_option(heading: str) -> bool:
    return heading[:1].islower() and heading.isascii() and " " not in heading
