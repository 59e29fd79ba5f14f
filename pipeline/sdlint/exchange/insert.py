"""Translations that came back -> the text of a page with them in it. Pure.

Nothing that people wrote is lost: what was not translated, not touched, or cannot be placed stays as it is.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from sdlint.exchange.placeholders import even, mask, mask_translation, unmask
from sdlint.exchange.unit import mark
from sdlint.exchange.units import places, spans
from sdlint.facts.outline import place_before
from sdlint.markdown.slug import Anchoring
from sdlint.model import ExtraSection, Pair, Section, Span
from sdlint.sync.review import names
from sdlint.sync.sections.heading_ids import id_after
from sdlint.sync.states import sections_of

_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ONE_LINE = frozenset({"heading", "title", "cell"})


class Translation(Struct, frozen=True):
    """What came back for a unit: its source as it was sent, and the translation.

    ``weak``: nobody says that it is done: it fills what is missing and replaces nothing. ``sent``: the mark of the
    translation that went out with it; None where the file does not say. ``twice``: the file says two things.
    ``proposed``: the mark of what a memory had filled in, which nobody has taken over yet where it is still weak.
    """

    source: str
    text: str
    weak: bool = False
    sent: str | None = None
    twice: bool = False
    proposed: str | None = None


class Return(Struct, frozen=True):
    """What is to be written into a target page: ``text``, the page with all translations in it; what went wrong.

    ``used``: the ids of the units that are in it anew.
    """

    text: str
    used: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class _Block(Struct, frozen=True):
    """A block of the source and the place of its translation, where there is one. ``pieces``: its placeholders here."""

    kind: str
    source: str
    pieces: tuple[str, ...]
    place: Span | None
    present: str = ""


def insert(
    pair: Pair, source_text: str, target_text: str, translated: Mapping[str, Translation], rule: Anchoring
) -> Return:
    """Put `translated` (by unit id) into the page's text.

    What is there is replaced block by block, and only where the block is known: all else stays as it is. A section that
    is missing is written whole, with the source's text where a block has no translation yet. What was translated from
    a source that has changed since is refused, and so is what has lost a placeholder, or was changed on the page
    meanwhile: that unit alone.
    """
    if pair.source is None:
        return Return(target_text)
    own = names(pair.source)
    problems: list[str] = []
    edits: list[tuple[Span, str]] = []
    used: list[str] = []
    known: set[str] = set()
    newline = "\r\n" if "\r\n" in (target_text or source_text) else "\n"
    for counterpart in sections_of(pair):
        if isinstance(counterpart, ExtraSection):
            continue
        section = pair.source.sections[counterpart.source]
        pieces: list[tuple[Span, str]] = []
        absent = counterpart.target is None or counterpart.state == "missing"
        for at, block in _blocks(
            pair, None if absent else counterpart.target, section, source_text, target_text
        ).items():
            unit = f"{own[counterpart.source]}|{at}"
            known.add(unit)
            if unit not in translated:
                continue
            try:
                text = _judged(translated[unit], block, there=not absent)
            except ValueError as error:
                problems.append(f"{unit}: {error}")
                continue
            if text is not None and block.place is not None:
                pieces.append((block.place, text.replace("\n", newline)))
                used.append(unit)
        if not absent:
            edits += pieces
        elif pieces:
            whole = section_anew(pair, counterpart.source, source_text, pieces, rule)
            place = after(pair, counterpart.source)
            text = apart(target_text, place, whole)
            if counterpart.target is not None and pair.target:
                place, text = pair.target.sections[counterpart.target].span, f"{whole}\n"  # the stub gives way
            edits.append((place, text.replace("\n", newline)))
    problems += [f"{unit}: the page has no such block" for unit in translated if unit not in known]
    if not edits:
        return Return(target_text, (), tuple(problems))
    if pair.target is None and pair.source.sections:
        target_text = source_text[: pair.source.sections[0].span.start]
        edits = [(Span(len(target_text), len(target_text)), new) for _, new in edits]
    new_text = rewritten(target_text, Span(0, len(target_text)), edits)
    return Return(new_text if pair.target else new_text.rstrip() + newline, tuple(used), tuple(problems))


def _blocks(pair: Pair, at: int | None, section: Section, source_text: str, target_text: str) -> dict[int, _Block]:
    """The blocks of a section by number, each with the place of its translation: its own, in a section that lacks."""
    theirs = places(pair, at, section, source_text, target_text)
    known = {}
    for number, span in spans(section):
        text, pieces = mask(even(source_text[span.start : span.end]))
        place, present = (theirs.get(number), "") if at is not None else (span, "")
        if at is not None and place is not None:
            present, pieces = mask_translation(even(target_text[place.start : place.end]), pieces)
        known[number] = _Block(section.blocks[number].kind, text, pieces, place, present)
    return known


def _judged(given: Translation, block: _Block, *, there: bool) -> str | None:
    """What is to be written for a unit that came back; None for nothing. Raises `ValueError`, which says why not."""
    text = even(given.text)
    if not text.strip() or text == even(given.source) or mark(text) == given.sent or text == block.present:
        return None
    if given.weak and given.proposed == mark(text):
        return None
    if given.twice:
        raise ValueError("it is twice in the file, with different translations")
    if block.source != even(given.source):
        raise ValueError("its source has changed since the export")
    if block.place is None:
        raise ValueError("its place in the translation is not known, for the two are built differently")
    empty = not there or block.present == block.source
    if given.weak and not empty:
        return None
    if given.sent is not None and not empty and mark(block.present) != given.sent:
        raise ValueError("its translation on the page has changed since the export")
    return _fitting(unmask(text, block.pieces), block.kind)


def _fitting(text: str, kind: str) -> str:
    """`text` as it can stand in a block of that kind without breaking what is around it."""
    if kind in _ONE_LINE:
        text = " ".join(text.split("\n")).strip()
    if kind == "cell":
        text = _BARE_PIPE.sub(r"\1\\|", text)
    # Indented by four, it would be code.
    return text.lstrip(" \t") if text[:4] == "    " or text[:1] == "\t" else text


def section_anew(pair: Pair, at: int, source_text: str, pieces: list[tuple[Span, str]], rule: Anchoring) -> str:
    """The source's section `at` with `pieces` in it, for a page that lacks it; an id keeps links to it alive."""
    if pair.source is None:
        return ""
    section = pair.source.sections[at]
    identifier = id_after(pair.source, section, section.anchor, rule) if section.level else ""
    end = section.heading_span.end
    edits = [*pieces, (Span(end, end), identifier)] if identifier else pieces
    return even(rewritten(source_text, section.span, edits)).rstrip() + "\n"


def after(pair: Pair, at: int) -> Span:
    """The place in the target where the source's section `at`, which it lacks, is to be written."""
    before = place_before(pair, at)
    end = before.span.end if before else pair.target.length if pair.target else 0
    return Span(end, end)


def apart(text: str, place: Span, whole: str) -> str:
    """A `whole` section as it is written at a `place` of `text`: with a blank line before it and one after it."""
    before = even(text[: place.start])
    lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    return f"{lead}{whole}" + ("\n" if place.start < len(text) else "")


def rewritten(text: str, span: Span, edits: list[tuple[Span, str]]) -> str:
    """The stretch `span` of `text` with `edits` made; of several at one place the order is kept."""
    parts: list[str] = []
    at = span.start
    for place, new in sorted(edits, key=lambda edit: (edit[0].start, edit[0].end)):
        parts += [text[at : place.start], new]
        at = place.end
    return "".join([*parts, text[at : span.end]])
