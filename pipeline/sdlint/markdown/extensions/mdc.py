"""MDC, components in Markdown: ``::name`` … ``::`` with data between ``---``, ``:name[text]{…}``, ``[text]{…}``.

As many colons close a component as open it; what it holds is Markdown again (content.nuxt.com, "Markdown").
"""

import re
from re import Match

from sdlint.markdown.element import DONE, LEAF, NO, YES, Element
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.model import Span

_OPEN = re.compile(
    r"(?P<marker>:{2,})(?P<name>[A-Za-z$][\w$.-]*)(?:\[(?P<title>[^\]\n]*)\])?"
    r"(?:\{(?P<inner>(?:[^{}\n]|\{[^{}\n]*\})*)\})?[ \t]*$"
)
_PROPERTY = re.compile(
    r"(?<![^\s{])(?P<name>[A-Za-z][\w-]*)=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s{}\"']+))"
)
_NAMED = re.compile(r"(?<![\w:\\]):[A-Za-z][\w-]*\[(?P<text>[^\[\]]*)\]\Z")
_DATA = "---"
_LONGEST = 200
"""How many characters the text of a component in a line may have for its properties to be looked at."""


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
    properties = _properties(match["inner"] or "", match.start("inner"))
    container.attrs["attributes"] = {name: value for name, (value, _, _) in properties.items()}
    container.attrs["attribute_spans"] = {
        name: Span(scanner.at(start), scanner.at(end)) for name, (_, start, end) in properties.items()
    }
    scanner.touch(container)
    return DONE


def _properties(inner: str, at: int) -> dict[str, tuple[str, int, int]]:
    """The properties between braces that are given as they are, with their places; `inner` begins at `at`."""
    properties: dict[str, tuple[str, int, int]] = {}
    for match in _PROPERTY.finditer(inner):
        group = match.lastgroup or ""
        properties.setdefault(match["name"], (match[group], at + match.start(group), at + match.end(group)))
    return properties


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
    begin = match[0].find("{") + 1
    name = _NAMED.search(state.src, max(0, match.start() - _LONGEST), match.start()) if begin == 1 else None
    own = begin > 1 or name is not None
    properties = _properties(match[0][begin:-1], match.start() + begin) if own else {}
    attributes = {name: value for name, (value, _, _) in properties.items()}
    if name:
        attributes.setdefault("text", name["text"])
    attrs = {"tag": "", "closing": False, "comment": False, "raw": match[0], "attributes": attributes}
    places = {name: (start, end) for name, (_, start, end) in properties.items()}
    state.append_token({"type": "component", "attrs": {**attrs, "attribute_places": places}})
    return match.end()


_ATTRIBUTES = r"\{[^{}\n]*\}"
BLOCK = Construct("container", _start, _goes_on, chars=":", holds="*", lazy=False)
DATA = Construct("esm", _start_data, _data_goes_on, chars="-", text=True)
INLINE = InlineRule(
    "mdc", ":{", rf":[A-Za-z][\w-]*(?={_ATTRIBUTES}|\[|[^\w:]|$)(?:{_ATTRIBUTES})?|{_ATTRIBUTES}", _read
)
