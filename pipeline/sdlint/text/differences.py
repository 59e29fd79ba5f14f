"""What was taken out of a sequence and put in, by the greedy algorithm of Myers (1986), whose cost is bounded. Pure."""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

MOST = 1_500
"""Deletions and insertions up to which the shortest way is sought: under half a second; the cost is their square."""


class Hunk(NamedTuple):
    """What stood from ``old`` to ``old_end`` has given way to what stands from ``new`` to ``new_end``, exclusive."""

    old: int
    old_end: int
    new: int
    new_end: int


def hunks(old: Sequence[Hashable], new: Sequence[Hashable], most: int = MOST) -> list[Hunk]:
    """Where `new` differs from `old`, in order; one hunk where more than `most` items were taken out and put in.

    What was only put in, or only taken out, is said to stand as late as it can.
    """
    start = _common(old, new)
    end = min(_common(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if not before and not after:
        return []
    trace = _trace(before, after, most) if before and after else None
    steps = _hunks(trace, len(before), len(after)) if trace else [Hunk(0, len(before), 0, len(after))]
    return _late(old, new, [Hunk(*(at + start for at in hunk)) for hunk in steps])


def _late(old: Sequence[Hashable], new: Sequence[Hashable], steps: list[Hunk]) -> list[Hunk]:
    """`steps`, each that is on one side only as late as leaves the sense as it is; what then meets is one."""
    late: list[Hunk] = []
    for hunk in reversed(steps):
        following = late[-1] if late else Hunk(len(old), len(old), len(new), len(new))
        moved = Hunk(*(at + _delay(old, new, hunk, following.old - hunk.old_end) for at in hunk))
        if late and moved.old_end == following.old:
            moved = Hunk(moved.old, late.pop().old_end, moved.new, following.new_end)
        late.append(moved)
    return late[::-1]


def _delay(old: Sequence[Hashable], new: Sequence[Hashable], hunk: Hunk, most: int) -> int:
    """By how many items `hunk` may stand later, at `most`."""
    if hunk.old < hunk.old_end and hunk.new < hunk.new_end:
        return 0
    items, start, end = (new, hunk.new, hunk.new_end) if hunk.old == hunk.old_end else (old, hunk.old, hunk.old_end)
    return next((by for by in range(most) if items[start + by] != items[end + by]), most)


def _common(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """How many items both begin with."""
    for at, (mine, theirs) in enumerate(zip(first, second, strict=False)):
        if mine != theirs:
            return at
    return min(len(first), len(second))


def _trace(old: Sequence[Hashable], new: Sequence[Hashable], most: int) -> list[list[int]] | None:
    """By number of steps, the furthest place in `old` on each diagonal; None where the end takes more than `most`."""
    trace: list[list[int]] = []
    before: list[int] = []
    for steps in range(min(most, len(old) + len(new)) + 1):
        furthest = []
        for at in range(steps + 1):
            x = _begun(before, at)
            y = x - (2 * at - steps)
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest.append(x)
            if x >= len(old) and y >= len(new):
                return [*trace, furthest]
        trace.append(furthest)
        before = furthest
    return None


def _begun(before: list[int], at: int) -> int:
    """Where the way on diagonal number `at` begins: a step down from the next diagonal, or right from the last one."""
    if not before:
        return 0
    if at == 0 or (at < len(before) and before[at - 1] < before[at]):
        return before[at]
    return before[at - 1] + 1


def _hunks(trace: list[list[int]], x: int, y: int) -> Iterator[Hunk]:
    """The hunks of a way that ends at `x` and `y`, neighbouring steps as one, the first first."""
    steps: list[tuple[int, int, bool]] = []
    for number in range(len(trace) - 1, 0, -1):
        before, at = trace[number - 1], (x - y + number) // 2
        down = at == 0 or (at < len(before) and before[at - 1] < before[at])
        x = before[at] if down else before[at - 1]
        y = x - (2 * (at if down else at - 1) - (number - 1))
        steps.append((x, y, down))
    hunk: Hunk | None = None
    for x, y, down in reversed(steps):
        if hunk and (hunk.old_end, hunk.new_end) == (x, y):
            hunk = Hunk(hunk.old, x + (not down), hunk.new, y + down)
            continue
        if hunk:
            yield hunk
        hunk = Hunk(x, x + (not down), y, y + down)
    if hunk:
        yield hunk
