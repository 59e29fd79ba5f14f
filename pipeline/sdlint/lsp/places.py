"""Offsets of a text <-> places as an editor counts them: lines from 0, columns in units of an encoding.

A line ends with LF, CRLF or CR (LSP 3.17, "Text Documents"), as everywhere in sdlint.
"""

from typing import Literal

from sdlint.model import Position, line_starts, position

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Ruler:
    """Measures one text for one editor. A place is a pair of line and column, both from 0."""

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self._text, self._encoding = text, encoding
        self._starts = line_starts(text)

    def place(self, offset: int) -> tuple[int, int]:
        """The place of `offset`."""
        line, column = position(self._starts, min(offset, len(self._text)))
        start = self._starts[line - 1]
        return line - 1, self._units(self._text[start : start + column - 1])

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; one beyond the end of a line or of the text is its end."""
        if line >= len(self._starts):
            return len(self._text)
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        content = self._text[start:end].rstrip("\r\n")
        units = 0
        for index, char in enumerate(content):
            if units >= column:
                return start + index
            units += self._units(char)
        return start + len(content)

    def at(self, place: Position) -> int:
        """The offset of a place as sdlint counts: from 1, in code points."""
        line = min(place.line, len(self._starts))
        return min(self._starts[line - 1] + place.column - 1, len(self._text))

    def line(self, offset: int) -> tuple[str, int]:
        """The text of the line that `offset` is in, up to there, and where the line begins."""
        start = self._starts[position(self._starts, offset).line - 1]
        return self._text[start:offset], start

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        encoding = "utf-8" if self._encoding == "utf-8" else f"{self._encoding}-le"
        return len(text.encode(encoding, "surrogatepass")) // _WIDTHS[self._encoding]
