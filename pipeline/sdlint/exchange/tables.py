"""Which cell of a table is the translation of which, where rows were added or dropped: by the names of the rows. Pure.

Reference tables grow row by row, and their first column holds what no translation changes: an option, a field, a code.
"""

from collections.abc import Iterator, Sequence

from sdlint.model import Block, Section

Rows = list[list[int]]
"""The rows of a table, each as the indexes of its cells among the blocks of the section."""


def cells(source: Section, target: Section) -> dict[int, int]:
    """By index among the blocks of `source`: the cell of `target` in the same column of the row of the same name.

    Only where both sections have as many tables, for tables with as many columns, and for names that a table has once
    on each side.
    """
    ours, theirs = _tables(source), _tables(target)
    if len(ours) != len(theirs):
        return {}
    return {
        at: place
        for own, other in zip(ours, theirs, strict=True)
        if len(own[0]) == len(other[0])
        for row, counterpart in _same(source.blocks, own, target.blocks, other)
        for at, place in zip(row, counterpart, strict=True)
    }


def _tables(section: Section) -> list[Rows]:
    """The tables of a section; none where its cells do not fill them, so that nobody knows which row they are in."""
    indexes = [at for at, block in enumerate(section.blocks) if block.kind == "cell"]
    if len(indexes) != sum(rows * columns for rows, columns in section.table_shapes) or not indexes:
        return []
    tables: list[Rows] = []
    start = 0
    for rows, columns in section.table_shapes:
        tables.append([indexes[start + row * columns : start + (row + 1) * columns] for row in range(rows)])
        start += rows * columns
    return tables


def _same(
    source: Sequence[Block], rows: Rows, target: Sequence[Block], others: Rows
) -> Iterator[tuple[list[int], list[int]]]:
    """The rows of two tables that have the same name, and their heads."""
    yield rows[0], others[0]
    ours, theirs = (_by_name(blocks, table[1:]) for blocks, table in ((source, rows), (target, others)))
    yield from ((ours[name], theirs[name]) for name in ours if name in theirs)


def _by_name(blocks: Sequence[Block], rows: Rows) -> dict[tuple[str, ...], list[int]]:
    """The rows by what their first cell says, code included; none that has its name with another, or has none."""
    named: dict[tuple[str, ...], list[int]] = {}
    twice: set[tuple[str, ...]] = {("",)}
    for row in rows:
        name = (blocks[row[0]].text, *(literal.text for literal in blocks[row[0]].literals))
        twice |= {name} & named.keys()
        named[name] = row
    return {name: row for name, row in named.items() if name not in twice}
