"""The cheapest way through two sequences: against every way, on small ones."""

from hypothesis import given
from hypothesis import strategies as st

from sdlint.sync.prose.steps import Step, cheapest

MOVES = ((1, 1, 0.0), (1, 0, 1.5), (0, 1, 2.5), (1, 2, 1.0), (2, 1, 1.0))


def price(step: Step, left: list[int], right: list[int]) -> float:
    """The move's own price, and the difference of the sums where a step has both sides."""
    own = next(cost for down, across, cost in MOVES if (down, across) == (len(step.ours), len(step.theirs)))
    both = step.ours and step.theirs
    return own + (abs(sum(left[at] for at in step.ours) - sum(right[at] for at in step.theirs)) if both else 0.0)


def least(left: list[int], right: list[int]) -> float:
    """By brute force: the best of all first moves and what is left."""
    if not left and not right:
        return 0.0
    return min(
        price(Step(range(down), range(across)), left, right) + least(left[down:], right[across:])
        for down, across, _ in MOVES
        if down <= len(left) and across <= len(right)
    )


@given(st.lists(st.integers(0, 5), max_size=5), st.lists(st.integers(0, 5), max_size=5))
def test_no_way_is_cheaper_and_every_place_is_passed_once(left: list[int], right: list[int]) -> None:
    def cost(step: Step) -> float:
        return float(
            abs(sum(left[step.ours.start : step.ours.stop]) - sum(right[step.theirs.start : step.theirs.stop]))
        )

    steps = cheapest(len(left), len(right), MOVES, cost)
    assert [at for step in steps for at in step.ours] == list(range(len(left)))
    assert [at for step in steps for at in step.theirs] == list(range(len(right)))
    assert abs(sum(price(step, left, right) for step in steps) - least(left, right)) < 1e-9
