"""The line that is being read and the place in it; columns, because a tab may belong to a prefix in part.

``pos`` and ``next`` are offsets in the line, ``base`` is the line's own in the file. After `look`, ``next`` is the next
character that is no space, ``indent`` how many columns it is away, and ``blank`` whether there is none.
"""


class Cursor:
    """A place in a line of the file."""

    def __init__(self) -> None:
        self.line = ""
        self.base = self.number = self.next_base = 0
        self.pos = self.column = self.next = self.next_column = self.indent = 0
        self.partial = self.blank = self.tabs = False

    def turn_to(self, line: str, base: int, next_base: int) -> None:
        """Begin the next line, which stands at `base`; the one after it stands at `next_base`."""
        self.line, self.base, self.next_base = line, base, next_base
        self.number += 1
        self.pos = self.column = 0
        self.partial = False
        self.tabs = "\t" in line

    def look(self) -> None:
        """Find the next character that is no space, and how far it is indented."""
        line, index, column = self.line, self.pos, self.column
        size = len(line)
        while index < size:
            char = line[index]
            if char == " ":
                column += 1
            elif char == "\t":
                column += 4 - column % 4
            else:
                break
            index += 1
        self.next, self.next_column = index, column
        self.indent = column - self.column
        self.blank = index >= size

    def advance(self, columns: int) -> None:
        """Move the cursor on by `columns`; a tab may be used in part."""
        if not self.tabs:
            step = min(columns, len(self.line) - self.pos)
            self.pos += step
            self.column += step
            return
        while columns > 0 and self.pos < len(self.line):
            width = 4 - self.column % 4 if self.line[self.pos] == "\t" else 1
            self.partial = width > columns
            self.column += min(columns, width)
            self.pos += not self.partial
            columns -= min(columns, width)

    def skip_indent(self) -> None:
        """Move the cursor to the next character that is no space."""
        self.pos, self.column, self.partial = self.next, self.next_column, False

    def skip_to(self, pos: int) -> None:
        """Move the cursor to `pos`, which is after the indentation."""
        self.skip_indent()
        self.advance_characters(pos - self.pos)

    def advance_characters(self, count: int) -> None:
        """Move the cursor on by `count` characters."""
        for char in self.line[self.pos : self.pos + count]:
            self.column += 4 - self.column % 4 if char == "\t" else 1
            self.pos += 1
        self.partial = False

    def at(self, pos: int) -> int:
        """The file's offset of `pos` in the line."""
        return self.base + pos
