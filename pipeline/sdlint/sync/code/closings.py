"""Which lines of a program close what another line opens. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sdlint.facts.code.tokens import Token

_OPENING = {"(": ")", "[": "]", "{": "}"}


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
