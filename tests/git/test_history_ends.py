"""Where history ends before it began, as git itself says."""

import subprocess
from pathlib import Path

import pytest

from sdlint.git.run import git, is_shallow


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of one commit of two."""
    origin, own = tmp_path / "origin", tmp_path / "clone"
    who = ("-c", "user.name=a", "-c", "user.email=a@localhost")
    subprocess.run(["git", "init", "-q", origin], check=True)
    for subject in ("first", "second"):
        subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", subject], cwd=origin, check=True)
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{origin}", own], check=True)
    return own


def says_git(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def test_a_clone_and_its_worktrees_end_alike(clone: Path) -> None:
    tree = clone.parent / "worktree"
    subprocess.run(["git", "worktree", "add", "-q", tree], cwd=clone, check=True)
    assert is_shallow(clone) == is_shallow(tree) == says_git(clone) == says_git(tree) is True


def test_what_is_all_there_does_not_end(clone: Path) -> None:
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=clone, check=True)
    assert is_shallow(clone) == says_git(clone) == is_shallow(clone.parent / "origin") is False
