"""The block structure of a page: which lines belong to which block. CommonMark's own algorithm, line by line.

mistune cuts the bodies of quotes and lists out as new strings and parses those again; positions, tabs and lazy lines
suffer. Here every line is read once, against the blocks that are still open (CommonMark 0.31, appendix "A parsing
strategy"), so that each block knows its lines as slices of the file. `constructs.py` and the extensions say how
blocks begin and go on; nothing here recurses, and nesting deeper than `MAX_DEPTH` is read as text.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sdlint.markdown.cursor import Cursor
from sdlint.markdown.element import DONE, LEAF, NO, Element
from sdlint.markdown.javascript import Reader
from sdlint.markdown.lines import Rows, lines

MAX_DEPTH = 60
Start = Callable[["Scanner", Element], int]


class Construct(NamedTuple):
    """How one kind of block is read. ``chars``: what its first line may begin with; empty: an indentation
    that no other block has.

    ``holds``: kinds that it may contain, "*" for all but list items, "" for a block of text. ``text``: it takes lines.
    ``lazy``: a paragraph in it may go on in a line that lacks its prefix. ``takes``: takes lines of a page into a block
    that stands in nothing else, from an index on up to that of the first which it must be asked about.
    """

    kind: str
    start: Start | None = None
    goes_on: Start | None = None
    finish: "Callable[[Scanner, Element], None] | None" = None
    chars: str = ""
    holds: str = ""
    text: bool = False
    lazy: bool = True
    takes: "Callable[[Element, str, Rows, int], int] | None" = None


class Scanner(Cursor):
    """The state of one page: the line being read, the cursor in it, and the blocks that are open."""

    def __init__(
        self,
        text: str,
        constructs: Iterable[Construct],
        begin: int = 0,
        macros: Mapping[str, str] | None = None,
        redefines: bool = False,
    ) -> None:
        super().__init__()
        self.text, self.begin, self.macros, self.redefines = text, begin, macros or {}, redefines
        self.javascript = Reader(text)
        self.constructs = {construct.kind: construct for construct in constructs}
        self.starts = _starts_by_char(tuple(self.constructs.values()))
        self.anywhere = self.starts.get("", ())
        self.marks = frozenset({" ", "\t", *self.starts})
        # Where there is no indented code, a block may begin after any indentation.
        self.code_indent = 4 if "indented" in self.constructs else 1 << 30
        self.root = self.tip = self.old_tip = self.matched = Element("document", begin, 0, None)
        self.definitions: dict[str, dict[str, Any]] = {}
        self.footnotes: set[str] = set()
        self.last_end, self.all_closed = 0, True

    def scan(self) -> Element:
        """Read the whole page; the answer is the document's element."""
        text, rows, at = self.text, lines(self.text, self.begin), 0
        while at < len(rows):
            tip = self.tip
            if tip.parent is self.root and (takes := self.constructs[tip.kind].takes):
                at, before = takes(tip, text, rows, at), at
                self.number += at - before
                if at == len(rows):
                    break
            start, end, after = rows[at]
            if not self._read_plain(start, end):
                self.turn_to(text[start:end], start, after)
                self._read_line()
            at += 1
        self.last_end = rows[-1][1] if rows else 0
        while self.tip is not self.root:
            self.finish(self.tip)
        self.root.end = self.last_end
        return self.root

    def close_unmatched(self) -> None:
        """Close the open blocks that this line does not go on with."""
        if self.all_closed:
            return
        while self.old_tip is not self.matched:
            parent = self.old_tip.parent
            self.finish(self.old_tip)
            self.old_tip = parent or self.root
        self.all_closed = True

    def add(self, kind: str, pos: int) -> Element:
        """Open a block that begins at `pos` of this line, in the innermost open block that can hold it."""
        self.close_unmatched()
        while not self._can_hold(self.tip, kind):
            self.finish(self.tip)
        element = Element(kind, self.at(pos), self.number, self.tip)
        self.tip.children.append(element)
        self.tip = element
        return element

    def too_deep(self) -> bool:
        """Whether no further container may be opened."""
        return self.matched.depth >= MAX_DEPTH or self.tip.depth >= MAX_DEPTH

    def take_line(self) -> None:
        """Add the rest of the line to the innermost open block."""
        owed = 0
        start = self.pos
        if self.partial:
            start += 1
            owed = 4 - self.column % 4
        self.tip.lines.append((owed, self.at(start), self.at(len(self.line))))
        self.touch(self.tip)

    def take_until_end(self, element: Element) -> int:
        """Add the rest of the line to a block that is known to go to the offset ``data["end"]``, and end it there."""
        end = min(element.data["end"], self.at(len(self.line)))
        element.lines.append((0, min(self.at(self.next), end), end))
        element.end, element.last_line = end, self.number
        if end == element.data["end"]:
            self.finish(element)
        return DONE

    def touch(self, element: Element) -> None:
        """Note that `element` reaches to the end of this line."""
        element.end, element.last_line = self.at(len(self.line)), self.number

    def finish(self, element: Element) -> None:
        """Close a block: its end is known now."""
        element.is_open = False
        if element.children and element.children[-1].end > element.end:
            last = element.children[-1]
            element.end, element.last_line = last.end, last.last_line
        construct = self.constructs.get(element.kind)
        if construct and construct.finish:
            construct.finish(self, element)
        self.tip = element.parent or self.root

    def _can_hold(self, element: Element, kind: str) -> bool:
        if element is self.root:
            return kind != "list_item"
        holds = self.constructs[element.kind].holds
        return holds == kind or (holds == "*" and kind != "list_item")

    def _read_plain(self, start: int, end: int) -> bool:
        """Read the line ``start:end`` if it stands at the top of the page and no construct need be asked.

        That is a blank line, or text that begins like nothing else, where no block is open but a paragraph or one of
        a single line.
        """
        tip, root = self.tip, self.root
        if tip is not root and (
            tip.parent is not root or (tip.kind != "paragraph" and self.constructs[tip.kind].goes_on)
        ):
            return False
        blank = start == end or not self.text[start:end].strip(" \t")
        if not blank and self.text[start] in self.marks:
            return False
        self.number += 1
        if tip is not root and (blank or tip.kind != "paragraph"):
            self.finish(tip)
            tip = root
        if blank:
            return True
        if tip is root:
            tip = self.tip = Element("paragraph", start, self.number, root)
            root.children.append(tip)
        tip.lines.append((0, start, end))
        tip.end, tip.last_line = end, self.number
        return True

    def _read_line(self) -> None:
        self.old_tip = self.tip
        constructs = self.constructs
        element = self.root
        while element.children and element.children[-1].is_open:
            child = element.children[-1]
            self.look()
            goes_on = constructs[child.kind].goes_on
            answer = goes_on(self, child) if goes_on else NO
            if answer == DONE:
                return
            if answer == NO:
                break
            element = child
        self.all_closed = element is self.old_tip
        self.matched = element
        opened = self._open_blocks(element)
        if opened is None:
            return
        element = opened
        if not self.all_closed and not self.blank and self.tip.kind == "paragraph" and self._may_be_lazy():
            self.take_line()
            return
        self.close_unmatched()
        if element is not self.root and constructs[element.kind].text:
            self.take_line()
        elif not self.blank and self.pos < len(self.line):
            paragraph = self.add("paragraph", self.next)
            self.skip_indent()
            self.take_line()
            paragraph.start = self.at(self.pos)

    def _open_blocks(self, element: Element) -> Element | None:
        """Try every construct at the cursor, again and again; None where one of them has used up the line."""
        starts = self.starts
        holder = self.constructs.get(element.kind)
        holding = holder is None or not holder.text or element.kind in ("paragraph", "table")
        while holding:
            self.look()
            if self.blank:
                self.skip_indent()
                break
            indented = self.indent >= self.code_indent
            for start in self.anywhere if indented else starts.get(self.line[self.next], self.anywhere):
                answer = start(self, element)
                if answer:
                    break
            else:
                self.skip_indent()
                break
            element = self.tip
            if answer == DONE:
                return None
            if answer == LEAF:
                break
        return element

    def _may_be_lazy(self) -> bool:
        element: Element | None = self.tip
        while element and element is not self.matched:
            if not self.constructs[element.kind].lazy:
                return False
            element = element.parent
        return True


@lru_cache(maxsize=64)
def _starts_by_char(constructs: tuple[Construct, ...]) -> Mapping[str, tuple[Start, ...]]:
    """For each first character, the starts to try, in order; under "" those to try for any other."""
    starts = [(each.chars, each.start) for each in constructs if each.start]
    chars = {"", *(char for marks, _ in starts for char in marks)}
    return {char: tuple(start for marks, start in starts if not marks or (char and char in marks)) for char in chars}
