"""MDC, components in Markdown: ``::name`` … ``::`` with data between ``---``, ``:name[text]{…}``, ``[text]{…}``.

As many colons close a component as open it; what it holds is Markdown again (content.nuxt.com, "Markdown").
"""

import re
from re import Match

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import DONE, LEAF, NO, YES, Construct, Element, Scanner
from sdlint.model import Span

_OPEN = re.compile(
    r"(?P<marker>:{2,})(?P<name>[A-Za-z$][\w$.-]*)(?:\[(?P<title>[^\]\n]*)\])?(?:\{(?:[^{}\n]|\{[^{}\n]*\})*\})?[ \t]*$"
)
_DATA = "---"


def _start(scanner: Scanner, _element: Element) -> int:
    match = _OPEN.match(scanner.line, scanner.next)
    if not match or scanner.too_deep():
        return NO
    container = scanner.add("container", scanner.next)
    title = match["title"] or ""
    at = match.start("title") if title else len(scanner.line)
    container.attrs = {
        "name": match["name"], "title": title, "title_span": Span(scanner.at(at), scanner.at(at + len(title))),
        "marker": match["marker"], "closed": False, "known": True,
    }  # fmt: skip
    scanner.touch(container)
    return DONE


def _goes_on(scanner: Scanner, element: Element) -> int:
    if scanner.line[scanner.next :].rstrip(" \t") != element.attrs["marker"]:
        return YES
    while scanner.tip is not element:
        scanner.finish(scanner.tip)
    element.attrs["closed"] = True
    scanner.touch(element)
    scanner.finish(element)
    return DONE


def _start_data(scanner: Scanner, element: Element) -> int:
    if element.kind != "container" or element.children or scanner.line[scanner.next :].rstrip(" \t") != _DATA:
        return NO
    scanner.add("esm", scanner.next).data["end"] = False
    return LEAF


def _data_goes_on(scanner: Scanner, element: Element) -> int:
    if element.data["end"]:
        return NO
    element.data["end"] = scanner.line[scanner.next :].rstrip(" \t") == _DATA
    return YES


def _read(match: Match[str], state: State) -> int | None:
    before = state.src[match.start() - 1 : match.start()]
    if match[0].startswith("{"):
        # Attributes of what stands before them: a span, a link, emphasis or code.
        if before not in tuple("])*_`"):
            return None
    elif before.isalnum() or before in (":", "\\"):
        return None
    attrs = {"tag": "", "closing": False, "comment": False, "raw": match[0], "attributes": {}, "attribute_spans": {}}
    state.append_token({"type": "component", "attrs": attrs})
    return match.end()


_ATTRIBUTES = r"\{[^{}\n]*\}"
BLOCK = Construct("container", _start, _goes_on, chars=":", holds="*", lazy=False)
DATA = Construct("esm", _start_data, _data_goes_on, chars="-", text=True)
INLINE = InlineRule(
    "mdc", r"[:{]", rf":[A-Za-z][\w-]*(?={_ATTRIBUTES}|\[|[^\w:]|$)(?:{_ATTRIBUTES})?|{_ATTRIBUTES}", _read
)
