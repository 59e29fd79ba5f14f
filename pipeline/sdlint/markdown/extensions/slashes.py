"""Blocks of the PyMdown Extensions: ``/// note | Title`` … ``///``, with options in indented lines below the first.

The closing line has as many slashes as the opening one, so an outer block has more of them or fewer. A line in a
paragraph opens none, nor does a name that nobody knows (pymdownx/blocks/__init__.py).
"""

import re

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.extensions.admonitions import NAMES
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.model import Span

_OPEN = re.compile(r"(?P<marker>/{3,})[ \t]*+(?P<name>[\w-]++)[ \t]*+(?P<rest>\|[^\n]*+)?$")
_UNTITLED = ("html", "caption", "figure-caption", "table-caption")
_NAMES = frozenset({*NAMES, "admonition", "details", "tab", "define", *_UNTITLED})


def _start(scanner: Scanner, element: Element) -> int:
    match = _OPEN.match(scanner.line, scanner.next)
    if not match or element.kind in ("paragraph", "table") or match["name"] not in _NAMES or scanner.too_deep():
        return NO
    rest = match["rest"] or ""
    title = "" if match["name"] in _UNTITLED else rest[1:].strip(" \t")
    at = match.start("rest") + rest.index(title, 1) if title else len(scanner.line.rstrip(" \t"))
    container = scanner.add("slashes", scanner.next)
    container.attrs = {
        "name": match["name"], "title": title, "title_span": Span(scanner.at(at), scanner.at(at + len(title))),
        "marker": match["marker"], "closed": False, "known": True,
    }  # fmt: skip
    container.data["options"] = True
    container.end, container.last_line = scanner.at(len(scanner.line.rstrip(" \t"))), scanner.number
    return DONE


def _goes_on(scanner: Scanner, element: Element) -> int:
    if element.data["options"]:
        if scanner.indent >= scanner.code_indent and not scanner.blank:
            scanner.touch(element)
            return DONE
        element.data["options"] = False
    marker = element.attrs["marker"]
    fenced = scanner.old_tip.data.get("fence")
    if fenced or scanner.indent >= scanner.code_indent or scanner.line[scanner.next :].rstrip(" \t") != marker:
        return YES
    while scanner.tip is not element:
        scanner.finish(scanner.tip)
    element.attrs["closed"] = True
    element.end, element.last_line = scanner.at(scanner.next + len(marker)), scanner.number
    scanner.finish(element)
    return DONE


BLOCK = Construct("slashes", _start, _goes_on, chars="/", holds="*", lazy=False)
