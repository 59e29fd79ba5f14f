"""Where a repository was cloned from, and which of its branches people look at."""

from pathlib import Path

from msgspec import Struct

from sdlint.errors import GitError
from sdlint.git import run


class Remote(Struct, frozen=True):
    """``url``: as git has it, which may hold a secret. ``branch``: the remote's usual one, else the one checked out."""

    url: str = ""
    branch: str = ""
    tip: str = ""


def remote(root: Path) -> Remote:
    """What git knows of the remote of the repository that `root` lies in; nothing where there is none."""
    url = _asked(root, "config", "--get", "remote.origin.url")
    usual = _asked(root, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD").removeprefix("refs/remotes/origin/")
    branch = usual or _asked(root, "symbolic-ref", "--quiet", "HEAD").removeprefix("refs/heads/")
    return Remote(url, branch, run.tip(root) if url or branch else "")


def _asked(root: Path, *arguments: str) -> str:
    try:
        return run.git(root, *arguments, fine=(0, 1)).strip()
    except GitError:
        return ""
