"""What a start costs, in starts of a bare Python that imports click.

    python bench/startup.py [FILE] [--rounds N] [--record]

``--help``, ``rules`` and ``explain`` (at most 1.5), and ``sdlint check --offline FILE`` as a hook runs it. Processor
time of whole processes, the least of several runs of each in turn: what others do on the machine counts least there.
``unchanged``: everything is remembered; ``changed``: the file is new to sdlint, its neighbours are known (at most 4).
Which modules each command imports says ``tests/cli/test_imports.py``.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from shutil import copytree
from typing import Any

from timing import figures, ratios, trees
from timing.processes import SDLINT, measure

CLICK = "click"
MOST = {"--help": 1.5, "rules": 1.5, "explain": 1.5, "changed": 4.0}
"""How many starts each may cost, where a limit is set."""


def commands(file: str) -> dict[str, tuple[str, ...]]:
    """By what is measured, the command; what imports click alone comes first."""
    check = (SDLINT, "check", "--offline", file)
    return {
        CLICK: (sys.executable, "-c", "import click"),
        "--help": (SDLINT, "--help"),
        "rules": (SDLINT, "rules"),
        "explain": (SDLINT, "explain", "missing-file"),
        "unchanged": check,
        "changed": check,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default="content/zh/index.md")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in commands(given.file)}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("content", "schemas"):
            copytree(figures.ROOT / part, root / part)
        (root / "sdlint.yaml").write_bytes((figures.ROOT / "sdlint.yaml").read_bytes())
        measure(commands(given.file)["unchanged"], root)
        for number in range(given.rounds):
            for name, command in commands(given.file).items():
                if name == "changed":
                    trees.edit(root / given.file, number)
                times[name].append(measure(command, root).cpu)
    least = {name: min(seconds) for name, seconds in times.items()}
    rows: list[dict[str, Any]] = [
        {"what": name, "cpu": ratios.rounded(seconds), "starts": ratios.rounded(seconds / least[CLICK])}
        for name, seconds in least.items()
    ]
    for row in rows:
        most = f"   (at most {MOST[row['what']]:g})" if row["what"] in MOST else ""
        print(f"{row['what']:<10} {row['cpu'] * 1000:6.0f} ms  {row['starts']:5.2f} starts{most}")
    if given.record:
        print(f"recorded: {figures.record('startup', {'rounds': given.rounds, 'rows': rows})}")


if __name__ == "__main__":
    main()
