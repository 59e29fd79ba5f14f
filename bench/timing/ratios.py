"""What several rounds come to: medians, and medians of ratios within a round."""

from collections.abc import Sequence
from statistics import median

from timing.processes import Cost


def of_costs(rounds: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(figures) for figures in zip(*rounds, strict=True)))


def of_rounds(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of ours divided by theirs, round by round: what slowed a round slowed both.

    Who ran in fewer rounds is compared with what ran beside it.
    """
    return median(a / b for a, b in zip(ours, theirs, strict=False))


def rounded(figure: float) -> float:
    """With three digits that count: more would be noise."""
    return float(f"{figure:.3g}")
