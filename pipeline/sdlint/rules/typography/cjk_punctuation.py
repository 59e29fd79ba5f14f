"""Chinese sentences use full-width punctuation everywhere or nowhere.

A half-width comma after a Chinese character is mostly a slip of the keyboard. `style` is `always` (full width),
`never` (half width), or `majority`: the page's own habit, and the tree's for a page too short to have one. Looked at
are commas, full stops, question and exclamation marks, colons, semicolons, and parentheses around Chinese text; the
stop after a number, quotation marks, code, links and the titles of containers are left alone.

Bad, content/zh/page.md:

    先写提示词, 再选采样器.

Good, content/zh/page.md:

    先写提示词，再选采样器。

Config:

    rules:
      cjk-punctuation: {style: always}
"""

import re
from collections.abc import Iterator

from sdlint.model import Corpus, Problem, Span
from sdlint.rules.typography._prose import Place, Style, problems
from sdlint.text.scripts import SPACELESS

CODE = "SD702"
SEVERITY = "warning"
DEFAULT = False

_FULL = dict(zip(",.?!:;()", "，。？！：；（）", strict=True))
_HALF = {full: half for half, full in _FULL.items()}
_HAN = SPACELESS
_HALF_MARK = re.compile(rf"(?<=[{_HAN}])[,.?!:;](?:(?= *$)| +(?=[{_HAN}])|(?=[{_HAN}\s]))(?![,.?!:;])")
_FULL_MARK = re.compile(rf"(?<=[{_HAN}])[，。？！：；]")
_PARENTHESES = re.compile(rf"(?<=[{_HAN}])(?: ?\((?=[^()]*[{_HAN}])[^()]*\)|（[^（）]*[{_HAN}][^（）]*）)")


def check(corpus: Corpus, *, style: Style = "majority") -> Iterator[Problem]:
    """Yield each mark in another style than `style`."""
    yield from problems(corpus, style, _marks)


def _marks(text: str) -> Iterator[Place]:
    yield from sorted([*_single(text), *_pairs(text)])


def _single(text: str) -> Iterator[Place]:
    for match in _HALF_MARK.finditer(text):
        mark, span = match[0][0], Span(*match.span())
        yield Place(span, False, ((span, _FULL[mark]),), _message(mark))
    for match in _FULL_MARK.finditer(text):
        mark, span = match[0], Span(*match.span())
        half = _HALF[mark] + (" " if text[span.end : span.end + 1].isalnum() else "")
        yield Place(span, True, ((span, half),), _message(mark))


def _pairs(text: str) -> Iterator[Place]:
    for match in _PARENTHESES.finditer(text):
        start, end = match.span()
        full = text[end - 1] == "）"
        opening, closing = "()" if full else "（）"
        before = Span(start, end - len(match[0].lstrip(" ")) + 1)
        changes = ((before, opening), (Span(end - 1, end), closing))
        yield Place(before, full, changes, _message("（" if full else "("))


def _message(mark: str) -> str:
    return f"“{mark}” in Chinese text, not “{_FULL.get(mark) or _HALF[mark]}”"
