"""Blocks and tokens -> nodes: the last step, when every definition is known."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sdlint.markdown import html
from sdlint.markdown.emphasis import Token
from sdlint.markdown.extensions import alerts, heading_ids, includes, tasks
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.inline import Inline
from sdlint.markdown.lines import Stretch
from sdlint.markdown.scanner import Element, Scanner
from sdlint.markdown.tables import cell_text, cells
from sdlint.markdown.unescape import unescape
from sdlint.model import Node, Span

_LANG = re.compile(r"[^\s{:=\[,]*")
_TITLE = re.compile(r"""\[(?P<bracket>[^\]]+)\]|\btitle=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")


class Builder:
    """Makes the nodes of one page."""

    def __init__(self, scanner: Scanner, flavor: Flavor, inline: Inline) -> None:
        self.text, self.flavor, self.inline = scanner.text, flavor, inline
        self.env: dict[str, Any] = {"ref_links": scanner.definitions, "footnotes": scanner.footnotes}
        self.headings: list[Node] = []

    def nodes(self, elements: Iterable[Element]) -> tuple[Node, ...]:
        """The nodes of sibling blocks."""
        return tuple(node for element in elements for node in self.node(element))

    def node(self, element: Element) -> Iterator[Node]:
        """The node of a block; none for one that was emptied."""
        build = _BUILDERS.get(element.kind)
        if build:
            yield build(self, element)
        else:
            yield Node(element.kind, _span(element), element.attrs, self.nodes(element.children))

    def leaf(self, element: Element) -> Stretch:
        """The text of a block of inline content, its outer spaces gone."""
        spans = [(start, end) for _, start, end in element.lines]
        if spans:
            start, end = spans[-1]
            spans[-1] = (start, max(start, start + len(self.text[start:end].rstrip(" \t"))))
        else:
            spans = [(element.start, element.start)]
        return Stretch.joined(self.text, spans)

    def inlines(self, stretch: Stretch) -> tuple[Node, ...]:
        """The nodes of a stretch of inline content."""
        text = stretch.text
        if not text:
            return ()
        if len(stretch.starts) == 1 and not self.inline.trigger.search(text):
            return (Node("text", stretch.span(0, len(text)), {"raw": text}),)
        return self._from_tokens(self.inline.read(text, self.env), stretch, False)

    def _from_tokens(self, tokens: list[Token], stretch: Stretch, linked: bool) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for token in _merged(tokens, stretch):
            kind = token["type"]
            if kind == "text":
                nodes.extend(self._text(token, stretch, linked))
            elif kind == "inline_html":
                tag = html.tag(stretch, token["start"], token["end"], self.flavor.components)
                nodes.append(includes.from_tag(tag) if self.flavor.includes else tag)
            elif kind in ("link", "image"):
                children = self._from_tokens(token["children"], stretch, True)
                nodes.append(_link(token, stretch, children))
            else:
                nodes.append(self._other(token, stretch, linked))
        return tuple(nodes)

    def _other(self, token: Token, stretch: Stretch, linked: bool) -> Node:
        children = self._from_tokens(token["children"], stretch, linked) if "children" in token else ()
        attrs = {"raw": token["raw"]} if "raw" in token else {}
        attrs |= token.get("attrs", {})
        return Node(token["type"], stretch.span(token["start"], token["end"]), attrs, children)

    def _text(self, token: Token, stretch: Stretch, linked: bool) -> Iterator[Node]:
        """A text node, and the bare addresses that stand in it."""
        start, end = token["start"], token["end"]
        bare = None if linked or token.get("resolved") else self.flavor.bare
        while bare and (found := bare(stretch.text, start, end)):
            first, last = found
            if first > start:
                yield Node("text", stretch.span(start, first), {"raw": stretch.text[start:first]})
            span = stretch.span(first, last)
            written = stretch.text[first:last]
            url = f"http://{written}" if written.lower().startswith("www.") else written
            inner = Node("text", span, {"raw": written})
            yield Node("link", span, {"url": url, "title": None, "form": "bare", "target_span": span}, (inner,))
            start = last
        if start < end:
            raw = token["raw"] if token.get("resolved") else stretch.text[start:end]
            yield Node("text", stretch.span(start, end), {"raw": raw})


def _merged(tokens: list[Token], stretch: Stretch) -> Iterator[Token]:
    """`tokens` with neighbouring text in one; what an escape or a reference stands for keeps a node of its own."""
    held: Token | None = None
    for token in tokens:
        if token["type"] in ("text", "delimiter"):
            start, end = token["start"], token["end"]
            verbatim = token["type"] == "delimiter" or token["raw"] == stretch.text[start:end]
            for first, last in _whole_pieces(stretch, start, end) if verbatim else ():
                if held and held["end"] == first and stretch.at(first - 1) + 1 == stretch.at(first):
                    held["end"] = last
                    continue
                if held:
                    yield held
                held = {"type": "text", "start": first, "end": last}
            if verbatim:
                continue
            token = {"type": "text", "start": start, "end": end, "raw": token["raw"], "resolved": True}
        if held:
            yield held
            held = None
        yield token
    if held:
        yield held


