"""The cheapest way through two sequences side by side, on which several of one may stand for several of the other."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple


class Step(NamedTuple):
    """The indexes of what belongs together, on each side; one of them is empty where a side has no counterpart."""

    ours: range
    theirs: range


def cheapest(
    rows: int, columns: int, moves: Sequence[tuple[int, int, float]], cost: Callable[[Step], float]
) -> list[Step]:
    """The steps, in order, whose costs come to the least.

    `moves`: how many of each side a step may take, and what that costs by itself. `cost`: what a step with both sides
    costs besides.
    """
    best: dict[tuple[int, int], tuple[float, Step]] = {(0, 0): (0.0, Step(range(0), range(0)))}
    for row, column in product(range(rows + 1), range(columns + 1)):
        for down, across, price in moves:
            before = row - down, column - across
            if before in best and (row, column) != (0, 0):
                step = Step(range(before[0], row), range(before[1], column))
                total = best[before][0] + price + (cost(step) if down and across else 0.0)
                if (row, column) not in best or total < best[row, column][0]:
                    best[row, column] = (total, step)
    steps = []
    at = rows, columns
    while at != (0, 0):
        step = best[at][1]
        steps.append(step)
        at = step.ours.start, step.theirs.start
    return steps[::-1]
