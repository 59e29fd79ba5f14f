"""A bounded part of ``fuzz/renders.py``: the fixes of every rule, over our own pages with faults planted in them."""

import random
from collections import Counter
from pathlib import Path

from renders import LAWS, try_copy

ROOT = Path(__file__).parents[2]


def test_fixes_change_nothing_but_what_their_rule_says() -> None:
    counts: Counter[str] = Counter()
    for number in range(4):
        for tree in (ROOT / "content", ROOT / "docs"):
            dice = random.Random(f"20261128 {tree.name} {number}")
            assert try_copy(tree, dice, counts, Counter()) == []
    assert {name for name in LAWS if not counts[name]} == set()
