"""Sections: from a heading to the next one; what stands before the first heading is a section, too."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sdlint.facts import fingerprint
from sdlint.facts.blocks import Holder, blocks
from sdlint.facts.comments import OPENINGS
from sdlint.facts.outline import links_within
from sdlint.model import Block, Body, Link, Node, Section, Source, Span, flat, packed
from sdlint.text.patterns import later

_TRANSLATE = later(r"<!--\s*translate:\s*(no|yes)\s*-->", re.I)
# What a tool writes between its marks is not for translators: `ALL-CONTRIBUTORS-LIST:START`, `auto-generated: begin`.
_GENERATED = later(r"(?:auto-?\s?|\b)generated\b|\b(?:contributors|sponsors)\b", re.I)
_MARK = later(r"\b(?:(start|begin)|(end|stop))\b", re.I)
_READ = frozenset({"text", "codespan", "interpolation"})
_ROWS = frozenset({"table_head", "table_row"})
_HTML = frozenset({"inline_html", "block_html"})
_LEAVES = frozenset({"heading", "paragraph", "block_text", "table_cell", "block_code", "block_math"})
"""Kinds of blocks that hold no table."""
_LONGEST_MARK = 200
_SILENT = frozenset({"front_matter", "blank_line", "definition", "esm"})


class _Draft(msgspec.Struct):
    """A section while its blocks are being collected."""

    heading: Node | None
    start: int
    blocks: list[Block] = []
    shapes: list[tuple[int, int]] = []
    beyond: list[Span] = []


def sections(source: Source, nodes: tuple[Node, ...], links: tuple[Link, ...]) -> tuple[Section, ...]:
    """The sections of a page, in order; `links` must be sorted by place and go to the sections that hold them."""
    drafts = list(_drafts(nodes, source.text))
    ends = [*(draft.start for draft in drafts[1:]), *([len(source.text)] if drafts else ())]
    return tuple(
        _section(draft, Span(draft.start, end), links_within(links, Span(draft.start, end)))
        for draft, end in zip(drafts, ends, strict=True)
    )


def _drafts(nodes: tuple[Node, ...], text: str) -> Iterator[_Draft]:
    """The sections of a page with that `text`."""
    openings = [opening for opening in OPENINGS if opening in text]
    draft = _Draft(None, 0)
    translate, generated = True, False
    for node, holder in _outline(nodes):
        if node.kind == "heading":
            if draft.heading or draft.blocks:
                yield draft
            draft = _Draft(node, node.span.start)
            translate = True
        # A container's blocks follow it in the outline, each in its own section.
        commented = any(text.find(opening, *node.span) >= 0 for opening in openings)
        for part in () if node.kind == "container" else flat((node,)) if commented else _blocks((node,)):
            if part.kind == "table":
                draft.shapes.append(_shape(part))
            elif part.kind in _ROWS:
                if "beyond" in part.attrs:
                    draft.beyond.append(part.attrs["beyond"])
            elif part.kind in _HTML:
                if switch := _TRANSLATE.fullmatch(part.attrs["raw"].strip()):
                    translate = switch[1].lower() == "yes"
                generated = _generated(part, generated)
        own = node if node.kind != "container" else msgspec.structs.replace(node, children=())
        new = blocks(own, holder=holder)
        draft.blocks += (
            new if translate and not generated else (msgspec.structs.replace(block, translate=False) for block in new)
        )
    if draft.heading or draft.blocks:
        yield draft


def _blocks(nodes: Iterable[Node]) -> Iterator[Node]:
    """`nodes` and what they hold, but for what is in those that hold no table."""
    for node in nodes:
        yield node
        if node.children and node.kind not in _LEAVES:
            yield from _blocks(node.children)


def _generated(node: Node, before: bool) -> bool:
    """Whether what follows `node` was written by a tool, if what stands `before` it was."""
    raw = node.attrs["raw"] if node.attrs.get("comment") else ""
    mark = _MARK.search(raw) if len(raw) < _LONGEST_MARK and _GENERATED.search(raw) else None
    return bool(mark[1]) if mark else before


def _outline(nodes: Iterable[Node], holder: Holder = "") -> Iterator[tuple[Node, Holder]]:
    """The nodes that headings divide: those of the page, and those inside containers (tips, tabs, code groups).

    Each with what holds its blocks.
    """
    for node in nodes:
        if node.kind == "container":
            yield node, holder
            yield from _outline(node.children, "admonition")
        elif node.kind not in _SILENT:
            yield node, holder


def _shape(table: Node) -> tuple[int, int]:
    """Rows (the head counts as one) and columns."""
    rows = [part for part in table.walk() if part.kind in _ROWS]
    return len(rows), len(rows[0].children) if rows else 0


def _section(draft: _Draft, span: Span, inside: Sequence[Link]) -> Section:
    heading = draft.heading
    reading = fingerprint.read(draft.blocks, inside)
    body = Body(
        blocks=tuple(draft.blocks),
        text=" ".join(block.text for block in draft.blocks[bool(heading) :] if block.kind != "code" and block.text),
        table_shapes=tuple(draft.shapes),
        beyond=tuple(draft.beyond),
    )
    return Section(
        heading=plain(heading) if heading else "",
        level=heading.attrs["level"] if heading else 0,
        anchor=heading.attrs.get("anchor") or "" if heading else "",
        explicit_id=heading.attrs.get("id") if heading else None,
        span=span,
        heading_span=heading.span if heading else Span(draft.start, draft.start),
        words=reading.words,
        exempt=_exempt(draft.blocks),
        fingerprint=reading.hashes,
        packed_tokens=packed(reading.tokens),
        packed_body=packed(body),
    )


def _exempt(blocks: Iterable[Block]) -> bool:
    body = [block for block in blocks if block.kind != "heading"]
    return bool(body) and not any(block.translate for block in body)


def plain(node: Node) -> str:
    """What people read of inline markup in the order written, in one line; expressions as they are written."""
    leaves = (part for part in node.walk() if not part.children)
    parts = (part.attrs["raw"] if part.kind in _READ else " " for part in leaves)
    return " ".join("".join(parts).split())
