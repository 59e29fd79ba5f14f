"""The program ends in a hurry; what it printed, and its exit code, are those of ``python -m sdlint``."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from sdlint.__main__ import run; run()"]
MODULE = [sys.executable, "-m", "sdlint"]


@pytest.mark.parametrize(
    ("command", "code"),
    [("rules", 0), ("--version", 0), ("check --offline", 1), ("check --offline none.md", 2), ("chek", 2)],
)
def test_it_ends_with_the_same_code_and_says_the_same(tmp_path: Path, command: str, code: int) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[nowhere](b.md)\n", "utf-8")
    program, module = (
        subprocess.run([*begin, *command.split()], cwd=tmp_path, capture_output=True, check=False)
        for begin in (PROGRAM, MODULE)
    )
    assert (program.returncode, program.stdout) == (code, module.stdout)
    assert program.stderr == module.stderr


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full disk here")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, "rules"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"No space left" in done.stderr
