"""How the cost of a check grows with the number of pages: a tree, and the same tree several times over.

    python bench/growth.py [TREE] [--name NAME] [--times 1,4,16] [--languages 12] [--rounds N] [--record]

For each size: a cold check in one process (processor time, largest process), one in a process for each core (time by
the clock, largest process), one with everything unchanged, a check and ``sync status`` after one edit. Beside each
figure is its ratio to the size before; of a tree that is four times as large, 4 is in step.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from timing import contestants, figures, ratios, tables, trees
from timing.processes import SDLINT, Cost, measure

WORK = ("cold", "parallel", "warm", "edited", "status")


def commands(jobs: int) -> dict[str, tuple[str, ...]]:
    """By what is measured, the command."""
    check = (SDLINT, "check", "--offline", "--exit-zero", "--format", "concise")
    single = (*check, "--jobs", "1")
    return {
        "cold": (*single, "--no-cache"),
        "parallel": (*check, "--no-cache", "--jobs", str(jobs)),
        "warm": single,
        "edited": single,
        "status": (SDLINT, "sync", "status", "--format", "json", "--jobs", "1"),
    }


def costs_of(tree: Path, remembered: Path, mark: object, jobs: int) -> dict[str, Cost]:
    """What each work costs in `tree`."""
    page = trees.a_page(tree)
    environment = {"SDLINT_CACHE_DIR": str(remembered)}
    costs: dict[str, Cost] = {}
    for work, command in commands(jobs).items():
        if work == "warm":
            measure(command, tree, environment)
        elif work in ("edited", "status"):
            trees.edit(page, f"{work} {mark}")
        costs[work] = measure(command, tree, environment)
    return costs


def row(size: trees.Size, rounds: list[dict[str, Cost]]) -> dict[str, Any]:
    """What the rounds of one size come to."""
    medians = {work: ratios.of_costs([costs[work] for costs in rounds])._asdict() for work in WORK}
    return {
        **size._asdict(),
        **{work: {field: ratios.rounded(figure) for field, figure in cost.items()} for work, cost in medians.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path, nargs="?", default=figures.ROOT)
    parser.add_argument("--name", help="what the tree is called in the figures")
    parser.add_argument("--times", default="1,4,16", help="how many times over, in growing order")
    parser.add_argument("--languages", type=int, default=0, help="at least so many")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    jobs = max(2, contestants.cores())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = [int(times) for times in given.times.split(",")]
        tree = trees.copied(given.tree.resolve(), folder / "tree")
        grown = [trees.grown(tree, folder / str(n), n, given.languages) for n in sizes]
        measures = [trees.size(tree) for tree in grown]
        rounds: list[list[dict[str, Cost]]] = [[] for _ in grown]
        for number in range(given.rounds):
            for larger, costs in zip(grown, rounds, strict=True):
                costs.append(costs_of(larger, folder / f"{larger.name}-remembered", number, jobs))
                print(f"round {number + 1}, {larger.name} times", file=sys.stderr, flush=True)
        result = {
            "tree": given.name or given.tree.resolve().name,
            "rounds": given.rounds,
            "jobs": jobs,
            "rows": [row(size, costs) for size, costs in zip(measures, rounds, strict=True)],
        }
    print(tables.grown(result))
    if given.record:
        print(f"recorded: {figures.record('growth', result)}")


if __name__ == "__main__":
    main()
