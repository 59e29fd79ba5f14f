"""MyST's directives whose body is Markdown, and its targets, ``(label)=`` (myst-parser.readthedocs.io).

What docutils calls the ``name`` of a directive is its ``label`` in mystmd (mystmd.org/guide/cross-references).
"""

import re
from typing import Any

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.markdown.slug.myst import slugify
from sdlint.model import Span

_OPENING = re.compile(r"(?P<marker>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[\w:+-]+)\}[ \t]*(?P<title>[^\n`]*)$")
_TARGET = re.compile(r"\((?P<label>[^()\n]+)\)=[ \t]*$")
_OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>[^\n]*)")
_NAME = re.compile(
    r"(?:---[ \t]*\n(?:\w[^\n]*\n)*?(?:name|label)|(?::[\w-]+:[^\n]*\n)*?:(?:name|label)):[ \t]*(?P<label>[^\n]+)"
)
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
    if element.data["options"] and (option := _OPTION.match(rest)):
        if option["name"] in ("name", "label"):
            element.attrs |= ids(option["value"])
        return DONE
    element.data["options"] = False
    return YES


def ids(label: str) -> dict[str, Any]:
    """The id that a label makes, and by what it may be asked for besides: as it is written, and in small letters."""
    small = " ".join(label.lower().split())
    others = tuple(dict.fromkeys(name for name in (label.strip(), small) if name))
    return {"anchor_id": slugify(label), "other_ids": others}


def named(raw: str) -> dict[str, Any]:
    """What the option ``name`` (``label``) of a directive whose body is no Markdown comes to; `raw`: its lines."""
    match = _NAME.match(raw)
    return ids(match["label"]) if match else {}


def _start_target(scanner: Scanner, _element: Element) -> int:
    match = _TARGET.match(scanner.line, scanner.next)
    if not match:
        return NO
    target = scanner.add("target", scanner.next)
    target.attrs = ids(match["label"])
    target.end = scanner.at(len(scanner.line.rstrip(" \t")))
    return DONE


DIRECTIVE = Construct("container", _start, _goes_on, chars="`~:", holds="*", lazy=False)
TARGET = Construct("target", _start_target, chars="(")
