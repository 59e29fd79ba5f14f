"""Which paragraphs and cells with inline code belong together in a section and its translation. Pure."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from sdlint.model import Block, Page, Section
from sdlint.sync.code.likeness import key, likeness
from sdlint.sync.prose.paragraphs import counterparts
from sdlint.sync.prose.steps import cheapest
from sdlint.sync.tables import Key, Row, row_key, rows_of

_MOST_CELLS = 2_500
"""Pairs of blocks of two stretches that are compared where one has more: 50 by 50."""
_MOVES = ((1, 1, 0.0), (1, 0, 0.2), (0, 1, 0.2))
"""How cells are paired by their code: what is less than .6 alike is left without a counterpart."""


def code_counterparts(
    pages: tuple[Page, Page], source: Section, target: Section, gone: Container[str], new: Container[str]
) -> Iterator[tuple[Block, Block]]:
    """The blocks of two sections of `pages` that belong together, between the same code blocks and in the same tables.

    Only of stretches where the source has some of the codes (`key`) that are `gone`, and the target some `new`.
    """
    sides = [[list(group) for _, group in groupby(section.blocks, _group)] for section in (source, target)]
    kinds = [[_group(group[0]) for group in side] for side in sides]
    if kinds[0] != kinds[1]:
        sides = [[list(section.blocks)] for section in (source, target)]
    for ours, theirs in zip(*sides, strict=True):
        if not (_has(ours, gone) and _has(theirs, new)):
            continue
        if len(ours) == len(theirs):
            yield from ((block, other) for block, other in zip(ours, theirs, strict=True) if block.kind == other.kind)
        elif ours[0].kind == theirs[0].kind == "cell":
            yield from _cells(rows_of(pages[0], ours), rows_of(pages[1], theirs))
        elif len(ours) * len(theirs) <= _MOST_CELLS:
            yield from ((ours[at], place.block) for at, place in counterparts(ours, theirs).items())


def _cells(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Block, Block]]:
    """The cells that belong together: of two rows of one name one by one, else by their codes."""
    left, right = _named(ours), _named(theirs)
    both = left.keys() & right.keys()
    for name in (name for name in left if name in both):
        row, other = left[name], right[name]
        yield from zip(row, other, strict=True) if len(row) == len(other) else _by_code(row, other)
    others = ([cell for row in side if row_key(row) not in both for cell in row] for side in (ours, theirs))
    yield from _by_code(*others)


def _named(rows: Sequence[Row]) -> dict[Key, Row]:
    """The rows that have a name of their own."""
    names = Counter(row_key(row) for row in rows)
    return {row_key(row): row for row in rows if row_key(row) and names[row_key(row)] == 1}


def _by_code(ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The cells with code that belong together, by their codes and their order: many have nothing else."""
    if len(ours) * len(theirs) > _MOST_CELLS:
        return
    left, right = ([block for block in side if block.literals] for side in (ours, theirs))
    codes, others = ([" ".join(key(code.text) for code in block.literals) for block in side] for side in (left, right))
    for step in cheapest(
        len(left), len(right), _MOVES, lambda step: 1 - likeness(codes[step.ours.start], others[step.theirs.start])
    ):
        if step.ours and step.theirs:
            yield left[step.ours.start], right[step.theirs.start]


def _has(blocks: Sequence[Block], wanted: Container[str]) -> bool:
    return any(key(literal.text) in wanted for block in blocks for literal in block.literals)


def _group(block: Block) -> str:
    return block.kind if block.kind in ("code", "cell", "heading") else "text"
