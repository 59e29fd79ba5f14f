"""Compares the tables of a section with those of its translation: by the names of their rows, and by size. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from msgspec import Struct

from sdlint.facts.outline import below
from sdlint.model import Block, Page, Section
from sdlint.text.patterns import later

Row = Sequence[Block]
Table = Sequence[Row]
"""The head first."""

Key = tuple[str, ...]
"""What names a row in every language: the code in its first cell, or a name in Latin letters; empty without either."""

_NAMED = 0.5
"""The share of the rows of the shorter table that must have a namesake, so that names tell what is lacking."""
_LEAST_NAME = 5
"""Letters of a row's name from which one that holds it is taken for its other name; a guess."""
_MOST_PAIRS = 10_000
"""Pairs of rows that are looked at for such names."""
_JOINTS = later(r"[\s_-]+")
"""What parts the words of a name, which may be written in one."""
_WORD = re.compile(r"\w+")
_HTML = re.compile(r"<table\b", re.I)
_SEPARATOR = later(r"\|[ \t]*:?-{2,}:?[ \t]*\|")


class TableDifference(Struct, frozen=True):
    """What a `table` has otherwise than its source: rows that it `lacks` or only it `has`; sizes are source, target.

    ``rows``: where names do not tell. ``columns``: where one side has more that say something.
    """

    table: Table
    lacks: Sequence[Row] = ()
    has: Sequence[Row] = ()
    rows: tuple[int, int] | None = None
    columns: tuple[int, int] | None = None

    @property
    def lacking(self) -> bool:
        """Whether the translation has less of anything, and not only more."""
        return bool(self.lacks) or any(sizes and sizes[0] > sizes[1] for sizes in (self.rows, self.columns))


def table_differences(pages: tuple[Page, Page], source: Section, target: Section) -> list[TableDifference]:
    """How the tables of two sections of `pages` differ, one by one; nothing where one side has more of them."""
    if source.table_shapes == target.table_shapes or len(source.table_shapes) != len(target.table_shapes):
        return []
    both = zip(_tables(pages[0], source), _tables(pages[1], target), strict=True)
    differences = (_difference(ours, theirs) for ours, theirs in both if not _of_pictures(ours))
    return [each for each in differences if each.lacks or each.has or each.rows or each.columns]


def lacking_rows(pages: tuple[Page, Page], source: Section, target: Section) -> list[Row]:
    """The rows of the source that the translation is known to lack."""
    return [row for each in table_differences(pages, source, target) for row in each.lacks]


def count(page: Page, section: Section) -> int:
    """How many tables a section of `page` has, those in HTML, too, but none of pictures alone."""
    html = (block.text for block in section.blocks if block.kind == "html")
    tables = _tables(page, section)
    return len(tables) - sum(map(_of_pictures, tables)) + sum(len(_HTML.findall(text)) for text in html)


def count_alone(page: Page, at: int, alone: Set[int]) -> int:
    """How many tables stand in those of the sections `alone` that are below the section `at` of `page`."""
    return sum(count(page, page.sections[each]) for each in below(page.sections, at) if each in alone)


def counterpart(pages: tuple[Page, Page], source: Section, target: Section, cell: Block) -> Block | None:
    """Where what stands in a `cell` of the source belongs: in the row of its name or number, else below them.

    None where the section has another number of tables. In a row of other cells it belongs to the longest.
    """
    both = [_tables(page, section) for page, section in zip(pages, (source, target), strict=True)]
    at = next((at for at, table in enumerate(both[0]) if any(cell in row for row in table)), -1)
    if at < 0 or len(both[0]) != len(both[1]):
        return None
    ours, theirs = both[0][at], both[1][at]
    number, row = next((number, row) for number, row in enumerate(ours) if cell in row)
    other = _by_key(theirs).get(row_key(row)) or (theirs[number] if len(ours) == len(theirs) else None)
    if other is None:
        return theirs[-1][-1]
    return other[row.index(cell)] if len(row) == len(other) else max(other, key=lambda each: len(each.text))


