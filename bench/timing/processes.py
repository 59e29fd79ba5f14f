"""Runs a command and says what it cost."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LAUNCH = Path(__file__).with_name("launch.py")
SDLINT = str(Path(sys.executable).with_name("sdlint"))


class Cost(NamedTuple):
    """Of a command and all that it started: seconds of processor time and by the clock; MB of the largest process."""

    cpu: float
    wall: float
    peak: float


class FailedError(Exception):
    """A command ended otherwise than it should; the message is the end of what it printed."""


def environment() -> dict[str, str]:
    """What is measured runs in this: as ours, but for Python keeping what it compiled, as an installed program has it.

    Who keeps nothing of a checkout (``PYTHONDONTWRITEBYTECODE``) would measure its compiler: a third of a start.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, codes: Collection[int] = (0,)
) -> Cost:
    """What `command` costs, run in `cwd`; raises FailedError if its exit code is none of `codes`."""
    with tempfile.TemporaryDirectory() as folder:
        report, output = Path(folder, "report"), Path(folder, "output")
        launcher = [sys.executable, "-I", "-S", str(LAUNCH), str(report), str(output)]
        given = {**environment(), "NO_COLOR": "1", **(env or {})}
        done = subprocess.run([*launcher, *command], cwd=cwd, env=given, capture_output=True, check=False)
        if done.returncode:
            raise FailedError(done.stderr.decode(errors="replace")[-500:])
        said = json.loads(report.read_text("utf-8"))
        if said["code"] not in codes:
            raise FailedError(f"exit code {said['code']}: {output.read_text('utf-8', 'replace')[-500:]}")
        return Cost(said["cpu"], said["wall"], said["peak"])
