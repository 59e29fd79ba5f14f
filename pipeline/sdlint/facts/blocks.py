"""Blocks: the pieces of a section that a translator handles as one, with their prose and where it stands."""

import re
from typing import Literal

from sdlint.model import Block, Node, Span, Stretch
from sdlint.text.patterns import later

INLINE_CODE_TAGS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "var"})
"""HTML elements whose content is no prose."""

FALLBACK_TAGS = frozenset({"audio", "canvas", "iframe", "object", "video"})
"""HTML elements whose content is for browsers that cannot show them."""

Holder = Literal["", "item", "admonition"]

_LEAVES = {"heading": "heading", "paragraph": "paragraph", "block_text": "paragraph", "table_cell": "cell"}
_RAW = {"block_code": "code", "block_math": "math", "block_html": "html"}
_TAGS = frozenset({"inline_html", "component"})
_LITERAL = frozenset({"codespan", "inline_math"})
_NOT_PROSE = frozenset(
    {"inline_html", "component", "interpolation", "shortcode", "footnote_ref", "image", "esm", "attributes"}
)


_CARD = later(r"ya?ml\b.*\bterm\b", re.I)


def is_card(node: Node) -> bool:
    """Whether `node` holds a term's data (a ``yaml term`` block): a record, which is neither prose nor code."""
    return node.kind == "block_code" and bool(_CARD.match(node.attrs.get("info") or ""))


def blocks(node: Node, *, holder: Holder = "") -> list[Block]:
    """The blocks of `node` and below, in document order."""
    collected: list[Block] = []
    _collect(node, False, holder, collected)
    return collected


def _collect(node: Node, quoted: bool, holder: Holder, collected: list[Block]) -> None:
    kind = node.kind
    if kind in _LEAVES:
        collected.append(_prose(_LEAVES[kind], node.span, node.children, quoted, holder))
    elif kind in _RAW:
        if not is_card(node):
            info = node.attrs.get("info") or ""
            collected.append(Block(_RAW[kind], node.span, node.attrs["raw"], info=info, quoted=quoted, holder=holder))
    else:
        if kind == "container" and node.attrs.get("title") and node.attrs.get("title_span"):
            span = node.attrs["title_span"]
            run = Stretch(span, node.attrs["title"])
            collected.append(Block("title", span, run.text, (run,), quoted=quoted, holder="admonition"))
        quoted = quoted or (kind == "block_quote" and not node.attrs.get("alert"))
        holder = held_by(node) or holder
        for child in node.children:
            _collect(child, quoted, holder, collected)


def held_by(node: Node) -> Holder:
    """What `node` makes of the blocks in it: items of a list, or of an admonition."""
    if node.kind == "list_item":
        return "item"
    return "admonition" if node.kind == "container" or node.attrs.get("alert") else ""


def _prose(kind: str, span: Span, inline: tuple[Node, ...], quoted: bool, holder: Holder) -> Block:
    runs: list[Stretch] = []
    literals: list[Stretch] = []
    pieces: list[str] = []
    leaves: list[Node] = []
    _flatten(inline, leaves)
    for node in leaves:
        inner = node.kind
        if inner == "text":
            raw = node.attrs["raw"]
            runs.append(Stretch(node.span, raw))
            pieces.append(raw)
        elif inner in _LITERAL:
            literals.append(Stretch(node.span, node.attrs["raw"]))
            pieces.append(" ")
        elif inner != "inline_html":
            pieces.append(" ")
    text = " ".join("".join(pieces).split())
    return Block(kind, span, text, tuple(runs), quoted=quoted, literals=tuple(literals), holder=holder)


def _flatten(inline: tuple[Node, ...], leaves: list[Node]) -> None:
    """Adds the leaves of inline markup; what stands in ``<code>`` becomes a codespan, in a film nothing."""
    code: list[Node] = []
    depth, outer = 0, ""
    for node in inline:
        if node.kind in _TAGS:
            tag = node.attrs.get("tag")
            if tag in INLINE_CODE_TAGS or tag in FALLBACK_TAGS:
                outer = outer if depth else tag
                depth = max(0, depth + (-1 if node.attrs.get("closing") else 1))
                if outer in FALLBACK_TAGS:
                    code = []
                if not depth and code:
                    raw = "".join(part.attrs["raw"] for part in code)
                    leaves.append(Node("codespan", Span(code[0].span.start, code[-1].span.end), {"raw": raw}))
                    code = []
            leaves.append(node)
        elif depth:
            code.extend(part for part in node.walk() if "raw" in part.attrs)
        elif node.kind == "link" and node.attrs.get("form") in ("autolink", "bare"):
            leaves.append(Node("interpolation", node.span))
        elif node.children and node.kind not in _NOT_PROSE:
            _flatten(node.children, leaves)
        else:
            leaves.append(node)
    leaves += code
