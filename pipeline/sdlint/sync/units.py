"""The pieces that go out to translators and come back: blocks of source, with what must not be touched masked.

A unit is a block of the source as it is written, in Markdown. Inline code, link targets, tags and variables in it are
replaced by placeholders (``{0}``, ``{1}``), which a translation must hold each exactly once. Pure.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sdlint.markdown.slug import heading_id
from sdlint.model import Pair, Section, Span
from sdlint.sync.language import translatable
from sdlint.sync.ledger import names
from sdlint.sync.status import TO_DO, sections_of

_PROTECTED = re.compile(
    r"(`+)(?:(?!\1).)+?\1"  # inline code
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # a link's target
    r"|(?<=\])\[[^\]]*\]"  # a link's reference
    r"|<!--.*?-->|</?[A-Za-z][^>]*>|<[a-z]+:[^>\s]*>"  # tags, comments, autolinks
    r"|\{\{.*?\}\}|\$\$?[^$\n]+\$\$?"  # variables, mathematics
    r"|\{\s*#[^}]*\}|\[\[[^\]]*\]\]"  # heading ids
    r"|\{\d+\}",  # what looks like a placeholder of ours
    re.S,
)
_LINE_END = re.compile(r"\r\n?")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


class Unit(Struct, frozen=True):
    """One block to translate. ``id``: section name and number of the block; ``state``: of its section.

    ``source``: its text with placeholders, ``kept``: what they stand for. ``target``: the block's present translation,
    with the same placeholders. ``previous``: the source that a stale translation was made from, where it is known.
    """

    id: str
    locale: str
    key: str
    state: str
    source: str
    kept: tuple[str, ...] = ()
    target: str = ""
    previous: str = ""
    line: int = 0

    @property
    def done(self) -> bool:
        """Whether the present translation is of the present source."""
        return bool(self.target) and self.state not in TO_DO


def even(text: str) -> str:
    """`text` with line feeds alone: XML and PO files keep no other ends of lines."""
    return _LINE_END.sub("\n", text)


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with placeholders for what must not be translated, and what they stand for."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"{{{len(kept) - 1}}}"

    return _PROTECTED.sub(keep, text), tuple(kept)


def unmask(text: str, kept: tuple[str, ...]) -> str:
    """`text` with its placeholders filled in. Raises `ValueError` where one is missing, unknown or there twice."""
    numbers = sorted(int(number) for number in _PLACEHOLDER.findall(text))
    if numbers != list(range(len(kept))):
        wanted = " ".join(f"{{{number}}}" for number in range(len(kept))) or "none"
        raise ValueError(f"its placeholders must be {wanted}, each once")
    return _PLACEHOLDER.sub(lambda match: kept[int(match[1])], text)


def units(
    pair: Pair, source_text: str, target_text: str, previous: Mapping[int, tuple[str, Section]] | None = None
) -> Iterator[Unit]:
    """The blocks of `pair` with their present translations, in the order of the source.

    `previous`: by source section, the text and the section as they were when a stale translation was made.
    """
    if pair.source is None:
        return
    own = names(pair.source)
    for one in sections_of(pair):
        if one.source is None:
            continue
        section = pair.source.sections[one.source]
        theirs = _present(pair, one.target, section)
        was = _masked_blocks(*previous[one.source]) if previous and one.source in previous else {}
        for at, span in _spans(section):
            text, kept = mask(even(source_text[span.start : span.end]))
            present = theirs.get(at) if one.state != "untranslated" else None
            yield Unit(
                id=f"{own[one.source]}|{at}",
                locale=pair.locale,
                key=pair.key,
                state=one.state,
                source=text,
                kept=kept,
                target=_with_placeholders(target_text[present.start : present.end], kept) if present else "",
                previous=was.get(at, ""),
                line=pair.source.position(span.start).line,
            )


def _masked_blocks(text: str, section: Section) -> dict[int, str]:
    return {at: mask(even(text[span.start : span.end]))[0] for at, span in _spans(section)}


def _with_placeholders(text: str, kept: tuple[str, ...]) -> str:
    """A translation with the placeholders of its source; empty where it does not hold just what they stand for."""
    masked, own = mask(even(text))
    free = list(enumerate(kept))
    numbers: list[int] = []
    for piece in own:
        found = next((entry for entry in free if entry[1] == piece), None)
        if found is None:
            return ""
        free.remove(found)
        numbers.append(found[0])
    return "" if free else _PLACEHOLDER.sub(lambda match: f"{{{numbers[int(match[1])]}}}", masked)


def _spans(section: Section) -> Iterator[tuple[int, Span]]:
    """The blocks of a section that have prose, with their numbers; a heading without its marks."""
    for at, block in enumerate(section.blocks):
        if block.kind != "html" and translatable(block) and block.runs:
            yield (
                at,
                Span(block.runs[0].span.start, max(run.span.end for run in block.runs))
                if block.kind
                in (
                    "heading",
                    "title",
                )
                else block.span,
            )


def _present(pair: Pair, at: int | None, section: Section) -> dict[int, Span]:
    """Where the present translation of each block is, if both sections are built alike."""
    if pair.target is None or at is None:
        return {}
    target = pair.target.sections[at]
    if [block.kind for block in section.blocks] != [block.kind for block in target.blocks]:
        return {}
    spans = dict(_spans(target))
    return {number: spans[number] for number, _ in _spans(section) if number in spans}


class Translation(Struct, frozen=True):
    """What came back for a unit: its source as it was sent, and the translation.

    ``weak``: nobody says that it is done: it fills what is missing and replaces nothing.
    """

    source: str
    text: str
    weak: bool = False


class Return(Struct, frozen=True):
    """What is to be written into a target page: ``text``, the page with all translations in it; what went wrong."""

    text: str
    used: int
    problems: tuple[str, ...] = ()


def insert(
    pair: Pair, source_text: str, target_text: str, translated: Mapping[str, Translation], flavor: str
) -> Return:
    """Put `translated` (by unit id) into the page's text.

    What is there is replaced block by block, and only where the block is known: all else stays as it is. A section that
    is missing is written whole, with the source's text where a block has no translation yet. What was translated from
    a source that has changed since is refused, and so is what has lost a placeholder: that unit alone.
    """
    if pair.source is None:
        return Return(target_text, 0)
    own = names(pair.source)
    problems: list[str] = []
    edits: list[tuple[Span, str]] = []
    used = 0
    known: set[str] = set()
    newline = "\r\n" if "\r\n" in (target_text or source_text) else "\n"
    for one in sections_of(pair):
        if one.source is None:
            continue
        section = pair.source.sections[one.source]
        theirs = _present(pair, one.target, section) or _copies(pair, one.target, section, source_text, target_text)
        pieces: list[tuple[Span, str]] = []
        for at, span in _spans(section):
            unit = f"{own[one.source]}|{at}"
            known.add(unit)
            given = translated.get(unit)
            if given is None or not given.text.strip() or even(given.text) == even(given.source):
                continue
            text, kept = mask(even(source_text[span.start : span.end]))
            present = theirs.get(at) if one.target is not None else span
            if text != even(given.source):
                problems.append(f"{unit}: its source has changed since the export")
            elif present is None:
                problems.append(f"{unit}: its place in the translation is not known, for the two are built differently")
            elif one.target is None or not given.weak or _is_copy(text, target_text, present):
                try:
                    pieces.append((present, unmask(even(given.text), kept)))
                except ValueError as error:
                    problems.append(f"{unit}: {error}")
        if not pieces:
            continue
        if one.target is not None:
            changed = [(span, new) for span, new in pieces if even(target_text[span.start : span.end]) != new]
            edits += [(span, new.replace("\n", newline)) for span, new in changed]
            used += len(changed)
            continue
        used += len(pieces)
        whole = even(_rewritten(source_text, section.span, pieces)).rstrip() + "\n"
        identifier = heading_id(flavor, section.anchor)
        if section.level and not section.explicit_id and identifier and "{#" not in whole.split("\n", 1)[0]:
            head, _, rest = whole.partition("\n")
            whole = f"{head.rstrip()}{identifier}\n{rest}"
        place = _after(pair, one.source)
        edits.append((place, (f"\n{whole}" if place.start else whole + "\n").replace("\n", newline)))
    problems += [f"{unit}: the page has no such block" for unit in translated if unit not in known]
    if not edits:
        return Return(target_text, 0, tuple(problems))
    if pair.target is None and pair.source.sections:
        target_text = source_text[: pair.source.sections[0].span.start]
        edits = [(Span(len(target_text), len(target_text)), new) for _, new in edits]
    made = _rewritten(target_text, Span(0, len(target_text)), edits)
    return Return(made if pair.target else made.rstrip() + newline, used, tuple(problems))


def _copies(pair: Pair, at: int | None, section: Section, source_text: str, target_text: str) -> dict[int, Span]:
    """Where the source's own text stands in a section that is built otherwise: each block that is there just once."""
    if pair.target is None or at is None:
        return {}
    there: dict[str, list[Span]] = {}
    for _, span in _spans(pair.target.sections[at]):
        there.setdefault(target_text[span.start : span.end], []).append(span)
    own = [(number, source_text[span.start : span.end]) for number, span in _spans(section)]
    texts = [text for _, text in own]
    return {number: there[text][0] for number, text in own if len(there.get(text, ())) == 1 and texts.count(text) == 1}


def _is_copy(source: str, target_text: str, present: Span) -> bool:
    """Whether what stands in the translation is the source's text still."""
    return mask(even(target_text[present.start : present.end]))[0] == source


def _after(pair: Pair, at: int) -> Span:
    steady = {one.source: one.target for one in pair.sections if not one.moved and one.target is not None}
    for before in range(at - 1, -1, -1):
        if pair.target is not None and (target := steady.get(before)) is not None:
            end = pair.target.sections[target].span.end
            return Span(end, end)
    end = pair.target.length if pair.target else 0
    return Span(end, end)


def _rewritten(text: str, span: Span, edits: list[tuple[Span, str]]) -> str:
    """The stretch `span` of `text` with `edits` made; of several at one place the order is kept."""
    parts: list[str] = []
    at = span.start
    for place, new in sorted(edits, key=lambda edit: edit[0].start):
        parts += [text[at : place.start], new]
        at = place.end
    return "".join([*parts, text[at : span.end]])
