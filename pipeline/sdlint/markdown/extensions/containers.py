"""Containers fenced by colons: ``::: tip Title`` … ``:::`` (markdown-it-container, remark-directive).

The closing line has at least as many colons as the opening one. The outermost open container is asked first, as the
generators do: to nest, the outer fence is the longer one.
"""

from collections.abc import Iterable

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.extensions.attributes import named
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.model import Span
from sdlint.text.patterns import later

_OPEN = later(r"(?P<marker>:{3,})[ \t]*(?P<name>[^\s{\[:][^\s{\[]*)?(?P<rest>[^\n]*)$")
_LABEL = later(r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*+\])*+)\]")
_ATTRIBUTES = later(r"[ \t]*\{(?P<inner>[^{}]*)\}[ \t]*$")


def colons(names: Iterable[str], *, labels: bool = False, ids: bool = False, with_id: Iterable[str] = ()) -> Construct:
    """The construct; `names` are those that the generator knows.

    ``labels``: ``:::note[Title]`` is a title, too; ``ids``: one in attributes at the end is the container's;
    ``with_id``: the names after which ``#id`` may stand.
    """
    known, marked = frozenset(names), frozenset(with_id)

    def start(scanner: Scanner, _element: Element) -> int:
        match = _OPEN.match(scanner.line, scanner.next)
        if not match or not match["name"] or scanner.too_deep():
            return NO
        container = scanner.add("container", scanner.next)
        rest, at = match["rest"], match.start("rest")
        label = _LABEL.match(rest) if labels else None
        if label:
            title, at = label["label"], at + 1
        else:
            at += len(rest) - len(rest.lstrip(" \t"))
            title = _ATTRIBUTES.sub("", rest).strip(" \t")
        span = Span(scanner.at(at), scanner.at(at + len(title)))
        name = match["name"]
        before = name.partition("#")[0]
        plain = before if before in marked else name.lower() if labels else name
        container.attrs = {
            "name": name, "title": title, "title_span": span, "marker": match["marker"],
            "closed": False, "known": plain in known,
        }  # fmt: skip
        attributes = _ATTRIBUTES.search(rest) if ids else None
        if attributes and (identifier := named(attributes["inner"].strip())):
            container.attrs["anchor_id"] = identifier
        container.end, container.last_line = scanner.at(len(scanner.line.rstrip(" \t"))), scanner.number
        return DONE

    return Construct("container", start, _goes_on, chars=":", holds="*", lazy=False)


def _goes_on(scanner: Scanner, element: Element) -> int:
    marker = element.attrs["marker"]
    rest = scanner.line[scanner.next :].rstrip(" \t")
    if scanner.indent < scanner.code_indent and rest.startswith(marker) and not rest.strip(":"):
        _close_inside(scanner, element)
        element.attrs["closed"] = True
        element.end, element.last_line = scanner.at(scanner.next + len(rest)), scanner.number
        scanner.finish(element)
        return DONE
    return YES


def _close_inside(scanner: Scanner, element: Element) -> None:
    while scanner.tip is not element:
        scanner.finish(scanner.tip)