def unread(section: Section) -> Block | None:
    """The first paragraph that was meant as a table: its lines have cells, and Markdown makes no table of them."""
    for block in section.blocks:
        if block.kind == "paragraph" and block.text.startswith("|") and _SEPARATOR.search(block.text):
            return block
    return None


def rows_of(page: Page, blocks: Iterable[Block]) -> list[Row]:
    """The rows of the cells among `blocks`: what stands on one line. A short one has fewer cells than the head."""
    lines: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind == "cell":
            lines.setdefault(page.position(block.span.start).line, []).append(block)
    return list(lines.values())


def row_key(row: Row) -> Key:
    """What names `row` in every language."""
    cell = row[0]
    if cell.literals:
        return tuple(literal.text for literal in cell.literals)
    return (_JOINTS.sub("", cell.text.casefold()),) if cell.text.isascii() and _WORD.search(cell.text) else ()


def _tables(page: Page, section: Section) -> list[Table]:
    """The tables of a section."""
    rows = rows_of(page, section.blocks)
    tables: list[Table] = []
    start = 0
    for number, _ in section.table_shapes:
        tables.append(rows[start : start + number])
        start += number
    return tables


def _difference(source: Table, target: Table) -> TableDifference:
    columns = None if _as_wide(source, target) or _as_wide(target, source) else (len(source[0]), len(target[0]))
    ours, theirs = ([row for row in table if not all(map(_is_empty, row))] for table in (source, target))
    if len(ours) == len(theirs):
        return TableDifference(target, columns=columns)
    left, right = (_by_key(rows[1:]) for rows in (ours, theirs))
    lacks = {key: row for key, row in left.items() if key not in right}
    has = {key: row for key, row in right.items() if key not in left}
    shared = len(left) - len(lacks)
    if shared < _NAMED * (min(len(ours), len(theirs)) - 1) or not (lacks or has):
        return TableDifference(target, rows=(len(ours), len(theirs)), columns=columns)
    if _words(lacks) == _words(has):
        return TableDifference(target, columns=columns)  # rows joined, or split
    lacks, has = _without_renamed(lacks, has)
    return TableDifference(target, list(lacks.values()), list(has.values()), columns=columns)


def _without_renamed(lacks: dict[Key, Row], has: dict[Key, Row]) -> tuple[dict[Key, Row], dict[Key, Row]]:
    """Both without the rows of which the name of one is a part of the other's: what was renamed lacks nowhere."""
    if len(lacks) * len(has) > _MOST_PAIRS:
        return lacks, has
    renamed: dict[Key, Key] = {}
    for key in lacks:
        longer = (other for other in has if other not in renamed.values() and _holds(*map("".join, (key, other))))
        if other := next(longer, None):
            renamed[key] = other
    names = renamed.keys() | renamed.values()
    left, right = ({key: row for key, row in rows.items() if key not in names} for rows in (lacks, has))
    return left, right


def _holds(name: str, other: str) -> bool:
    short, long = sorted((name, other), key=len)
    return len(short) >= _LEAST_NAME and short in long


def _of_pictures(table: Table) -> bool:
    """Whether a table does nothing but to put pictures side by side: what is compared as such."""
    return not any(cell.text.strip() or cell.literals for row in table for cell in row)


def _is_empty(cell: Block) -> bool:
    return cell.span.start == cell.span.end


def _as_wide(wide: Table, narrow: Table) -> bool:
    """Whether `wide` has as many columns as `narrow`, but for those that are empty below their heads."""
    idle = sum(all(at >= len(row) or _is_empty(row[at]) for row in wide[1:]) for at in range(len(wide[0])))
    return 0 <= len(wide[0]) - len(narrow[0]) <= idle


def _by_key(rows: Sequence[Row]) -> dict[Key, Row]:
    """The first row of each name."""
    by_key: dict[Key, Row] = {}
    for row in rows:
        if key := row_key(row):
            by_key.setdefault(key, row)
    return by_key


def _words(rows: Iterable[Key]) -> Counter[str]:
    return Counter(word for key in rows for part in key for word in _WORD.findall(part))
