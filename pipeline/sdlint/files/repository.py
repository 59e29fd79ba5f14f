"""Finds the repository that a tree lies in by its ``.git``, without asking git."""

import os
from pathlib import Path

NEVER = frozenset({"node_modules", "__pycache__", "site-packages"})
"""Folders, besides hidden ones, that hold other people's files."""


def holds_repository(folder: Path) -> bool:
    """Whether `folder` is the top of a repository, or of a worktree or submodule."""
    return os.path.lexists(folder / ".git")


def repository(root: Path) -> Path:
    """The folder of the repository that `root` lies in; `root` itself where there is none."""
    root = root.absolute()
    return next((folder for folder in (root, *root.parents) if holds_repository(folder)), root)
