"""Front matter: data between two fences at the very beginning of a page."""

import re
from collections.abc import Mapping

from sdlint.model import Node, Span

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


def take(text: str, fences: Mapping[str, str]) -> tuple[Node | None, int]:
    """The front matter's node, and where the page goes on after it; (None, 0) where there is none, or no end to it."""
    first = _LINE.match(text)
    if not first or not first[2]:
        return None, 0
    fence = first[1].rstrip(" \t")
    language = fences.get(fence)
    if language is None:
        return None, 0
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*(?:\r\n|\n|\r|\Z)", re.M)
    pos = first.end()
    while match := closing.search(text, pos):
        before = text[match.start() - 1]
        if before in "\r\n":
            break
        pos = match.end()
    else:
        return None, 0
    content = Span(first.end(), match.start())
    end = match.start() + len(match[0].rstrip("\r\n \t"))
    attrs = {"raw": text[content.start : content.end], "content_span": content, "lang": language}
    return Node("front_matter", Span(0, end), attrs), match.end()
