"""Containers whose body is indented by four columns: ``!!! note "Title"``, ``??? note``, ``=== "Tab"``.

Python-Markdown's admonitions, and details and tabs of the PyMdown Extensions. What follows unindented is outside.
"""

import re

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.model import Span

_ADMONITION = re.compile(
    r"(?P<marker>!!!|\?\?\?\+?)[ \t]?(?P<name>[\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>[^\n]*)\")?[ \t]*$"
)
_TAB = re.compile(r"(?P<marker>===[!+]{0,2})[ \t]+(?:\"(?P<title>[^\n]*)\"|'(?P<single>[^\n]*)')[ \t]*$")
NAMES = (
    "note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success", "check", "done",
    "question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing", "danger", "error",
    "bug", "example", "quote", "cite", "tab",
)  # fmt: skip


def _start(scanner: Scanner, element: Element) -> int:
    match = _ADMONITION.match(scanner.line, scanner.next) or _TAB.match(scanner.line, scanner.next)
    if not match or scanner.too_deep() or element.kind == "table":
        return NO
    groups = match.groupdict()
    name = groups.get("name", "tab")
    group = "single" if groups.get("single") is not None else "title"
    title = groups[group] or ""
    end = len(scanner.line.rstrip(" \t"))
    at = end if groups[group] is None else match.start(group)
    container = scanner.add("container", scanner.next)
    container.attrs = {
        "name": name,
        "title": title,
        "title_span": Span(scanner.at(at), scanner.at(at + len(title))),
        "marker": match["marker"],
        "closed": True,
        "known": name.lower() in NAMES,
    }
    container.end, container.last_line = scanner.at(end), scanner.number
    return DONE


def _goes_on(scanner: Scanner, _element: Element) -> int:
    if scanner.blank:
        return YES
    if scanner.indent < 4:
        return NO
    scanner.advance(4)
    return YES


ADMONITION = Construct("container", _start, _goes_on, chars="!?=", holds="*", lazy=False)
