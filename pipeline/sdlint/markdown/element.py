"""A block while the scanner reads it, and what is answered about a line of it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

# What a construct's `start` answers: it does not begin here; it began and may hold blocks; it began and takes text;
# it began and has used up the whole line. `goes_on` answers NO, YES, or DONE where the line was the block's last.
NO, CONTAINER, LEAF, DONE = 0, 1, 2, 3
YES = CONTAINER


class Element:
    """A block under construction. ``lines``: (spaces owed by a split tab, start, end) of each line of its text."""

    __slots__ = (
        "attrs", "children", "data", "depth", "end", "first_line", "is_open", "kind", "last_line", "lines", "parent",
        "start",
    )  # fmt: skip

    def __init__(self, kind: str, start: int, line: int, parent: "Element | None") -> None:
        self.kind, self.start, self.end = kind, start, start
        self.first_line = self.last_line = line
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.attrs: dict[str, Any] = {}
        self.data: dict[str, Any] = {}
        self.children: list[Element] = []
        self.lines: list[tuple[int, int, int]] = []
        self.is_open = True

    def take_code(self, text: str, rows: Sequence[tuple[int, int, int]], at: int) -> int:
        """Take the lines `rows` of `text` from `at` up to the first that holds the marker, and so may close the fence.

        The answer is the index of that. For a fence without indentation that stands in nothing else.
        """
        place = text.find(self.attrs["marker"], rows[at][0])
        marked = bisect_left(rows, (place + 1,)) - 1 if place >= 0 else len(rows)
        if marked > at:
            self.lines += [(0, start, end) for start, end, _ in rows[at:marked]]
            self.end = self.lines[-1][2]
            self.last_line += marked - at
        return marked
