"""HTML blocks (CommonMark 4.6): seven ways to begin, and where each ends."""

import re

from mistune.helpers import BLOCK_TAGS, HTML_ATTRIBUTES, HTML_TAGNAME, PRE_TAGS

from sdlint.markdown.element import DONE, NO, YES, Element
from sdlint.markdown.scanner import Construct, Scanner
from sdlint.text.patterns import later

_HTML_STARTS = (
    later(rf"<(?:{'|'.join(PRE_TAGS)})(?:[\s>]|$)", re.I),
    later(r"<!--"),
    later(r"<\?"),
    later(r"<![A-Za-z]"),
    later(r"<!\[CDATA\["),
    later(rf"</?(?:{'|'.join((*BLOCK_TAGS, 'search'))})(?:\s|/?>|$)", re.I),
    later(rf"(?:<{HTML_TAGNAME}{HTML_ATTRIBUTES}\s*/?>|</{HTML_TAGNAME}\s*>)\s*$"),
)
_HTML_ENDS = (
    later(rf"</(?:{'|'.join(PRE_TAGS)})>", re.I),
    later(r"-->"),
    later(r"\?>"),
    later(r">"),
    later(r"\]\]>"),
)
_LAST_ENDED = len(_HTML_ENDS)
_INTERRUPTING = 6
_COMMENT = 2


def _start_html(scanner: Scanner, element: Element) -> int:
    line, at = scanner.line, scanner.next
    form = next((form for form, pattern in enumerate(_HTML_STARTS, 1) if pattern.match(line, at)), 0)
    if not form:
        return NO
    lazy = not scanner.all_closed and scanner.tip.kind == "paragraph"
    if form > _INTERRUPTING and (element.kind == "paragraph" or lazy):
        return NO
    return open_html(scanner, form)


def _start_comment(scanner: Scanner, _element: Element) -> int:
    return open_html(scanner, _COMMENT) if scanner.line.startswith("<!--", scanner.next) else NO


def open_html(scanner: Scanner, form: int) -> int:
    """Begin an HTML block of one of the specification's seven forms, and take its first line."""
    block = scanner.add("block_html", scanner.next)
    block.data["form"] = form
    scanner.take_line()
    _end_html(scanner, block, scanner.line, scanner.next)
    return DONE


def _end_html(scanner: Scanner, block: Element, line: str, pos: int) -> bool:
    form: int = block.data["form"]
    if form > _LAST_ENDED or not _HTML_ENDS[form - 1].search(line, pos):
        return False
    scanner.finish(block)
    return True


def _html_goes_on(scanner: Scanner, element: Element) -> int:
    if element.data["form"] > _LAST_ENDED:
        return NO if scanner.blank else YES
    if _HTML_ENDS[element.data["form"] - 1].search(scanner.line, scanner.pos):
        scanner.take_line()
        scanner.finish(element)
        return DONE
    return YES


HTML = Construct("block_html", _start_html, _html_goes_on, chars="<", text=True)
# MDX knows no HTML; generators that read it let comments pass.
COMMENT = Construct("block_html", _start_comment, _html_goes_on, chars="<", text=True)