def _whole_pieces(stretch: Stretch, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``start:end`` cut where the stretch is pieced together."""
    if len(stretch.starts) > 1:
        index = bisect_left(stretch.starts, start + 1)
        while index < len(stretch.starts) and stretch.starts[index] < end:
            yield start, stretch.starts[index]
            start = stretch.starts[index]
            index += 1
    yield start, end


def _link(token: Token, stretch: Stretch, children: tuple[Node, ...]) -> Node:
    attrs: dict[str, Any] = {key: token["attrs"][key] for key in ("url", "title", "form")}
    attrs["target_span"] = token["attrs"].get("definition") or stretch.span(*token["attrs"]["target"])
    if "label" in token["attrs"]:
        attrs["label"] = token["attrs"]["label"]
    if token["type"] == "image":
        attrs["alt"] = plain(children)
    return Node(token["type"], stretch.span(token["start"], token["end"]), attrs, children)


def plain(nodes: Iterable[Node]) -> str:
    """What inline nodes read as, without their markup."""
    parts = []
    for top in nodes:
        for node in top.walk():
            if node.kind in ("text", "codespan"):
                parts.append(node.attrs["raw"])
            elif node.kind in ("softbreak", "linebreak"):
                parts.append("\n")
    return "".join(parts)


def _span(element: Element) -> Span:
    return Span(element.start, max(element.start, element.end))


def _paragraph(builder: Builder, element: Element) -> Node:
    stretch = builder.leaf(element)
    start = element.lines[0][1] if element.lines else element.start
    return Node(
        "paragraph", Span(min(start, element.start), stretch.at(len(stretch.text))), {}, builder.inlines(stretch)
    )


def _heading(builder: Builder, element: Element) -> Node:
    stretch = builder.leaf(element)
    attrs = dict(element.attrs)
    found = heading_ids.find(stretch.text, builder.flavor.heading_ids)
    explicit = None
    if found:
        attrs.update(found.attributes(stretch))
        explicit = found.id
        stretch = stretch.slice(0, found.cut)
    attrs["id"] = explicit
    node = Node("heading", _span(element), attrs, builder.inlines(stretch))
    builder.headings.append(node)
    return node


def _code(builder: Builder, element: Element) -> Node:
    attrs = dict(element.attrs)
    info = unescape(attrs["info"])
    title = _TITLE.search(info)
    attrs["info"], attrs["lang"] = info, (_LANG.match(info) or [""])[0]
    if title:
        attrs["title"] = title[title.lastgroup or 0]
    attrs["raw"] = raw_lines(builder.text, element)
    attrs["content_span"] = content_span(builder.text, element)
    return Node("block_code", _span(element), attrs)


def raw_lines(text: str, element: Element) -> str:
    """The lines that a block took, each with its newline, without the prefixes of the blocks around."""
    return "".join(" " * owed + text[start:end] + "\n" for owed, start, end in element.lines)


def content_span(text: str, element: Element) -> Span:
    """From a block's first own line to the end of its last, the line end counted."""
    if not element.lines:
        place = min(element.data.get("content", element.end), max(element.end, element.start))
        return Span(place, place)
    end = element.lines[-1][2]
    end += 2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0
    return Span(element.lines[0][1], min(end, max(element.end, end)))


def _html(builder: Builder, element: Element) -> Node:
    stretch = Stretch.joined(builder.text, ((start, end) for _, start, end in element.lines))
    children = html.tags(stretch, builder.flavor.components)
    if builder.flavor.includes:
        children = tuple(includes.from_tag(child) for child in children)
    return Node("block_html", _span(element), {"raw": stretch.text}, children)


def _esm(builder: Builder, element: Element) -> Node:
    return Node("esm", _span(element), {"raw": raw_lines(builder.text, element)})


def _mdx_comment(builder: Builder, element: Element) -> Node:
    stretch = Stretch.joined(builder.text, ((start, end) for _, start, end in element.lines))
    comment = html.tag(stretch, 0, len(stretch.text), False)
    return Node("block_html", _span(element), {"raw": stretch.text}, (comment,))


def _table(builder: Builder, element: Element) -> Node:
    aligns: list[str | None] = element.attrs["aligns"]
    rows = []
    for index, (_, start, end) in enumerate(element.lines):
        end = start + len(builder.text[start:end].rstrip(" \t"))
        places = cells(builder.text, start, end)
        row = []
        for (first, last), align in zip(places, aligns, strict=False):
            attrs = {"align": align, "head": not index}
            content = builder.inlines(cell_text(builder.text, first, last))
            row.append(Node("table_cell", Span(first, last), attrs, content))
        rows.append(Node("table_row" if index else "table_head", Span(start, end), {}, tuple(row)))
    parts = [rows[0]]
    if rows[1:]:
        parts.append(Node("table_body", Span(rows[1].span.start, rows[-1].span.end), {}, tuple(rows[1:])))
    return Node("table", _span(element), {}, tuple(parts))


def _math(builder: Builder, element: Element) -> Node:
    return Node("block_math", _span(element), {"raw": raw_lines(builder.text, element)})


def _quote(builder: Builder, element: Element) -> Node:
    attrs = alerts.take(builder.text, element, builder.flavor)
    return Node("block_quote", _span(element), attrs, builder.nodes(element.children))


def _item(builder: Builder, element: Element) -> Node:
    attrs = tasks.take(builder.text, element) if builder.flavor.tasks else {}
    return Node("list_item", _span(element), attrs, builder.nodes(element.children))


_BUILDERS: dict[str, Callable[[Builder, Element], Node]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "block_code": _code,
    "block_html": _html,
    "mdx_comment": _mdx_comment,
    "table": _table,
    "block_math": _math,
    "esm": _esm,
    "block_quote": _quote,
    "list_item": _item,
}
