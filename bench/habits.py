"""Where a habit begins: how often the languages of real trees do otherwise than their source, page by page.

    python bench/habits.py TREE...

A line for each kind of habit and tenth of the pages that could show it: how many (language, habit) stand there, and
the most common of them. What is an accident stands at the left, what is done always at the right; the share of the
module, marked with ``|``, belongs where there is little between them. Only what FEWEST pages show is counted.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Protocol

import sdlint
from sdlint.model import Pair
from sdlint.sync import matter
from sdlint.sync.code import names
from sdlint.sync.habit import Habit
from sdlint.sync.links import sites
from sdlint.sync.sections import ids


class Habitual(Protocol):
    """What knows the habits of the languages of some pairs."""

    @property
    def habits(self) -> tuple[Habit, ...]:
        """All of them."""


KINDS: dict[ModuleType, Callable[[Sequence[Pair]], Habitual]] = {
    ids: ids.OwnIds,
    matter: matter.MatterDifferences,
    names: names.CodeDifferences,
    sites: sites.LinkDifferences,
}


def candidates(tree: Path) -> dict[str, list[tuple[float, str]]]:
    """By kind, what any language of `tree` does on FEWEST pages or more, and its share."""
    pairs = sdlint.check(root=tree, select=["SD501"]).pairs
    return {
        module.__name__.rpartition(".")[2]: [
            (share(habit), f"{tree.name} {habit.locale} {habit.what}") for habit in kind(pairs).habits
        ]
        for module, kind in KINDS.items()
    }


def share(habit: Habit) -> float:
    """Of what could show the habit, how much does."""
    return habit.links / habit.links_of if habit.links else habit.pages / habit.of


def main(*trees: str) -> None:
    """Prints the table."""
    shares = {module.__name__.rpartition(".")[2]: module.SHARE for module in KINDS}
    for module in KINDS:
        vars(module)["SHARE"] = 0.0
    table: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tree in trees:
        for kind, habits in candidates(Path(tree)).items():
            for each, what in habits:
                table[kind][min(9, int(10 * each))].append(f"{each:.2f} {what}")
    for kind, tenths in table.items():
        print(f"\n{kind}, a habit from {shares[kind]:.0%} on")
        for tenth in range(10):
            mark = "|" if tenth == int(10 * shares[kind]) else " "
            print(f"  {mark} {10 * tenth:3d} % {len(tenths[tenth]):4d}  {'; '.join(sorted(tenths[tenth])[-2:])[:150]}")


if __name__ == "__main__":
    main(*sys.argv[1:] or ("docs",))
