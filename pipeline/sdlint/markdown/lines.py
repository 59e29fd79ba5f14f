"""Stretches of text that were cut out of a file and still know where each character stood.

Markdown's blocks are made of parts of lines: a quote's prefix goes, a list item's indentation goes, a table cell
loses the backslash before a pipe. What is left is parsed as one string; a `Stretch` maps its offsets back.
"""

from bisect import bisect_right
from collections.abc import Iterable

from sdlint.model import Span, line_ends

Rows = list[tuple[int, int, int]]
"""Lines: where each starts, where its content ends, where the next line starts."""


def lines(text: str, begin: int = 0) -> Rows:
    """Each line of `text` from `begin`."""
    rows: Rows = []
    start = begin
    for match in line_ends(text).finditer(text, begin):
        end, after = match.span()
        rows.append((start, end, after))
        start = after
    if start < len(text):
        rows.append((start, len(text), len(text)))
    return rows


class Stretch:
    """A string pieced together from slices of a file, with the origin of every piece."""

    __slots__ = ("origins", "starts", "text")

    def __init__(self, text: str, starts: list[int], origins: list[int]) -> None:
        self.text, self.starts, self.origins = text, starts, origins

    @classmethod
    def joined(cls, text: str, spans: Iterable[tuple[int, int]]) -> "Stretch":
        """The slices `spans` of `text`, one a line, joined by ``\\n``."""
        parts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        size = 0
        for start, end in spans:
            parts.append(text[start:end])
            starts.append(size)
            origins.append(start)
            size += end - start + 1
        return cls("\n".join(parts), starts, origins)

    def at(self, offset: int) -> int:
        """The file's offset of the character at `offset`."""
        if len(self.starts) == 1:
            return self.origins[0] + offset
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The place in the file of ``text[start:end]``."""
        if len(self.starts) == 1:
            origin = self.origins[0]
            return Span(origin + start, origin + max(start, end))
        if end <= start:
            place = self.at(start)
            return Span(place, place)
        return Span(self.at(start), self.at(end - 1) + 1)

    def slice(self, start: int, end: int) -> "Stretch":
        """``text[start:end]``, which still knows its place."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1))
        starts = [max(0, piece - start) for piece in self.starts[first:last]]
        origins = self.origins[first:last]
        origins[0] += start - self.starts[first]
        return Stretch(self.text[start:end], starts, origins)

    def same(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` stands in the file in one piece."""
        return len(self.starts) == 1 or bisect_right(self.starts, start) == bisect_right(self.starts, end - 1)
