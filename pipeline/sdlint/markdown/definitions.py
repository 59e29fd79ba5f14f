"""Link reference definitions (CommonMark 4.7): they stand at the beginning of paragraphs and are cut off there."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mistune.helpers import parse_link_href, parse_link_label, parse_link_title
from mistune.util import unikey

from sdlint.markdown.element import Element
from sdlint.markdown.lines import Stretch
from sdlint.markdown.scanner import Scanner
from sdlint.markdown.unescape import REFERENCE, resolve, unescape
from sdlint.text.patterns import later

_REST_OF_LINE = later(r"[ \t]*(?:\n|$)")
_WORD = re.compile(r"\S*")
_LEVELS = 32


class _Definition(NamedTuple):
    label: str
    url: str
    title: str | None
    target: tuple[int, int]
    end: int
    after: int


def split_definitions(scanner: Scanner, paragraph: Element) -> None:
    """Move the definitions that `paragraph` begins with before it, as elements of their own."""
    first = paragraph.lines[0][1] if paragraph.lines else 0
    if not paragraph.lines or scanner.text[first : first + 1] != "[" or not paragraph.parent:
        return
    stretch = Stretch.joined(scanner.text, ((start, end) for _, start, end in paragraph.lines))
    pos = used = 0
    moved: list[Element] = []
    while definition := _definition(stretch.text, pos, scanner.macros):
        span = stretch.span(pos, definition.end)
        element = Element("definition", span.start, paragraph.first_line + used, paragraph.parent)
        element.end, element.is_open = span.end, False
        element.last_line = element.first_line + stretch.text.count("\n", pos, definition.end)
        target = stretch.span(*definition.target)
        element.attrs = {
            "label": definition.label,
            "url": definition.url,
            "title": definition.title,
            "target_span": target,
        }
        moved.append(element)
        label = unikey(definition.label)
        if scanner.redefines or label not in scanner.definitions:
            scanner.definitions[label] = element.attrs
        used = element.last_line - paragraph.first_line + 1
        pos = definition.after
    if moved:
        paragraph.parent.children[-1:-1] = moved
        del paragraph.lines[:used]
        paragraph.first_line += used
        if paragraph.lines:
            paragraph.start = paragraph.lines[0][1]


def _macro(text: str, pos: int, macros: Mapping[str, str]) -> tuple[str, int] | None:
    """An address that begins with a call of a macro, whatever blanks that has, and where it ends; on one line."""
    while text.startswith((" ", "\t"), pos):
        pos += 1
    opening = next((mark for mark in macros if text.startswith(mark, pos)), "")
    close = text.find(macros[opening], pos + len(opening)) if opening else -1
    if close < 0 or "\n" in text[pos:close]:
        return None
    end = _WORD.match(text, close + len(macros[opening]))
    return (text[pos : end.end()], end.end()) if end else None


def _definition(text: str, pos: int, macros: Mapping[str, str]) -> _Definition | None:
    while text.startswith((" ", "\t"), pos):
        pos += 1
    if not text.startswith("[", pos):
        return None
    label, colon = parse_link_label(text, pos + 1)
    if label is None or colon is None or not label.strip() or not text.startswith(":", colon):
        return None
    href, after = _macro(text, colon + 1, macros) or parse_link_href(
        text, colon + 1, block=True, max_nested_level=_LEVELS
    )
    if href is None or after is None or (not href and text[after - 1] != ">"):
        return None
    start = after - len(href) - (text[after - 1] == ">" and text[after - len(href) - 2 : after - len(href) - 1] == "<")
    target = (start, start + len(href))
    title, title_end = parse_link_title(text, after, len(text))
    if title_end is not None and (rest := _REST_OF_LINE.match(text, title_end)):
        return _Definition(
            label,
            unescape(href),
            REFERENCE.sub(lambda match: resolve(match[0]), title or ""),
            target,
            title_end,
            rest.end(),
        )
    if rest := _REST_OF_LINE.match(text, after):
        return _Definition(label, unescape(href), None, target, after, rest.end())
    return None
