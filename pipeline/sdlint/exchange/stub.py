"""Pages and sections to begin a translation with: structure, ids and code of the source, room for the prose. Pure."""

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from sdlint.exchange.insert import after, apart, rewritten, section_anew
from sdlint.exchange.placeholders import even
from sdlint.exchange.units import spans
from sdlint.markdown.comment import comment
from sdlint.markdown.slug import Anchoring
from sdlint.model import Pair, Section, Span

Prose = Literal["comment", "source", "notice"]


class Style(Struct, frozen=True):
    """How a stub is written. ``prose``: what stands for it; ``notice``: that notice; ``anchoring``: of the flavour."""

    prose: Prose
    notice: str
    anchoring: Anchoring


def stub(pair: Pair, wanted: Collection[int], source_text: str, target_text: str, style: Style) -> str:
    """The text of the translation with stubs of the `wanted` sections of the source (indexes), which it lacks.

    A page that does not exist yet begins with the source's front matter.
    """
    if pair.source is None:
        return target_text
    newline = "\r\n" if "\r\n" in (target_text or source_text) else "\n"
    whole = {at: _section(pair, at, source_text, style) for at in sorted(wanted)}
    if pair.target is None:
        head = source_text[: pair.source.sections[0].span.start] if pair.source.sections else source_text
        return even(head + "\n".join(whole.values())).rstrip().replace("\n", newline) + newline
    edits = []
    for at, text in whole.items():
        place = after(pair, at)
        edits.append((place, apart(target_text, place, text).replace("\n", newline)))
    return rewritten(target_text, Span(0, len(target_text)), edits)


def _section(pair: Pair, at: int, source_text: str, style: Style) -> str:
    section = pair.source.sections[at] if pair.source else None
    if section is None:
        return ""
    if style.prose == "notice":
        return _with_notice(pair, at, section, source_text, style)
    edits = [] if style.prose == "source" else list(_commented(section, source_text, pair.target_path))
    return section_anew(pair, at, source_text, edits, style.anchoring)


def _with_notice(pair: Pair, at: int, section: Section, source_text: str, style: Style) -> str:
    """The heading, the notice and the code: of the rest nothing."""
    heading = section_anew(
        pair, at, source_text, [(Span(section.heading_span.end, section.span.end), "")], style.anchoring
    )
    code = (source_text[block.span.start : block.span.end] for block in section.blocks if block.kind == "code")
    parts = (heading.strip() if section.level else "", style.notice, *map(str.rstrip, code))
    return "\n\n".join(filter(None, parts)) + "\n"


def _commented(section: Section, source_text: str, path: str) -> Iterator[tuple[Span, str]]:
    """Each block of prose in a comment; headings and titles stay, for links and outlines need them."""
    for number, span in spans(section):
        if section.blocks[number].kind not in ("heading", "title"):
            ending = ("*/", "* /") if path.endswith(".mdx") else ("--", "- -")
            yield span, comment(path, source_text[span.start : span.end].replace(*ending))
