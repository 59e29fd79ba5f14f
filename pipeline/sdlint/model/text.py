"""A text and places in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\n|\r")
_LF = re.compile(r"\n")


def line_ends(text: str) -> re.Pattern[str]:
    """What finds the ends of the lines of `text`: LF, CRLF or CR. Without any CR, LF alone is found much sooner."""
    return _LINE_END if "\r" in text else _LF


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of `text` begins; the first is 0. A line ends with LF, CRLF or CR."""
    return (0, *[match.end() for match in line_ends(text).finditer(text)])


class Span(NamedTuple):
    """A stretch of a file's text, in code points; ``end`` is exclusive."""

    start: int
    end: int

    def holds(self, inner: "Span") -> bool:
        """Whether all of `inner` lies in this stretch."""
        return self.start <= inner.start and inner.end <= self.end


class Spans:
    """Stretches of one text, asked for what they hold in time that grows with the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def hold(self, inner: Span) -> bool:
        """Whether all of `inner` lies in one of them."""
        before = bisect_right(self._starts, inner.start)
        return before > 0 and inner.end <= self._ends[before - 1]


class Position(NamedTuple):
    """A place as people count it: both from 1, columns in code points."""

    line: int
    column: int


def position(starts: tuple[int, ...], offset: int) -> Position:
    """The line and column of `offset` in a text whose lines begin at `starts`."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


class Source(Struct, frozen=True, dict=True):
    """A file's text as decoded: ``newline`` is its prevailing line end, ``bom`` whether it began with a BOM."""

    path: str
    text: str
    newline: str = "\n"
    bom: bool = False

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        return line_starts(self.text)

    def position(self, offset: int) -> Position:
        """The line and column of `offset`."""
        return position(self.line_starts, offset)
