"""Tags and comments in HTML, with the place of every attribute's value."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from sdlint.markdown.javascript import Tag
from sdlint.markdown.lines import Stretch
from sdlint.model import Node, Span
from sdlint.text.patterns import later

# Vue and JSX write more into tags than HTML does: @click, :class, #slot, {braces}; values may hold ">".
_NAME = r"[^\s\"'<>/={}]++"
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,999}+\}){0,999}+\}){0,999}+\}"
# What a template puts there may have quotation marks of its own: href="{{< ref "x" >}}".
_MACRO = r"\{\{[^{}]{0,500}+\}\}"
_DOUBLE, _SINGLE = (rf"(?:[^{mark}{{]|{_MACRO}|\{{)*+" for mark in "\"'")
_VALUE = rf"(?:\"{_DOUBLE}\"|'{_SINGLE}'|{_BRACES}|[^\s\"'<>`{{}}]++)"
TAG = later(
    r"<!--(?:>|->|[\s\S]*?(?:-->|\Z))"
    rf"|<(?P<closing>/?)(?P<tag>[A-Za-z][\w.:-]*)(?P<attributes>(?:\s+(?:{_NAME}(?:\s*=\s*{_VALUE})?|{_BRACES})|\s*/(?!>))*)\s*/?>"
)
_ATTRIBUTE = later(
    rf"\s+(?:(?P<name>{_NAME})(?:\s*=\s*(?:\"(?P<double>{_DOUBLE})\"|'(?P<single>{_SINGLE})'|(?P<braces>{_BRACES})"
    rf"|(?P<plain>[^\s\"'<>`{{}}]++)))?|{_BRACES})"
)
_HEADING = later(r"h[1-6]")
_RAW_TEXT = {name: later(rf"</{name}\s*>", re.I) for name in ("script", "style", "textarea")}


def tags(stretch: Stretch, components: bool) -> tuple[Node, ...]:
    """The tags and comments of an HTML block, in order; what scripts and styles hold is not looked at."""
    return tuple(_scan(stretch, components))


def _scan(stretch: Stretch, components: bool) -> Iterator[Node]:
    pos = 0
    while match := TAG.search(stretch.text, pos):
        pos = match.end()
        yield tag(stretch, match.start(), match.end(), components)
        name = (match["tag"] or "").lower()
        if name in _RAW_TEXT and not match["closing"]:
            end = _RAW_TEXT[name].search(stretch.text, pos)
            pos = end.start() if end else len(stretch.text)


def headings(text: str, tags: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """The headings written as `tags` of a page, whose source is `text`: the opening tag, and the heading that it makes.

    Line ends within it count for nothing, blanks as they are.
    """
    opened: Node | None = None
    pieces: list[str] = []
    at = 0
    for node in tags:
        pieces.append(text[at : node.span.start])
        at = node.span.end
        name, closing = node.attrs["tag"], node.attrs["closing"]
        if opened and closing and name == opened.attrs["tag"]:
            raw = unescape("".join(pieces)).replace("\r", "").replace("\n", "")
            inner = Node("text", Span(opened.span.end, node.span.start), {"raw": raw})
            yield opened, Node("heading", Span(opened.span.start, node.span.end), {"id": None}, (inner,))
            opened = None
        elif not closing and _HEADING.fullmatch(name):
            opened, pieces = node, []


def tag(stretch: Stretch, start: int, end: int, components: bool) -> Node:
    """The node of the tag, comment or declaration at ``start:end``."""
    raw = stretch.text[start:end]
    span = stretch.span(start, end)
    match = TAG.fullmatch(raw)
    attrs: dict[str, Any] = {"raw": raw, "tag": "", "closing": False, "comment": raw.startswith(("<!--", "{/*"))}
    attrs |= {"attributes": {}, "attribute_spans": {}}
    if not match or not match["tag"]:
        return Node("inline_html", span, attrs)
    component = _name(attrs, match["tag"], components)
    attrs["closing"] = bool(match["closing"])
    for attribute in _ATTRIBUTE.finditer(raw, match.start("attributes"), match.end("attributes")):
        group = attribute.lastgroup
        # What stands in braces is an expression: its value is not known here.
        if group is None or group == "braces":
            continue
        place = (attribute.end(), attribute.end()) if group == "name" else attribute.span(group)
        _set(attrs, attribute["name"], stretch, (start + place[0], start + place[1]), component)
    return Node("component" if component else "inline_html", span, attrs)


def jsx(stretch: Stretch, tag: Tag) -> Node:
    """The node of a tag in MDX."""
    attrs: dict[str, Any] = {"raw": stretch.text[tag.start : tag.end], "closing": tag.closing, "comment": False}
    attrs |= {"attributes": {}, "attribute_spans": {}}
    component = _name(attrs, tag.name, True)
    for attribute in tag.attributes:
        if attribute.value:
            _set(attrs, attribute.name, stretch, attribute.value, component)
    return Node("component" if component else "inline_html", stretch.span(tag.start, tag.end), attrs)


def _name(attrs: dict[str, Any], name: str, components: bool) -> bool:
    component = components and is_component(name)
    attrs["tag"] = name if component else name.lower()
    return component


def _set(attrs: dict[str, Any], name: str, stretch: Stretch, place: tuple[int, int], component: bool) -> None:
    key = name if component else name.lower()
    if key not in attrs["attributes"]:
        attrs["attributes"][key] = unescape(stretch.text[slice(*place)])
        attrs["attribute_spans"][key] = stretch.span(*place)


def is_component(name: str) -> bool:
    """Whether a tag's name is that of a component, not of an HTML element: ``Badge``, ``my-widget``."""
    return name[:1].isupper() or "-" in name
