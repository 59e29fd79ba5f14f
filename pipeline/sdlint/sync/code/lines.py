"""Which lines of a program and of its translation, in one place, belong together: those that are alike. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import eq

from sdlint.facts.code.strings import STRING
from sdlint.facts.code.tokens import Token
from sdlint.sync.prose.steps import cheapest

_MOVES = ((1, 1, 0.0), (1, 0, 0.4), (0, 1, 0.4))
"""How lines are paired: what is less than .2 alike stays alone; a guess, for a changed line often keeps but its key."""
_MOST = 2_500
"""Pairs of lines of a stretch that are compared: 50 by 50. Of more, all are taken for pairs."""

_NEAR = 0.75
"""Share of its tokens, but for names and strings, from which a line of as many is another, changed; a guess."""

Row = Sequence[Token]
Rows = Sequence[Row]


def is_alike(row: Row, other: Row) -> bool:
    """Whether two lines have a word in common, or nearly are one but for their words."""
    if _words(row) & _words(other):
        return True
    same = sum(map(eq, _shape(row), _shape(other)))
    return len(row) == len(other) and same >= _NEAR * len(row)


def paired_lines(rows: Rows, others: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Stretches that belong together: of one line each, or of the lines between such, of which a side may have none.

    Both sides have as many lines. They are paired one by one where all of those pairs are alike.
    """
    if len(rows) ** 2 > _MOST or all(map(is_alike, rows, others)):
        yield from (([row], [other]) for row, other in zip(rows, others, strict=True))
        return
    steps = cheapest(
        len(rows), len(others), _MOVES, lambda step: _distance(rows[step.ours.start], others[step.theirs.start])
    )
    for together, some in groupby(steps, key=lambda step: bool(step.ours and step.theirs)):
        run = list(some)
        if together:
            yield from (([rows[step.ours.start]], [others[step.theirs.start]]) for step in run)
        else:
            yield [rows[at] for step in run for at in step.ours], [others[at] for step in run for at in step.theirs]


def _distance(row: Row, other: Row) -> float:
    if not is_alike(row, other):
        return 1.0
    texts, other_texts = (Counter(token.text for token in side) for side in (row, other))
    return 1 - 2 * (texts & other_texts).total() / (len(row) + len(other))


def _words(row: Row) -> frozenset[str]:
    return frozenset(token.text for token in row if token.text != STRING and any(map(str.isalnum, token.text)))


def _shape(row: Row) -> list[str]:
    return ["" if token.kind in ("name", "string") else token.text for token in row]
