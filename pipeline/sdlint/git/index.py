"""What the index holds that a commit does not. Asked of the index alone: git looks at no file, so no filter runs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sdlint.git import run
from sdlint.git.run import git


class Change(NamedTuple):
    """A file that the index has in another way than a commit. ``status``: git's letter (git-diff(1), A, D, M, R, T).

    ``old``, ``new``: its names in the commit and in the index, from the top of the repository; the same but for R.
    """

    status: str
    old: str
    new: str


def changes(root: Path, commit: str, *more: str) -> Iterator[Change]:
    """How the index differs from `commit`; `more`: options of ``git diff-index``. Raises `GitError`."""
    asked = (
        "--cached",
        "--name-status",
        "-z",
        "--no-ext-diff",
        "--no-textconv",
        f"-O{os.devnull}",
        *more,
        commit,
        "--",
    )
    fields = iter(git(root, "diff-index", *asked).split("\0")[:-1])
    for status in fields:
        old = next(fields)
        yield Change(status[0], old, next(fields) if status[0] in "RC" else old)


def renamed_since(root: Path, commit: str) -> dict[str, str]:
    """Where files that the index has under a new name stood in `commit`, by path from the top."""
    # In a partial clone, likeness cannot be told: contents are missing, and none are fetched.
    similar = "-M100%" if run.is_partial(root) else "-M"
    return {change.new: change.old for change in changes(root, commit, similar) if change.status == "R"}


def promised(root: Path, commit: str) -> frozenset[str]:
    """The files that are only promised to the index (``git add --intent-to-add``): a commit would not hold them."""
    seen, unseen = (
        {change.new for change in changes(root, commit, "--no-renames", f"--ita-{how}-in-index")}
        for how in ("visible", "invisible")
    )
    return frozenset(seen - unseen)
