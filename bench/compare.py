"""sdlint beside other tools on the same tree: processor time, time by the clock, memory, and how they compare.

    python bench/compare.py [TREE] [--name NAME] [--rounds N] [--with rumdl,lychee] [--plot FILE] [--record]

The tools are installed by name into ``build/peers``; one that cannot be had is named and left out. Each has its own
copy of TREE, with a history of a single commit. In each round all run in turn, task by task, and what is shown is
the median of the ratios within a round: what else the machine does slows both sides. A tool that takes longer than a
minute for a task does it in the first round only. ``--record`` keeps the figures in ``bench/figures``, under the
version or the commit; the next run shows them beside its own.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from timing import contestants, figures, ratios, tables, trees
from timing.contestants import TASKS, Contestant
from timing.peers import PEERS
from timing.plot import plot
from timing.processes import Cost, FailedError

SLOW = 60.0

Runs = dict[tuple[str, str], list[Cost]]
"""By task and tool, what each round cost."""


def measured(taking_part: Sequence[Contestant], rounds: int) -> Runs:
    """What everything cost, round by round; who fails is named and takes no part in that task any more."""
    runs: Runs = {(task, who.name): [] for task in TASKS for who in taking_part if task in who.commands}
    failed = set()
    for number in range(rounds):
        for task in TASKS:
            for who in taking_part:
                costs = runs.get((task, who.name))
                if costs is None or (task, who.name) in failed or (costs and costs[0].wall > SLOW):
                    continue
                try:
                    costs.append(who.run(task, number))
                except FailedError as error:
                    failed.add((task, who.name))
                    print(f"{who.name}, {task}: left out, {' '.join(str(error).split())[:300]}", file=sys.stderr)
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    return {key: costs for key, costs in runs.items() if costs}


def rows(runs: Runs, single: str, several: str) -> list[dict[str, Any]]:
    """A row for each task and tool.

    ``cpu_ratio``: sdlint's processor time in a single process by the tool's; ``wall_ratio``: sdlint's time by the
    clock in as many processes as there are cores by the tool's.
    """
    lines = []
    for (task, name), costs in runs.items():
        cost = ratios.of_costs(costs)
        line = {"task": task, "tool": name, "runs": len(costs)}
        line |= {field: ratios.rounded(figure) for field, figure in cost._asdict().items()}
        if name not in (single, several):
            ours = {"cpu": runs[task, single], "wall": runs[task, several]}
            for field, own in ours.items():
                ratio = ratios.of_rounds([getattr(c, field) for c in own], [getattr(c, field) for c in costs])
                line[f"{field}_ratio"] = ratios.rounded(ratio)
        lines.append(line)
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path, nargs="?", default=figures.ROOT)
    parser.add_argument("--name", help="what the tree is called in the figures")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--with", dest="peers", default=",".join(PEERS), help="the other tools")
    parser.add_argument("--plot", type=Path, default=figures.ROOT / "build" / "compare.svg")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree = trees.committed(trees.copied(given.tree.resolve(), folder / "tree"))
        single, several = (contestants.sdlint(tree, folder, jobs) for jobs in (1, max(2, contestants.cores())))
        taking_part, versions, missing = [single, several], {}, {}
        for tool in filter(None, given.peers.split(",")):
            answer = contestants.peer(tool, tree, folder)
            if isinstance(answer, str):
                missing[tool] = answer
                print(f"{tool}: left out: {answer}", file=sys.stderr)
            else:
                taking_part.append(answer[0])
                versions[tool] = answer[1]
        runs = measured(taking_part, given.rounds)
        result = {
            "tree": {"name": given.name or given.tree.resolve().name, **trees.size(tree)._asdict()},
            "rounds": given.rounds,
            "versions": versions,
            "missing": missing,
            "rows": rows(runs, single.name, several.name),
        }
    before = figures.latest("compare")
    print(tables.compared(result, before["compare"] if before else None))
    given.plot.parent.mkdir(parents=True, exist_ok=True)
    given.plot.write_text(plot(result), "utf-8")
    print(f"\nplot: {given.plot}")
    if given.record:
        print(f"recorded: {figures.record('compare', result)}")


if __name__ == "__main__":
    main()
