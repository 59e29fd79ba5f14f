"""A block while the scanner reads it, and what is answered about a line of it."""

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
