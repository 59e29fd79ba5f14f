"""Lines of output and of markup for which three dots stand on the other side. Pure."""

import re
from collections.abc import Sequence
from itertools import islice

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.facts.code.templates import TEMPLATES
from sdlint.text.patterns import later

LANGUAGES = SHELL | (NOT_PROGRAMS - MARKDOWN) | set(TEMPLATES) | {"http"}
"""Those of blocks that show what a program prints, or markup; a translator may leave out what of that says nothing."""
_DOTS = re.compile(r"(?:\.{3,}|…)")
_HELD = later(r"(?<=>)[ \t]*(?:\.{3,}|…)[ \t]*(?=</)")
"""Dots that are all of an element."""
_SAID = re.compile(r"(?<=>)[^<>{}]+(?=[<{])")
"""Words of an element, by which no line is known again."""
STATUS = re.compile(r"HTTP/\d(?:\.\d)? \d{3}\b")
_REQUEST = re.compile(r"\s*(?:\$ |curl )")
_MOST = 50
"""So many dots of a block are looked at; each costs a look at all of its lines."""
_TELLING = re.compile(r"[$>%#][ \t]|HTTP/\d|[^\n]*\\$")
"""A command, a line that goes on, or how a request came out."""


def without_left_out(code: str, other: str) -> str:
    """`code` with blank lines in the place of those for which `other` has three dots, and `code` has none.

    They are all that stands between what is above the dots, and stands once, and what is below; none tells more.
    """
    sides = code, _HELD.sub("\n...\n", other)
    lines, others = ([_SAID.sub("", line.strip()) for line in side.split("\n")] for side in sides)
    if any(map(_DOTS.fullmatch, lines)):
        return code
    kept, start = code.split("\n"), 0
    for dots in islice((at for at, line in enumerate(others) if _DOTS.fullmatch(line)), _MOST):
        above = next((line for line in reversed(others[:dots]) if line), "")
        below = next((line for line in others[dots + 1 :] if line), "")
        first = _place(lines, above, start) + 1 if above else start
        end = _place(lines, below, first) if below else len(lines)
        is_clear = not above or (first > start and lines.count(above) == 1)
        if is_clear and end >= first and not any(map(_TELLING.match, lines[first:end])):
            kept[first:end] = [""] * (end - first)
            start = end
    return "\n".join(kept)


def _place(lines: Sequence[str], line: str, start: int) -> int:
    """The number of the first of `lines` from `start` on that is `line`; -1 where none is."""
    return next((at for at in range(start, len(lines)) if lines[at] == line), -1)


def without_added_answer(code: str, other: str) -> str:
    """`code` without the answer to a request that it shows after all of `other`, which shows none."""
    lines = code.split("\n")
    start = next((at for at, line in enumerate(lines) if STATUS.match(line.strip())), 0)
    if not start or any(map(STATUS.match, map(str.strip, other.split("\n")))):
        return code
    if any(map(_REQUEST.match, lines[start:])):
        return code
    requests = [sum(map(bool, map(str.strip, side))) for side in (lines[:start], other.split("\n"))]
    return "\n".join(lines[:start]) if requests[0] == requests[1] else code
