"""Do two checkouts of sdlint say the same? ``python bench/same.py OLD NEW [TREE...] [--show LINES] [--jobs N]``

Both run every command that judges on copies of the same trees, without a cache, and what they print is compared byte
for byte. Without a TREE: the handbook and the manual of NEW. A tree without a config is given one by NEW's ``init``.
Prints "same" for each command and tree, or how many lines differ and the first of them; exit code 1 where any do.
"""

import argparse
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

COMMANDS: dict[str, tuple[str, ...]] = {
    "check json": ("check", "--offline", "--no-cache", "--format", "json"),
    "check text": ("check", "--offline", "--no-cache"),
    "check sarif": ("check", "--offline", "--no-cache", "--format", "sarif"),
    "fixes": ("check", "--offline", "--no-cache", "--unsafe-fixes", "--diff"),
    "sync status": ("sync", "status", "--no-cache", "--format", "json"),
    "sync table": ("sync", "status", "--no-cache"),
    "links": ("links", "--offline", "--no-cache", "--format", "json"),
    "terms": ("terms", "--no-cache", "--format", "csv"),
}
"""What is compared, by the name it is shown under; ``ast`` of every page comes on top."""

_AST = """
import contextlib, io, sys
from sdlint.cli import cli
for page in sys.stdin.read().split("\\0"):
    try:
        cli.main(["ast", "--format", "json", page], standalone_mode=False)
    except Exception as error:
        print(page, type(error).__name__, error)
"""
_LEFT_OUT = shutil.ignore_patterns(".venv", "build", "node_modules", "__pycache__", ".*_cache", ".hypothesis")


def run(checkout: Path, tree: Path, arguments: tuple[str, ...], stdin: str = "") -> str:
    """What `checkout` prints for `arguments` in `tree`: output, errors and exit code."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "pipeline"), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=tree,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
    )
    return f"{done.stdout}\n{done.stderr}\nexit code {done.returncode}\n"


def outputs(checkout: Path, tree: Path, jobs: str) -> Iterator[tuple[str, str]]:
    """The name of each command, and what `checkout` prints for it in `tree`."""
    for name, arguments in COMMANDS.items():
        yield name, run(checkout, tree, ("-m", "sdlint", *arguments, "--jobs", jobs))
    pages = sorted(str(page.relative_to(tree)) for page in tree.rglob("*.md*") if page.suffix in (".md", ".mdx"))
    yield "ast", run(checkout, tree, ("-c", _AST), "\0".join(pages))


def copied(tree: Path, into: Path, new: Path) -> Path:
    """A copy of `tree` with a config."""
    copy = into / tree.name
    shutil.copytree(tree, copy, symlinks=True, ignore=_LEFT_OUT)
    if not any((copy / name).exists() for name in ("sdlint.yaml", "sdlint.yml")):
        run(new, copy, ("-m", "sdlint", "init", "."))
    return copy


def compare(old: Path, new: Path, tree: Path, show: int, jobs: str) -> bool:
    """Prints a line for each command; says whether all are the same."""
    same = True
    for (name, before), (_, after) in zip(outputs(old, tree, jobs), outputs(new, tree, jobs), strict=True):
        if before == after:
            print(f"{tree.name:<20} {name:<12} same ({len(after):,} characters)", flush=True)
            continue
        same = False
        lines = [
            line
            for line in difflib.unified_diff(before.splitlines(), after.splitlines(), "old", "new", n=0, lineterm="")
            if not line.startswith(("---", "+++", "@@"))
        ]
        print(f"{tree.name:<20} {name:<12} {len(lines)} lines differ", flush=True)
        for line in lines[:show]:
            print(f"    {line[:300]}")
    return same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("trees", type=Path, nargs="*")
    parser.add_argument("--show", type=int, default=10, metavar="LINES", help="lines of each difference to show")
    parser.add_argument("--jobs", default="1", metavar="N", help="processes of each run")
    given = parser.parse_args()
    old, new = given.old.resolve(), given.new.resolve()
    trees = [tree.resolve() for tree in given.trees] or [new, new / "docs"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "cache"))
        copies = [copied(tree, Path(folder, str(number)), new) for number, tree in enumerate(trees)]
        found = [compare(old, new, copy, given.show, given.jobs) for copy in copies]
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
