"""What MDX adds: import and export lines, and ``{/* comments */}``."""

import re
from re import Match

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import DONE, NO, YES, Construct, Element, Scanner

_ESM = re.compile(r"(?:import|export)(?=[\s{*\"'])")


def _start_esm(scanner: Scanner, element: Element) -> int:
    if element is not scanner.root or scanner.next or not _ESM.match(scanner.line):
        return NO
    block = scanner.add("esm", 0)
    scanner.take_line()
    block.end = scanner.at(len(scanner.line))
    return DONE


def _esm_goes_on(scanner: Scanner, _element: Element) -> int:
    return NO if scanner.blank else YES


def _start_comment(scanner: Scanner, element: Element) -> int:
    if element.kind == "paragraph" or not scanner.line.startswith("{/*", scanner.next):
        return NO
    close = scanner.line.find("*/}", scanner.next)
    if close >= 0 and scanner.line[close + 3 :].strip(" \t"):
        return NO
    block = scanner.add("mdx_comment", scanner.next)
    scanner.skip_indent()
    scanner.take_line()
    if close >= 0:
        block.end = scanner.at(close + 3)
        scanner.finish(block)
    return DONE


def _comment_goes_on(scanner: Scanner, element: Element) -> int:
    if "*/}" in scanner.line:
        scanner.take_line()
        scanner.finish(element)
        return DONE
    return YES


def _read_comment(match: Match[str], state: State) -> int | None:
    close = state.delimiters.find("*/}", match.end())
    if close is None:
        return None
    state.append_token({"type": "inline_html"})
    return close + 3


ESM = Construct("esm", _start_esm, _esm_goes_on, chars="ie", text=True)
COMMENT = Construct("mdx_comment", _start_comment, _comment_goes_on, chars="{", text=True)
INLINE_COMMENT = InlineRule("mdx_comment", r"\{/\*", r"\{/\*", _read_comment)
