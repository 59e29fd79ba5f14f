"""Definition lists: a paragraph of terms, and below it what they mean, behind a colon (PHP Markdown Extra).

The terms stay a paragraph; each description is a container, whose further lines are indented.
"""

import re

from sdlint.markdown.element import CONTAINER, NO, YES, Element
from sdlint.markdown.scanner import Construct, Scanner

_MARK = re.compile(r":[ \t]+(?=\S)")
_DESCRIBED = frozenset({"paragraph", "def_list_item"})


def _start(scanner: Scanner, element: Element) -> int:
    match = _MARK.match(scanner.line, scanner.next)
    if not match or scanner.too_deep():
        return NO
    if element.kind != "paragraph" and (not element.children or element.children[-1].kind not in _DESCRIBED):
        return NO
    margin = scanner.indent
    description = scanner.add("def_list_item", scanner.next)
    scanner.skip_to(match.end())
    description.end = scanner.at(scanner.pos)
    description.data["width"] = min(4, margin + match.end() - match.start())
    return CONTAINER


def _goes_on(scanner: Scanner, element: Element) -> int:
    if scanner.blank:
        return YES
    if scanner.indent < element.data["width"]:
        return NO
    scanner.advance(min(scanner.indent, 4))
    return YES


DEFINITION_LIST = Construct("def_list_item", _start, _goes_on, chars=":", holds="*")
