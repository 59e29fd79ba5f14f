"""MyST's directives whose body is Markdown, and its targets, ``(label)=`` (myst-parser.readthedocs.io)."""

import re

from sdlint.markdown.scanner import DONE, NO, YES, Construct, Element, Scanner
from sdlint.markdown.slug.myst import slugify
from sdlint.model import Span

_OPENING = re.compile(r"(?P<marker>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[\w:+-]+)\}[ \t]*(?P<title>[^\n`]*)$")
_TARGET = re.compile(r"\((?P<label>[^()\n]+)\)=[ \t]*$")
_OPTION = re.compile(r":[\w-]+:")
NAMES = (
    "note", "warning", "tip", "hint", "important", "attention", "caution", "danger", "error", "seealso", "admonition",
    "todo",
    "dropdown", "details", "tab-set", "tab-item", "grid", "grid-item", "grid-item-card", "card", "card-carousel",
    "margin",
    "sidebar", "topic", "epigraph", "pull-quote", "container", "div", "only", "deprecated", "versionadded",
    "versionchanged", "versionremoved", "exercise", "solution", "figure", "aside", "list", "hlist", "rst-class",
)  # fmt: skip


def _start(scanner: Scanner, element: Element) -> int:
    match = _OPENING.match(scanner.line, scanner.next)
    if not match or match["name"].lower() not in NAMES or scanner.too_deep():
        return NO
    container = scanner.add("container", scanner.next)
    title = match["title"].rstrip()
    at = scanner.at(match.start("title"))
    container.attrs = {
        "name": match["name"],
        "title": title,
        "title_span": Span(at, at + len(title)),
        "marker": match["marker"],
        "closed": False,
        "known": True,
    }
    container.data["options"] = True
    scanner.touch(container)
    return DONE


def _goes_on(scanner: Scanner, element: Element) -> int:
    marker: str = element.attrs["marker"]
    rest = scanner.line[scanner.next :].rstrip(" \t")
    if scanner.indent < 4 and rest.startswith(marker) and not rest.strip(marker[0]):
        element.attrs["closed"] = True
        element.end, element.last_line = scanner.at(scanner.next + len(rest)), scanner.number
        scanner.finish(element)
        return DONE
    if element.data["options"] and _OPTION.match(rest):
        return DONE
    element.data["options"] = False
    return YES


def _start_target(scanner: Scanner, _element: Element) -> int:
    match = _TARGET.match(scanner.line, scanner.next)
    if not match:
        return NO
    target = scanner.add("target", scanner.next)
    target.attrs = {"anchor_id": slugify(match["label"])}
    target.end = scanner.at(len(scanner.line.rstrip(" \t")))
    return DONE


DIRECTIVE = Construct("container", _start, _goes_on, chars="`~:", holds="*", lazy=False)
TARGET = Construct("target", _start_target, chars="(")
