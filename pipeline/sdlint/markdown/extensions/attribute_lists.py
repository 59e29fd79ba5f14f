"""Lists of attributes by themselves: kramdown's ``{: #id .class}`` in the line below a block, or above one; MyST's
``{#id}`` above one.
"""

import re

from sdlint.markdown.element import DONE, NO, Element
from sdlint.markdown.extensions.attributes import named
from sdlint.markdown.scanner import Construct, Scanner

_LIST = re.compile(r"\{:(?P<inner>[^{}\n]*)\}[ \t]*$")
_PLAIN = re.compile(r"\{(?P<inner>[^{}%\n]*)\}[ \t]*$")


def _start(scanner: Scanner, element: Element) -> int:
    return _attributes(scanner, element, _LIST)


def _start_plain(scanner: Scanner, element: Element) -> int:
    return NO if element.kind == "paragraph" else _attributes(scanner, element, _PLAIN)


def _attributes(scanner: Scanner, element: Element, form: re.Pattern[str]) -> int:
    match = form.match(scanner.line, scanner.next)
    if not match:
        return NO
    identifier = named(match["inner"].strip())
    above = element.children[-1] if element.children else None
    if identifier and above is not None and above.kind == "heading" and above.last_line == scanner.number - 1:
        above.attrs["given"] = identifier
        identifier = ""
    block = scanner.add("attributes", scanner.next)
    block.attrs = {"anchor_id": identifier} if identifier else {}
    block.end = scanner.at(len(scanner.line.rstrip(" \t")))
    return DONE


ATTRIBUTE_LINE = Construct("attributes", _start_plain, chars="{")
ATTRIBUTE_LIST = Construct("attributes", _start, chars="{")
