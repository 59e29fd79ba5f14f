"""Alerts: a quote whose first line is ``[!NOTE]``. VitePress takes a title after it, GitHub does not."""

from typing import Any

from sdlint.markdown.element import Element
from sdlint.markdown.flavor import Flavor
from sdlint.model import Span
from sdlint.text.patterns import later

_MARK = later(r"\[!(\w+)\][ \t]*")


def alert_attrs(text: str, quote: Element, flavor: Flavor) -> dict[str, Any]:
    """The kind of alert that a quote is, whose first line is cut off; empty for a plain quote."""
    paragraph = quote.children[0] if quote.children else None
    if not flavor.alerts or paragraph is None or paragraph.kind != "paragraph" or not paragraph.lines:
        return {}
    _, start, end = paragraph.lines[0]
    match = _MARK.match(text, start, end)
    if not match or match[1].lower() not in flavor.alerts:
        return {}
    title = text[match.end() : end].rstrip(" \t")
    if title and not flavor.alert_titles:
        return {}
    attrs: dict[str, Any] = {"alert": match[1].lower()}
    if title:
        attrs |= {"title": title, "title_span": Span(match.end(), match.end() + len(title))}
    del paragraph.lines[0]
    if paragraph.lines:
        paragraph.start = paragraph.lines[0][1]
    else:
        quote.children.pop(0)
    return attrs
