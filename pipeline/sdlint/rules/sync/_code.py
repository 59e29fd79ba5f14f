"""Where code stands in a page, and how the source's takes its place."""

import re
from collections import Counter
from difflib import SequenceMatcher

from sdlint.facts.code.comments import language_of
from sdlint.facts.code.tokens import tokens
from sdlint.model import Block, Edit, Fix, Page, Span
from sdlint.sync.code.differences import CodeDifference

_ALIKE = 0.5
"""Likeness of two lines below which the one is hardly the other, changed; a guess."""


def line_of(page: Page, block: Block, difference: CodeDifference) -> Span:
    """The line of `page` that line ``target_line`` of the code is on, after the fence."""
    at = page.position(block.span.start).line + difference.target_line
    if block.text and at < len(page.line_starts) and page.line_starts[at] < block.span.end:
        start = page.line_starts[at]
        end = page.line_starts[at + 1] if at + 1 < len(page.line_starts) else page.length
        return Span(start, max(start, min(end, block.span.end) - 1))
    return block.span


def patch(page: Page, difference: CodeDifference) -> Fix | None:
    """The source's line for the target's, where both are alike, say the same to readers and the place is known."""
    source, target, line = difference.source, difference.target, difference.target_line
    if source is None or target is None or not difference.expected or not difference.actual:
        return None
    lines, own = source.text.split("\n"), target.text.split("\n")
    at = page.position(target.span.start).line + line
    if len(lines) != len(own) or difference.source_line != line or at + 1 >= len(page.line_starts):
        return None
    if SequenceMatcher(None, difference.expected, difference.actual, autojunk=False).ratio() < _ALIKE:
        return None
    start = page.line_starts[at]
    # The line stands in the file as it does in the code, or else (in a list) somewhere that is not known here.
    if page.line_starts[at + 1] - start - len(own[line]) not in (1, 2) or _said(source, line) != _said(target, line):
        return None
    return Fix((Edit(page.path, Span(start, start + len(own[line])), lines[line]),), "unsafe")


_PIECE = re.compile(r"\w+|[^\w\s]")


def _said(block: Block, line: int) -> Counter[str]:
    """The words of a line's comments and strings, which a translator may have translated."""
    words = Counter(_PIECE.findall(block.text.split("\n")[line]))
    for token in tokens(block.text, language_of(block.info)):
        if token.line == line:
            words -= Counter(_PIECE.findall(token.text))
    return words
