"""The sections of a page as the report shows them: their text with its inline code, and how they pair with others."""

from collections.abc import Iterator, Mapping
from typing import Any

from sdlint.model import Block, Counterpart, Page, Pair, Section, SectionPair, Stretch
from sdlint.sync.progress import words_of_section
from sdlint.sync.states import SETTLED
from sdlint.text.display import printable
from sdlint.text.scripts import is_cjk
from sdlint.text.word_diff import Part

MOST, GLIMPSE = 6_000, 300
"""How much text of one section is carried along, in code points: of one that needs work, of one that is settled."""
AROUND = 160
"""How much is shown before and after a change of what has stayed, in code points."""
_CODE = ("code", "math", "html")
_OPENING = "([{<«“‘"


def needing_work(pair: Pair) -> Iterator[Section]:
    """The sections on both sides that somebody should look at."""
    for section in pair.sections:
        if section.state not in SETTLED:
            if pair.source and section.source is not None:
                yield pair.source.sections[section.source]
            if pair.target and section.target is not None:
                yield pair.target.sections[section.target]


def pairing(pair: Pair, section: Counterpart, changes: Mapping[int, tuple[Part, ...]]) -> dict[str, Any]:
    """How `section` pairs; `changes`: by section of the source, how its text differs from what was translated."""
    shown: dict[str, Any] = {"state": section.state, "source": section.source, "target": section.target}
    if left := words_of_section(pair, section).left:
        shown["left"] = left
    if isinstance(section, SectionPair) and section.lag:
        shown["lag"] = {"since": section.lag.since, "counts": section.lag.counts}
    elif section.newer:
        shown["newer"] = section.newer
    if section.source is not None and (parts := changes.get(section.source)):
        shown["changes"] = list(_changes(parts))
    return shown


def section_of(page: Page, section: Section, full: bool) -> dict[str, Any]:
    """A section of `page` with its text: a glimpse of it, where it is not wanted in `full`."""
    room = MOST if full else GLIMPSE
    blocks: list[list[str]] = []
    cut = False
    for block in section.blocks:
        if block.kind == "heading":
            continue
        if room <= 0:
            cut = True
            break
        pieces = [block.text] if block.kind in _CODE else list(_prose_and_code(block))
        shown, whole = _cut(pieces, room)
        cut = not whole
        room -= sum(map(len, shown))
        if any(piece.strip() for piece in shown):
            blocks.append(["code" if block.kind in _CODE else "text", *shown])
    start = page.position(section.span.start).line
    return {
        "heading": printable(section.heading),
        "level": section.level,
        "line": start,
        "last": page.position(max(section.span.start, section.span.end - 1)).line,
        "blocks": blocks,
        **({"cut": True} if cut else {}),
    }


def _cut(pieces: list[str], room: int) -> tuple[list[str], bool]:
    """`pieces` as far as there is `room` for them, ready to be shown, and whether that is all of them."""
    shown: list[str] = []
    for piece in pieces:
        shown.append("\n".join(map(printable, piece[:room].split("\n"))))
        room -= len(piece)
        if room < 0:
            return shown, False
    return shown, True


def _prose_and_code(block: Block) -> Iterator[str]:
    """The text of `block` in pieces: prose and inline code by turns, prose first."""
    if not block.literals:
        yield block.text
        return
    prose, at = "", 0
    last: Stretch | None = None
    for piece in sorted((*block.runs, *block.literals), key=lambda piece: piece.span.start):
        literal = piece in block.literals
        if literal or last is None or last in block.literals:
            blank = _short_gap(last, piece)
        else:
            said = " ".join(piece.text.split())
            at = max(at, block.text.find(said, at))
            blank = block.text[:at].endswith(" ") and " " not in last.text[-1:] + piece.text[:1]
        prose += " " if blank else ""
        if literal:
            yield prose
            yield piece.text
            prose = ""
        else:
            prose += piece.text
            at += len(" ".join(piece.text.split()))
        last = piece
    yield prose.rstrip()


def _short_gap(last: Stretch | None, piece: Stretch) -> bool:
    """Whether a line ends between the two, of which one is code; of markup, hardly any is as short."""
    if last is None or piece.span.start - last.span.end != 1:
        return False
    before, after = last.text[-1:], piece.text[:1]
    closed = before in _OPENING or before.isspace() or is_cjk(before) or is_cjk(after)
    return bool(before) and not closed and (after.isalnum() or after in _OPENING)


def _changes(parts: tuple[Part, ...]) -> Iterator[list[str]]:
    """`parts` as the report has them: of long stretches that have stayed, only what is near a change."""
    room = MOST
    for number, part in enumerate(parts):
        text = part.text
        if not part.sign and len(text) > 3 * AROUND:
            before = text[:AROUND] + " " if number else ""
            after = " " + text[-AROUND:] if number + 1 < len(parts) else ""
            text = f"{before}…{after}"
        yield [part.sign, "\n".join(map(printable, text[:room].split("\n")))]
        room -= len(text)
        if room <= 0:
            yield ["", "…"]
            return
