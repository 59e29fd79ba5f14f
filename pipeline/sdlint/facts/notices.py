"""Notices that `sdlint sync mark` writes into pages for their readers: no facts of the page are in them. Pure."""

import re
from collections.abc import Iterable

from sdlint.model import Node, Span
from sdlint.text.patterns import later

NAME = "sdlint generated notice"
"""What the marks around one are called; what stands between marks of generated text is silent, too."""
BEGIN, END = f"{NAME}: begin", f"{NAME}: end"
"""What the comments before and after a notice say."""
_NOTICE = later(rf"(?:<!--|\{{/\*) {BEGIN} (?:-->|\*/\}}).*?(?:<!--|\{{/\*) {END} (?:-->|\*/\}})", re.S)


def notices(text: str, nodes: Iterable[Node]) -> tuple[Span, ...]:
    """Where notices stand in a page with that `text` and those top `nodes`, marks and all.

    What begins inside of something else, as in code that shows one, is none; nor is what does not end.
    """
    if NAME not in text:
        return ()
    starts = {node.span.start for node in nodes}
    return tuple(Span(*match.span()) for match in _NOTICE.finditer(text) if match.start() in starts)


def without(nodes: tuple[Node, ...], spans: tuple[Span, ...]) -> tuple[Node, ...]:
    """Those of the top `nodes` that stand in none of `spans`."""
    if not spans:
        return nodes
    return tuple(node for node in nodes if not any(span.start <= node.span.start < span.end for span in spans))
