"""Real installs of this checkout, for the tests that look at sdlint from outside: a wheel, and fresh environments."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout."""


def pip(*arguments: str, into: Path | None = None) -> None:
    """Runs pip, for the environment `into` where one is given."""
    target = ["--python", str(into / "bin" / "python")] if into else []
    command = [sys.executable, "-m", "pip", *target, *arguments, "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@cache
def scratch() -> Path:
    """A folder that lives as long as the tests do."""
    folder = Path(tempfile.mkdtemp(prefix="sdlint-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def wheel() -> Path:
    """The wheel of this checkout, built once."""
    pip("wheel", "--no-deps", "--wheel-dir", str(scratch() / "dist"), str(ROOT))
    (built,) = (scratch() / "dist").glob("*.whl")
    return built


def fresh(name: str) -> Path:
    """A new environment without anything in it."""
    folder = scratch() / name
    venv.create(folder, symlinks=True)
    return folder


def clone(folder: Path) -> Path:
    """A git clone of this checkout, as somebody else gets it: what is committed and nothing else."""
    run("git", "clone", "--quiet", str(ROOT), str(folder), cwd=ROOT)
    return folder


def run(*command: str, cwd: Path, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `command` without the user's git settings; with `check` it has to succeed."""
    neutral = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "sdlint@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "GIT_TERMINAL_PROMPT": "0",
        "NO_COLOR": "1",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SDLINT_"))}
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env={**inherited, **neutral, **environment}
    )
    assert not check or done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done
