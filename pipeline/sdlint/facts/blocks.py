"""Blocks: the pieces of a section that a translator handles as one, with their prose and where it stands."""

import re
from collections.abc import Iterator
from typing import Literal

from sdlint.model import Block, Node, Span, Stretch

INLINE_CODE_TAGS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "var"})
"""HTML elements whose content is no prose."""

FALLBACK_TAGS = frozenset({"audio", "canvas", "iframe", "object", "video"})
"""HTML elements whose content is for browsers that cannot show them."""

Holder = Literal["", "item", "admonition"]

_LEAVES = {"heading": "heading", "paragraph": "paragraph", "block_text": "paragraph", "table_cell": "cell"}
_RAW = {"block_code": "code", "block_math": "math", "block_html": "html"}
_NOT_PROSE = frozenset(
    {"inline_html", "component", "interpolation", "shortcode", "footnote_ref", "image", "esm", "attributes"}
)


_CARD = re.compile(r"ya?ml\b.*\bterm\b", re.I)


def is_card(node: Node) -> bool:
    """Whether `node` holds a term's data (a ``yaml term`` block): a record, which is neither prose nor code."""
    return node.kind == "block_code" and bool(_CARD.match(node.attrs.get("info") or ""))


def blocks(node: Node, *, quoted: bool = False, holder: Holder = "") -> Iterator[Block]:
    """The blocks of `node` and below, in document order."""
    if node.kind in _LEAVES:
        yield _prose(_LEAVES[node.kind], node.span, node.children, quoted, holder)
    elif is_card(node):
        return
    elif node.kind in _RAW:
        info = node.attrs.get("info") or ""
        yield Block(_RAW[node.kind], node.span, node.attrs["raw"], info=info, quoted=quoted, holder=holder)
    else:
        if node.kind == "container" and node.attrs.get("title") and node.attrs.get("title_span"):
            span = node.attrs["title_span"]
            run = Stretch(span, node.attrs["title"])
            yield Block("title", span, run.text, (run,), quoted=quoted, holder="admonition")
        quoted = quoted or (node.kind == "block_quote" and not node.attrs.get("alert"))
        holder = held_by(node) or holder
        for child in node.children:
            yield from blocks(child, quoted=quoted, holder=holder)


def held_by(node: Node) -> Holder:
    """What `node` makes of the blocks in it: items of a list, or of an admonition."""
    if node.kind == "list_item":
        return "item"
    return "admonition" if node.kind == "container" or node.attrs.get("alert") else ""


def _prose(kind: str, span: Span, inline: tuple[Node, ...], quoted: bool, holder: Holder) -> Block:
    runs: list[Stretch] = []
    literals: list[Stretch] = []
    pieces: list[str] = []
    for node in _flat(inline):
        if node.kind == "text":
            runs.append(Stretch(node.span, node.attrs["raw"]))
            pieces.append(node.attrs["raw"])
        elif node.kind in ("softbreak", "linebreak"):
            pieces.append(" ")
        elif node.kind in ("codespan", "inline_math"):
            literals.append(Stretch(node.span, node.attrs["raw"]))
            pieces.append(" ")
        else:
            pieces.append(" " if node.kind != "inline_html" else "")
    text = " ".join("".join(pieces).split())
    return Block(kind, span, text, tuple(runs), quoted=quoted, literals=tuple(literals), holder=holder)


def _flat(inline: tuple[Node, ...]) -> Iterator[Node]:
    """The leaves of inline markup; what stands inside ``<code>`` and its like becomes a codespan, in a film nothing."""
    code: list[Node] = []
    depth, outer = 0, ""
    for node in inline:
        if node.kind in ("inline_html", "component"):
            tag = node.attrs.get("tag")
            if tag in INLINE_CODE_TAGS or tag in FALLBACK_TAGS:
                outer = outer if depth else tag
                depth = max(0, depth + (-1 if node.attrs.get("closing") else 1))
                if outer in FALLBACK_TAGS:
                    code = []
                if not depth and code:
                    raw = "".join(part.attrs["raw"] for part in code)
                    yield Node("codespan", Span(code[0].span.start, code[-1].span.end), {"raw": raw})
                    code = []
            yield node
        elif depth:
            code.extend(part for part in node.walk() if "raw" in part.attrs)
        elif node.kind == "link" and node.attrs.get("form") in ("autolink", "bare"):
            yield Node("interpolation", node.span)
        elif node.children and node.kind not in _NOT_PROSE:
            yield from _flat(node.children)
        else:
            yield node
    yield from code
