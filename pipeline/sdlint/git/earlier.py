"""Where a branch stood on an earlier day."""

from datetime import date
from pathlib import Path

from sdlint.errors import GitError
from sdlint.git import run


def commit_on(root: Path, day: date, tip: str = "HEAD") -> str:
    """The commit that the branch of `tip` was at when `day` (UTC) ended, by the dates of its commits; empty for none.

    Merged branches count from their merge on (git-rev-list(1), ``--first-parent``). A clone that holds too little of
    the history has none.
    """
    try:
        until = f"--before={day.isoformat()}T23:59:59Z"
        return run.git(root, "rev-list", "--max-count=1", "--first-parent", until, tip, "--").strip()
    except GitError:
        return ""
