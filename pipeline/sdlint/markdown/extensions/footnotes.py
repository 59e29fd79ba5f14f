"""Footnotes: ``[^label]`` in the text, ``[^label]: …`` for the note, whose further lines are indented."""

import re
from re import Match

from mistune.util import unikey

from sdlint.markdown.element import CONTAINER, NO, YES, Element
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import Construct, Scanner

_NOTE = re.compile(r"\[\^(?P<label>(?:[^\\\[\]\s]|\\.){1,500})\]:")


def _start(scanner: Scanner, element: Element) -> int:
    match = _NOTE.match(scanner.line, scanner.next)
    if not match or scanner.too_deep() or element.kind == "paragraph":
        return NO
    item = scanner.add("footnote_item", scanner.next)
    item.attrs = {"label": match["label"]}
    item.end = scanner.at(match.end())
    scanner.footnotes.add(unikey(match["label"]))
    scanner.skip_to(match.end())
    return CONTAINER


def _goes_on(scanner: Scanner, element: Element) -> int:
    if scanner.blank:
        return YES if element.children else NO
    if scanner.indent < 4:
        return NO
    scanner.advance(4)
    return YES


def _reference(match: Match[str], state: State) -> int | None:
    if unikey(match["label"]) not in state.env["footnotes"] or (
        state.src.startswith(":", match.end()) and not match.start()
    ):
        return None
    state.append_token({"type": "footnote_ref", "attrs": {"label": match["label"]}})
    return match.end()


NOTE = Construct("footnote_item", _start, _goes_on, chars="[", holds="*")
REFERENCE = InlineRule("footnote", "[", r"\[\^(?P<label>(?:[^\\\[\]\s]|\\.){1,500})\]", _reference, "link")
