"""What must hold for the tree of any text at all, in any flavour."""

import re

from sdlint.markdown.unescape import unescape
from sdlint.model import Node, Span

KINDS = {
    "front_matter", "heading", "paragraph", "text", "softbreak", "linebreak", "codespan", "emphasis", "strong",
    "strikethrough", "link", "image", "definition", "block_code", "block_quote", "list", "list_item", "table",
    "table_head", "table_body", "table_row", "table_cell", "thematic_break", "inline_html", "block_html",
    "footnote_ref", "footnote_item", "block_math", "inline_math", "container", "include", "interpolation",
    "component", "shortcode", "esm", "jsx", "toc", "attributes", "def_list_item", "target",
}  # fmt: skip


GUILLEMETS = {"<<": "«", ">>": "»", "<< ": "«\xa0", " >>": "\xa0»"}
"""What kramdown shows instead of what is written."""


def check_laws(text: str, nodes: tuple[Node, ...]) -> None:
    """Raise AssertionError, naming the node, where a law is broken."""
    check_siblings(nodes, Span(0, len(text)))
    for top in nodes:
        for node in top.walk():
            assert node.kind in KINDS, node
            check_siblings(node.children, node.span)
            check_content(text, node)
    assert rebuilt(text, nodes, Span(0, len(text))) == text


def check_siblings(nodes: tuple[Node, ...], around: Span) -> None:
    """Nodes lie within `around`, in order, and do not overlap."""
    at = around.start
    for node in nodes:
        assert at <= node.span.start <= node.span.end <= around.end, (node, around)
        at = node.span.end


def check_content(text: str, node: Node) -> None:
    """A node's span is the source of what its attributes say."""
    written = text[node.span.start : node.span.end]
    attrs = node.attrs
    for name, value in attrs.items():
        if name.endswith("_span") and name != "target_span":
            assert node.span.start <= value.start <= value.end <= len(text), (name, node)
    if node.kind == "text":
        raw = attrs["raw"]
        assert raw == written or unescape(written) == raw or GUILLEMETS.get(written) == raw, node
    elif node.kind in ("link", "image"):
        check_link(text, node, written)
    elif node.kind == "codespan":
        assert written[0] == written[-1] == "`"
    elif node.kind == "heading" and attrs["style"] == "atx":
        assert written.startswith("#" * attrs["level"])
    elif node.kind == "block_code" and attrs["style"] == "fenced":
        assert written.startswith(attrs["marker"])
        assert not attrs["closed"] or written.rstrip().endswith(attrs["marker"])
    elif node.kind == "table_cell":
        assert written == written.strip(" \t")
        assert "\n" not in written
    elif node.kind == "container":
        assert written.startswith(attrs["marker"])
        assert text[slice(*attrs["title_span"])] == attrs["title"]
    elif node.kind == "include":
        assert text[slice(*attrs["path_span"])] == attrs["path"]
    elif node.kind in ("inline_html", "component"):
        assert written[0] in "<{:"
    elif node.kind == "thematic_break":
        assert set(written) <= set("*-_ \t")
    elif node.kind == "block_quote":
        assert written[0] == ">"
    elif node.kind == "attributes":
        assert written[0] == "{"
        assert written[-1] == "}"
    elif node.kind == "def_list_item":
        assert written[0] == ":"


def check_link(text: str, node: Node, written: str) -> None:
    """A link begins with its bracket and ends with its parenthesis; its address stands where it says."""
    form, opening = node.attrs["form"], "![" if node.kind == "image" else "["
    target = text[slice(*node.attrs["target_span"])]
    if form == "autolink":
        assert written[0] + written[-1] == "<>"
    elif form == "bare":
        assert re.match("https?://|www\\.|ftp://", written, re.I)
        assert target == written
    elif form == "role":
        assert written[0] + written[-1] == "{`"
        assert node.attrs["url"] == written[: written.index("}") + 1] + " ".join(target.split())
    else:
        assert written.startswith(opening)
        assert written.endswith(")" if form == "inline" else "]")
        assert unescape(target) == node.attrs["url"] or "\n" in target or "\r" in target or "|" in target


def rebuilt(text: str, nodes: tuple[Node, ...], around: Span) -> str:
    """The text of `around`, joined from the spans of the deepest nodes and the gaps between them."""
    parts = []
    at = around.start
    for node in nodes:
        parts.append(text[at : node.span.start])
        parts.append(rebuilt(text, node.children, node.span) if node.children else text[slice(*node.span)])
        at = node.span.end
    parts.append(text[at : around.end])
    return "".join(parts)
