"""What closes in a program and what separates: neither says anything by itself, and one follows from a head. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sdlint.facts.code.tokens import CLOSING, SEPARATORS, Token

_OPENING = {"(": ")", "[": "]", "{": "}"}
_BARE = frozenset({*_OPENING, *CLOSING, *SEPARATORS, "<", " "})


class Head(NamedTuple):
    """The line that opens what another one closes first, and how many brackets it leaves open."""

    line: int
    leaves: int


def heads(row: Sequence[Token]) -> dict[int, Head]:
    """By each line of a program that begins with a bracket that closes, the line that opened that."""
    left: Counter[int] = Counter()
    opened: list[tuple[str, int]] = []
    closing: dict[int, int] = {}
    line = -1
    for token in row:
        if token.text in _OPENING:
            opened.append((_OPENING[token.text], token.line))
            left[token.line] += 1
        elif opened and token.text == opened[-1][0]:
            _, at = opened.pop()
            if token.line == at:
                left[at] -= 1
            elif token.line != line:
                closing[token.line] = at
        line = token.line
    return {end: Head(at, left[at]) for end, at in closing.items()}


def closes(some: Sequence[Token]) -> bool:
    """Whether there is nothing but what closes brackets, and separators."""
    return all(token.text in (*CLOSING, *SEPARATORS) for token in some)


def is_bare(line: str) -> bool:
    """Whether a line of code is nothing but brackets and separators, which say nothing by themselves."""
    return all(char in _BARE for char in line)


def only_separators(row: Sequence[Token], other: Sequence[Token], place: tuple[int, int, int, int]) -> bool:
    """Whether nothing differs there but a comma for a semicolon, or either where one side ends a line."""
    i1, i2, j1, j2 = place
    some, others = row[i1:i2], other[j1:j2]
    return all(token.text in SEPARATORS for token in (*some, *others)) and (
        len(some) == len(others) or ends_line(row, i2) or ends_line(other, j2)
    )


def without_separator(row: Sequence[Token], start: int, end: int) -> int:
    """Where a stretch of `row` ends without the separator at the end of a line."""
    return end - 1 if start < end - 1 and row[end - 1].text in SEPARATORS and ends_line(row, end) else end


def ends_line(row: Sequence[Token], at: int) -> bool:
    """Whether a line ends before the token `at`."""
    return not 0 < at < len(row) or row[at].line > row[at - 1].line
