"""The longest part of a row of numbers that only grows: what has kept its order. Pure."""

from collections.abc import Sequence


def increasing(values: Sequence[int], weights: Sequence[int] = ()) -> set[int]:
    """The indexes of a longest increasing subsequence of `values`: of several the heaviest by `weights`, then the one
    that keeps what stands first.
    """
    ranks = {value: rank for rank, value in enumerate(sorted(set(values), reverse=True), 1)}
    # A Fenwick tree over the ranks: the best score of what begins with a value that is greater, and where it begins.
    best: list[tuple[int, int]] = [(0, 1)] * (len(ranks) + 1)
    following: dict[int, int] = {}
    longer = 1 + sum(weights)
    for at in reversed(range(len(values))):
        rank = ranks[values[at]] - 1
        score, after = (0, 1)
        while rank:
            score, after = max(best[rank], (score, after))
            rank -= rank & -rank
        following[at] = -after
        own = score + longer + (weights[at] if weights else 0), -at
        rank = ranks[values[at]]
        while rank < len(best):
            best[rank] = max(best[rank], own)
            rank += rank & -rank
    chosen = set()
    at = -max(((score, after) for score, after in best), default=(0, 1))[1]
    while at >= 0:
        chosen.add(at)
        at = following[at]
    return chosen
