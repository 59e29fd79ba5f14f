"""Hosts are asked in turn, no more often than they may be, and none keeps a thread from the others."""

import threading
import time
from itertools import pairwise

import pytest

from sdlint.web.http.pool import Pool

SPACING = 0.05


def starts(
    keys: list[str], *, workers: int = 4, per_host: int = 4, spacing: float = SPACING
) -> list[tuple[float, str]]:
    """When work on which of `keys` was begun, in order; the host of a key is its first letter."""
    begun: list[tuple[float, str]] = []
    pool: Pool[str, None] = Pool(
        lambda key: begun.append((time.monotonic(), key)),
        lambda key: key[0],
        workers=workers,
        per_host=per_host,
        spacing=spacing,
        seconds=20,
    )
    assert sorted(key for key, _ in pool.run(keys)) == sorted(keys)
    return begun


def test_one_host_is_not_asked_again_before_its_time() -> None:
    begun = starts(["a1", "a2", "a3", "a4"])
    assert [key for _, key in begun] == ["a1", "a2", "a3", "a4"]
    assert all(later - earlier >= 0.9 * SPACING for (earlier, _), (later, _) in pairwise(begun))


@pytest.mark.parametrize("workers", [1, 2])
def test_who_may_not_be_asked_yet_keeps_no_thread(workers: int) -> None:
    others = [f"{letter}1" for letter in "bcdefgh"]
    begun = [key for _, key in starts(["a1", "a2", "a3", "a4", *others], workers=workers, spacing=0.2)]
    assert sorted(begun[:8]) == ["a1", *others]
    assert begun[8:] == ["a2", "a3", "a4"]


def test_there_are_no_more_threads_than_may_be_at_work() -> None:
    names: set[str] = set()
    pool: Pool[int, None] = Pool(
        lambda _: names.add(threading.current_thread().name) or time.sleep(0.01),
        lambda key: str(key % 2),
        workers=32,
        per_host=3,
        seconds=20,
    )
    assert len(list(pool.run(range(60)))) == 60
    assert len(names) <= 2 * 3


def test_without_spacing_nobody_waits() -> None:
    before = time.monotonic()
    starts([f"a{number}" for number in range(50)], spacing=0)
    assert time.monotonic() - before < 50 * SPACING
