"""``sdlint check --offline FILE`` as a hook runs it, in starts of a bare Python that imports click.

    python bench/startup.py [FILE]

Processor time of whole processes, the least of several runs of each in turn: what others do on the machine counts
least there. ``unchanged``: everything is remembered; ``changed``: the file is new to sdlint, its neighbours are known.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).parents[1]
RUNS = 10


def cpu(*command: str, cwd: Path) -> float:
    """Seconds of processor time that a command took, in user and kernel mode."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    name = (sys.argv[1:] or ["content/zh/index.md"])[0]
    check = (str(Path(sys.executable).with_name("sdlint")), "check", "--offline", name)
    times: dict[str, list[float]] = {"click": [], "unchanged": [], "changed": []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("content", "schemas"):
            copytree(ROOT / part, root / part)
        (root / "sdlint.yaml").write_bytes((ROOT / "sdlint.yaml").read_bytes())
        page = root / name
        cpu(*check, cwd=root)
        for run in range(RUNS):
            times["click"].append(cpu(sys.executable, "-c", "import click", cwd=root))
            times["unchanged"].append(cpu(*check, cwd=root))
            page.write_text(page.read_text("utf-8") + f"\n<!-- {run} -->\n", "utf-8")
            times["changed"].append(cpu(*check, cwd=root))
    unit = min(times["click"])
    for what, seconds in times.items():
        print(f"{what:<10} {min(seconds) * 1000:6.0f} ms  {min(seconds) / unit:5.2f} starts")


if __name__ == "__main__":
    main()
