"""The cheapest way through two sequences side by side, on which several of one may stand for several of the other."""

from collections.abc import Callable, Sequence
from itertools import product
from math import inf
from typing import NamedTuple


class Step(NamedTuple):
    """The indexes of what belongs together, on each side; one of them is empty where a side has no counterpart."""

    ours: range
    theirs: range


def cheapest(
    rows: int, columns: int, moves: Sequence[tuple[int, int, float]], cost: Callable[[Step], float], least: float = 0.0
) -> list[Step]:
    """The steps, in order, whose costs come to the least; of several such ways that of the first moves.

    `moves`: how many of each side a step may take, and what that costs by itself. `cost`: what a step with both sides
    costs besides, which is `least` at the least: it is not asked where that would be too much already.
    """
    totals = [[inf] * (columns + 1) for _ in range(rows + 1)]
    totals[0][0] = 0.0
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in product(range(rows + 1), range(columns + 1)):
        best = totals[row][column]
        for down, across, price in moves:
            if down > row or across > column:
                continue
            total = totals[row - down][column - across] + price
            if down and across:
                if total + least >= best:
                    continue
                total += cost(Step(range(row - down, row), range(column - across, column)))
            if total < best:
                best = totals[row][column] = total
                taken[row, column] = down, across
    steps = []
    row, column = rows, columns
    while row or column:
        down, across = taken[row, column]
        steps.append(Step(range(row - down, row), range(column - across, column)))
        row, column = row - down, column - across
    return steps[::-1]
