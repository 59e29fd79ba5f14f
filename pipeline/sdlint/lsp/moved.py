"""Where findings stand in a text that has been edited since: those outside the edit move with what is around them."""

from functools import cached_property

from msgspec.structs import replace

from sdlint.model import Edit, Finding, Position, Span, line_starts, position


class Moved:
    """An edit that made `after` of `before`: all between what both begin with and what both end with."""

    def __init__(self, before: str, after: str) -> None:
        self._after = after
        self._start = _common(before, after)
        most = min(len(before), len(after)) - self._start
        self._end = len(before) - min(most, _common(before[::-1], after[::-1]))
        self._by = len(after) - len(before)

    def offset(self, offset: int) -> int | None:
        """Where `offset` of the earlier text is now; None where that was written over."""
        if offset <= self._start:
            return offset
        return offset + self._by if offset >= self._end else None

    def edit(self, path: str) -> Edit:
        """The edit itself, of the file at `path`."""
        return Edit(path, Span(self._start, self._end), self._after[self._start : self._end + self._by])

    def finding(self, finding: Finding) -> Finding | None:
        """`finding` where it stands now; None where its text was edited. Its fix was made for the other text."""
        start, end = map(self.offset, finding.span)
        if start is None or end is None or (finding.span.start <= self._start and finding.span.end > self._end):
            return None
        places = self._position(start), self._position(end)
        return replace(finding, span=Span(start, end), start=places[0], end=places[1], fix=None)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return line_starts(self._after)

    def _position(self, offset: int) -> Position:
        return position(self._starts, offset)


def _common(left: str, right: str) -> int:
    """How many letters both begin with."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if left[low:middle] == right[low:middle] else (low, middle - 1)
    return low
