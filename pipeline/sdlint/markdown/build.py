"""Blocks and tokens -> nodes: the last step, when every definition is known."""

import re
from collections.abc import Callable, Iterable

from sdlint.markdown import html
from sdlint.markdown.element import Element
from sdlint.markdown.extensions import alerts, attributes, heading_ids, includes, mdx, tasks
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.inline import Inline
from sdlint.markdown.inline_nodes import InlineNodes
from sdlint.markdown.lines import Stretch
from sdlint.markdown.scanner import Scanner
from sdlint.markdown.tables import cell_text, cells
from sdlint.markdown.unescape import unescape
from sdlint.model import Node, Span
from sdlint.text.patterns import later

_LANG = re.compile(r"[^\s{:=\[,]*")
_TITLE = later(r"""\[(?P<bracket>[^\]]+)\]|\btitle=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")


class Builder:
    """Makes the nodes of one page. ``headings``: what is to have an anchor, and the heading that tells which; ``tabs``:
    those that get ids by their titles.
    """

    def __init__(self, scanner: Scanner, flavor: Flavor, inline: Inline) -> None:
        self.text, self.flavor = scanner.text, flavor
        self.inlines = InlineNodes(inline, flavor, scanner.definitions, scanner.footnotes)
        self.headings: list[tuple[Node, Node]] = []
        self.tabs: list[Node] = []

    def nodes(self, elements: Iterable[Element]) -> tuple[Node, ...]:
        """The nodes of sibling blocks."""
        return tuple([self.node(element) for element in elements])

    def node(self, element: Element) -> Node:
        """The node of a block."""
        build = _BUILDERS.get(element.kind)
        if build:
            return build(self, element)
        return Node(element.kind, _span(element), element.attrs, self.nodes(element.children))

    def leaf(self, element: Element) -> Stretch:
        """The text of a block of inline content, its outer spaces gone."""
        if len(element.lines) == 1:
            _, start, end = element.lines[0]
            return Stretch(self.text[start:end].rstrip(" \t"), [0], [start])
        spans = [(start, end) for _, start, end in element.lines]
        if spans:
            start, end = spans[-1]
            spans[-1] = (start, max(start, start + len(self.text[start:end].rstrip(" \t"))))
        else:
            spans = [(element.start, element.start)]
        return Stretch.joined(self.text, spans)


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
    written = heading_ids.find(stretch.text, builder.flavor.heading_ids)
    may_be_inline = written and builder.flavor.inline_ids and written.cut == written.start
    children = builder.inlines(stretch) if not written or may_be_inline else ()
    explicit = None
    if written and not attributes.of_inline(children):
        attrs.update(written.attributes(stretch))
        explicit = written.id
        children = builder.inlines(stretch.slice(0, written.cut))
    attrs["id"] = attrs.pop("given", explicit)
    node = Node("heading", _span(element), attrs, children)
    builder.headings.append((node, node))
    return node


def _code(builder: Builder, element: Element) -> Node:
    attrs = dict(element.attrs)
    info = unescape(attrs["info"])
    title = _TITLE.search(info)
    attrs["info"], attrs["lang"] = info, (_LANG.match(info) or [""])[0]
    if title:
        attrs["title"] = title[title.lastgroup or 0]
    if builder.flavor.anchoring.others and (identifier := attributes.in_info(info)):
        attrs["anchor_id"] = identifier
    attrs["raw"] = raw_lines(builder.text, element)
    if builder.flavor.code_ids:
        attrs |= builder.flavor.code_ids(info, attrs["raw"])
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
    if builder.flavor.anchoring.html:
        builder.headings += html.headings(builder.text, children)
    return Node("block_html", _span(element), {"raw": stretch.text}, children)


def _esm(builder: Builder, element: Element) -> Node:
    return Node("esm", _span(element), {"raw": raw_lines(builder.text, element)})


def _jsx(builder: Builder, element: Element) -> Node:
    stretch = Stretch.joined(builder.text, ((start, end) for _, start, end in element.lines))
    return Node("jsx", _span(element), {"raw": stretch.text}, mdx.nodes(stretch))


def _interpolation(builder: Builder, element: Element) -> Node:
    stretch = Stretch.joined(builder.text, ((start, end) for _, start, end in element.lines))
    return Node("interpolation", _span(element), {"raw": stretch.text})


def _container(builder: Builder, element: Element) -> Node:
    attrs = element.attrs
    tab = builder.flavor.anchoring.tabs is not None and attrs["name"] == "tab"
    if (tab or "](" in (attrs.get("title") or "")) and (span := attrs.get("title_span")):
        stretch = Stretch.joined(builder.text, [(span.start, span.end)])
        attrs = {**attrs, "title_nodes": builder.inlines(stretch)}
    node = Node("container", _span(element), attrs, builder.nodes(element.children))
    if tab:
        builder.tabs.append(node)
    return node


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
        beyond = {} if builder.flavor.wide_rows else _beyond(places[len(aligns) :])
        rows.append(Node("table_row" if index else "table_head", Span(start, end), beyond, tuple(row)))
    parts = [rows[0]]
    if rows[1:]:
        parts.append(Node("table_body", Span(rows[1].span.start, rows[-1].span.end), {}, tuple(rows[1:])))
    return Node("table", _span(element), {}, tuple(parts))


def _beyond(places: list[tuple[int, int]]) -> dict[str, Span]:
    """What a row says of the cells at `places`, which its head has no room for, if any of them has a text."""
    filled = [Span(*place) for place in places if place[0] < place[1]]
    return {"beyond": Span(filled[0].start, filled[-1].end)} if filled else {}


def _math(builder: Builder, element: Element) -> Node:
    return Node("block_math", _span(element), {"raw": raw_lines(builder.text, element)})


def _quote(builder: Builder, element: Element) -> Node:
    attrs = alerts.alert_attrs(builder.text, element, builder.flavor)
    return Node("block_quote", _span(element), attrs, builder.nodes(element.children))


def _item(builder: Builder, element: Element) -> Node:
    attrs = tasks.task_attrs(builder.text, element) if builder.flavor.tasks else {}
    return Node("list_item", _span(element), attrs, builder.nodes(element.children))


_BUILDERS: dict[str, Callable[[Builder, Element], Node]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "hash_heading": _heading,
    "block_code": _code,
    "verbatim": _code,
    "block_html": _html,
    "raw_html": _html,
    "jsx": _jsx,
    "interpolation": _interpolation,
    "slashes": _container,
    "container": _container,
    "table": _table,
    "block_math": _math,
    "esm": _esm,
    "block_quote": _quote,
    "list_item": _item,
}
