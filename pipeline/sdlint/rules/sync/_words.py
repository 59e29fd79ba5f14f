"""How the rules of this group speak of sections, and where they put what is not there."""

import re
from collections.abc import Iterator, Sequence

from sdlint.facts.outline import place_before, tops, translated_before
from sdlint.model import Block, Fingerprint, Page, Pair, Related, Section, Span
from sdlint.sync.sections.apart import Apart
from sdlint.text.patterns import later

_LONGEST = 60
"""Characters of a block that a message quotes."""
_LABELS = later(r"(?:\s*[\w-]+(?: [\w-]+)?\s?[:：])+\s*")
_BEFORE_MARK = re.compile(r" (?=[,.;:!?)\]，。；：！？）])")


def called(section: Section) -> str:
    """A section as a message names it."""
    return (
        f'"{section.heading}"'
        if section.heading
        else "the text before the first heading"
        if not section.level
        else "an empty heading"
    )


def one_sided(sections: Sequence[Section], alone: set[int]) -> Iterator[tuple[int, str]]:
    """Of the sections `alone` (indexes), which one side only has, those to speak of: the index and the name of each.

    Those below one of them are counted with it, and one that says nothing is no loss.
    """
    for at, below in tops(sections, alone):
        section = sections[at]
        if section.fingerprint != Fingerprint():
            yield at, called(section) + (f" with {counted(below, 'section')} below it" if below else "")


def whole_page(counts: Apart, locale: str) -> str:
    """What is to be said of a whole page of which little or nothing is the source's; empty otherwise."""
    if counts.target_is_stub:
        return f"all {counts.missing} sections of the source are missing in {locale}"
    if counts.unlike:
        return "one of the pages was rewritten: they have hardly any code, link, number or name in common"
    if counts.rewritten:
        lost, extra = f"{counts.missing} of {counts.sources}", f"{counts.extra} of {counts.targets}"
        return (
            f"one of the pages was rewritten: {lost} sections of the source have no counterpart, nor have {extra} here"
        )
    return ""


def span_of(section: Section) -> Span:
    """Where a finding about a whole section stands: its heading, or its first block."""
    if section.level or not section.blocks:
        return section.heading_span
    return section.blocks[0].span


def source_of(pair: Pair, section: Section, message: str = "the source") -> tuple[Related, ...]:
    """The section of the source that explains a problem."""
    return (Related(pair.source_path, span_of(section), message),)


def end_of(section: Section) -> Span:
    """The place after the last block of a section."""
    end = section.blocks[-1].span.end if section.blocks else section.heading_span.end
    return Span(end, end)


def place_after(pair: Pair, at: int) -> Span:
    """Where the source's section `at` belongs in the target: after the section before it, and what is below that."""
    return _behind(pair.target, place_before(pair, at))


def place_of_rest(pair: Pair, at: int) -> Span:
    """After the translation of what stands before the source's section `at`: for a finding about all the rest."""
    return _behind(pair.target, translated_before(pair, at))


def _behind(page: Page | None, section: Section | None) -> Span:
    """The place after `section` of `page`, where another can begin: in a row of a table none can, but below it."""
    if page is None or section is None:
        return Span(0, 0)
    end = end_of(section).end
    if section.blocks and section.blocks[-1].kind == "cell":
        line = page.position(end).line
        end = page.line_starts[line] if line < len(page.line_starts) else page.length
    return Span(end, end)


def opening(block: Block) -> str:
    """The first words of a block, with its code, as a message quotes them."""
    pieces = [(run.span, run.text) for run in block.runs]
    pieces += [(literal.span, f"`{literal.text}`") for literal in block.literals]
    text, end = "", block.span.start
    for span, piece in sorted(pieces):
        text += piece if span.start == end else f" {piece}"
        end = span.end
        if len(text) > _LONGEST:
            break
    text = _BEFORE_MARK.sub("", " ".join(text.split()))
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    return (cut.rpartition(" ")[0] or cut).rstrip() + "…"


def is_labelled(block: Block) -> bool:
    """Whether a block is nothing but codes after labels: ``Type: `string` ``."""
    return bool(block.literals) and _LABELS.fullmatch(block.text) is not None


def counted(number: int, noun: str) -> str:
    """``1 section``, ``2 sections``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
