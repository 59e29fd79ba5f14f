"""Differences of sequences are as small as they can be, and cost no more than was said."""

from hypothesis import given
from hypothesis import strategies as st

from sdlint.text.differences import Hunk, hunks

ITEMS = st.lists(st.integers(0, 3), max_size=12)


def common(old: list[int], new: list[int]) -> int:
    """The length of the longest common subsequence, by the plain table."""
    row = [0] * (len(new) + 1)
    for item in old:
        last, row = row, [0]
        for at, other in enumerate(new):
            row.append(last[at] + 1 if item == other else max(row[at], last[at + 1]))
    return row[-1]


@given(ITEMS, ITEMS)
def test_hunks_make_the_new_of_the_old_in_the_fewest_steps(old: list[int], new: list[int]) -> None:
    made: list[int] = []
    at = 0
    for hunk in hunks(old, new):
        assert hunk.old > at or at == 0, "what meets is one hunk"
        made += old[at : hunk.old] + new[hunk.new : hunk.new_end]
        assert len(made) == hunk.new_end
        at = hunk.old_end
    assert made + old[at:] == new
    steps = sum(hunk.old_end - hunk.old + hunk.new_end - hunk.new for hunk in hunks(old, new))
    assert steps == len(old) + len(new) - 2 * common(old, new)


@given(ITEMS, ITEMS, st.integers(0, 4))
def test_what_differs_by_more_is_one_hunk(old: list[int], new: list[int], most: int) -> None:
    steps = len(old) + len(new) - 2 * common(old, new)
    within, whole = hunks(old, new, most), hunks(old, new)
    assert within == whole if steps <= most else len(within) == 1


def test_it_is_said_as_late_as_it_can() -> None:
    assert hunks("ab", "aab") == [Hunk(1, 1, 1, 2)]
    assert hunks("x.", "x.\ny.") == [Hunk(2, 2, 2, 5)]
    assert hunks("xa.b", "xa.c.b") == [Hunk(3, 3, 3, 5)]
    assert hunks("xa.c.b", "xa.b") == [Hunk(3, 5, 3, 3)]
    assert hunks("", "") == []


def test_no_text_makes_it_slow() -> None:
    old, new = list(range(20_000)), list(range(20_000, 40_000))
    assert hunks(old, new) == [Hunk(0, 20_000, 0, 20_000)]
