"""The pieces that go out to translators and come back: blocks of source, with what must not be touched masked.

A unit is a block of the source as it is written, in Markdown. Inline code, link targets, tags and variables in it are
replaced by placeholders (``{0}``, ``{1}``), which a translation must hold each exactly once. Pure.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

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
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


class Unit(Struct, frozen=True):
    """One block to translate. ``id``: section name and number of the block; ``state``: of its section.

    ``source``: its text with placeholders, ``kept``: what they stand for. ``target``: the block's present translation.
    """

    id: str
    locale: str
    key: str
    state: str
    source: str
    kept: tuple[str, ...] = ()
    target: str = ""
    line: int = 0


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


def units(pair: Pair, source_text: str, target_text: str) -> Iterator[Unit]:
    """What is to be translated of `pair`: the blocks of sections that are missing, untranslated or stale."""
    if pair.source is None:
        return
    own = names(pair.source)
    for one in sections_of(pair):
        if one.source is None or one.state not in TO_DO:
            continue
        section = pair.source.sections[one.source]
        theirs = _present(pair, one.target, section)
        for at, span in _spans(section):
            text, kept = mask(source_text[span.start : span.end])
            present = theirs.get(at)
            yield Unit(
                id=f"{own[one.source]}|{at}",
                locale=pair.locale,
                key=pair.key,
                state=one.state,
                source=text,
                kept=kept,
                target=target_text[present.start : present.end] if present and one.state != "untranslated" else "",
                line=pair.source.position(span.start).line,
            )


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


class Return(Struct, frozen=True):
    """What is to be written into a target page: ``text``, the page with all translations in it; what went wrong."""

    text: str
    used: int
    problems: tuple[str, ...] = ()


def insert(pair: Pair, source_text: str, target_text: str, translated: dict[str, tuple[str, str]]) -> Return:
    """Put `translated` (unit id -> source as it was sent, translation) into the page's text.

    A section is written whole: the source's, with every block that has a translation replaced by it. Sections that are
    there are replaced block by block. What was translated from a source that has changed since is refused.
    """
    if pair.source is None:
        return Return(target_text, 0)
    own = names(pair.source)
    problems: list[str] = []
    edits: list[tuple[Span, str]] = []
    used = 0
    for one in sections_of(pair):
        if one.source is None or one.state not in TO_DO:
            continue
        section = pair.source.sections[one.source]
        theirs = _present(pair, one.target, section)
        pieces: list[tuple[Span, str]] = []
        for at, span in _spans(section):
            sent, done = translated.get(f"{own[one.source]}|{at}", ("", ""))
            if not done:
                continue
            text, kept = mask(source_text[span.start : span.end])
            if text != sent:
                problems.append(f"{own[one.source]}: its source has changed since the export")
                continue
            try:
                pieces.append((theirs.get(at, span) if one.target is not None else span, unmask(done, kept)))
            except ValueError as error:
                problems.append(f"{own[one.source]}: {error}")
        if not pieces:
            continue
        used += len(pieces)
        if one.target is not None and pair.target is not None and theirs:
            edits += pieces
            continue
        whole = _rewritten(source_text, section.span, pieces).rstrip() + "\n"
        if section.level and not section.explicit_id and section.anchor and "{#" not in whole.split("\n", 1)[0]:
            head, _, rest = whole.partition("\n")
            whole = f"{head.rstrip()} {{#{section.anchor}}}\n{rest}"
        if one.target is not None and pair.target is not None:
            place = pair.target.sections[one.target].span
            tail = target_text[place.start : place.end]
            edits.append((place, whole + tail[len(tail.rstrip()) + 1 :]))
        else:
            place = _after(pair, one.source)
            edits.append((place, f"\n{whole}" if place.start else whole + "\n"))
    if used and pair.target is None and pair.source.sections:
        target_text = source_text[: pair.source.sections[0].span.start]
        edits = [(Span(len(target_text), len(target_text)), new) for _, new in edits]
    made = _rewritten(target_text, Span(0, len(target_text)), edits)
    return Return(made if pair.target else made.rstrip() + "\n", used, tuple(problems))


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
