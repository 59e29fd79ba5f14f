"""Where Python-Markdown's blocks differ from CommonMark's: headings without a space, and HTML.

An element of HTML is raw up to the end of its own tag, over blank lines; with ``markdown`` in its tag (md_in_html) its
content is Markdown, from the tag's own line on.
"""

import re

from mistune.helpers import BLOCK_TAGS

from sdlint.markdown.element import CONTAINER, DONE, NO, Element
from sdlint.markdown.html import TAG
from sdlint.markdown.scanner import Construct, Scanner

_HASHES = re.compile(r"(#{1,6})(?=[^#\s])")
_EMPTY = frozenset({"hr", "link", "meta", "base", "col", "param", "source", "track", "frame", "basefont"})
_NAMES = "|".join(name for name in (*BLOCK_TAGS, "pre") if name not in _EMPTY)
_OPENING = re.compile(rf"<(?P<name>{_NAMES})(?=[\s>/])", re.I)
_CLOSING = re.compile(rf"</(?:{_NAMES})\s*>", re.I)
_ASKED = re.compile(
    r"\smarkdown(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\s>]+))|(?=[\s/>]))"
)
_LONGEST = 20_000
"""How far away the end of an element is looked for, in characters (a round figure)."""


def _start_heading(scanner: Scanner, _element: Element) -> int:
    match = _HASHES.match(scanner.line, scanner.next)
    if not match:
        return NO
    heading = scanner.add("hash_heading", scanner.next)
    heading.attrs = {"level": len(match[1]), "style": "atx"}
    end = len(scanner.line.rstrip(" \t"))
    heading.end = scanner.at(end)
    heading.lines = [(0, scanner.at(match.end()), scanner.at(len(scanner.line[:end].rstrip("#").rstrip(" \t"))))]
    return DONE


def _start_html(scanner: Scanner, _element: Element) -> int:
    return _html(scanner, inside=True)


def _start_raw(scanner: Scanner, _element: Element) -> int:
    return _html(scanner, inside=False)


def _html(scanner: Scanner, inside: bool) -> int:
    """An element; `inside`: its content may be Markdown."""
    opening = _OPENING.match(scanner.line, scanner.next)
    at = scanner.at(scanner.next)
    if not opening:
        closing = _CLOSING.match(scanner.line, scanner.next)
        return _tag(scanner, closing.end()) if closing else NO
    tag = TAG.match(scanner.text, at)
    if not tag:
        return NO
    asked = _ASKED.search(tag[0]) if inside else None
    if asked and (asked["double"] or asked["single"] or asked["plain"] or "1") != "0":
        return _tag(scanner, tag.end() - scanner.base) if tag.end() <= scanner.at(len(scanner.line)) else NO
    # Further in it is no block, but behind another tag.
    deep = scanner.next > 3 and not scanner.line[: scanner.next].rstrip(" \t").endswith(">")
    end = 0 if deep else _end(scanner.text, opening["name"], at)
    if not end:
        return NO
    block = scanner.add("raw_html", scanner.next)
    block.data["end"] = end
    return scanner.take_until_end(block)


def _tag(scanner: Scanner, end: int) -> int:
    """A tag by itself: what follows it in its line is read on."""
    block = scanner.add("raw_html", scanner.next)
    block.lines = [(0, scanner.at(scanner.next), scanner.at(end))]
    block.end = scanner.at(end)
    scanner.finish(block)
    scanner.skip_to(end)
    return CONTAINER


def _end(text: str, name: str, start: int) -> int:
    """Where the element called `name` that begins at `start` ends; 0 where that is too far away."""
    depth = 0
    for match in re.compile(rf"<(/?){name}\b[^<>]*>", re.I).finditer(text, start, start + _LONGEST):
        depth += -1 if match[1] else not match[0].endswith("/>")
        if depth <= 0:
            return match.end()
    return 0


HEADING = Construct("hash_heading", _start_heading, chars="#")
RAW_HTML = Construct("raw_html", _start_raw, Scanner.take_until_end, chars="<", text=True)
HTML = Construct("raw_html", _start_html, Scanner.take_until_end, chars="<", text=True)
