"""Real git, for the tests that build histories: with a name of its own and none of the user's settings."""

import os
import subprocess
from pathlib import Path

IDENTITY = {
    "user.name": "a",
    "user.email": "a@example.org",
    "commit.gpgSign": "false",
    "init.defaultBranch": "main",
}


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs ``git`` in `folder`."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", *(part for name, value in IDENTITY.items() for part in ("-c", f"{name}={value}")), *arguments]
    return subprocess.run(
        command, cwd=folder, check=check, capture_output=True, text=True, errors="replace", env=environment, timeout=60
    )


def commit(folder: Path, message: str = "x") -> None:
    """Commits all that lies in `folder`."""
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
