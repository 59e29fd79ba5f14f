"""Real git, for the tests that build histories: with a name of its own and none of the user's settings."""

import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

IDENTITY = {
    "user.name": "a",
    "user.email": "a@example.org",
    "commit.gpgSign": "false",
    "init.defaultBranch": "main",
}


def git(folder: Path, *arguments: str, check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs ``git`` in `folder`, with `more` in its environment."""
    environment = {**os.environ, **more, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", *(part for name, value in IDENTITY.items() for part in ("-c", f"{name}={value}")), *arguments]
    return subprocess.run(
        command, cwd=folder, check=check, capture_output=True, text=True, errors="replace", env=environment, timeout=60
    )


def commit(folder: Path, message: str = "x", days_ago: int = 0) -> None:
    """Commits all that lies in `folder`, as if it had been done some days ago."""
    when = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat(timespec="seconds")
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
