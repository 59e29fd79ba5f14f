"""Which commit is checked out, asked of the files that git keeps (gitrepository-layout(5)) rather than of git.

A run that reads history looks here, too, so that its trace says which history it was.
"""

import os
from pathlib import Path

from sdlint.files.disk import Disk


def look_at_head(disk: Disk, root: Path) -> bool:
    """Whether `root` lies in a repository; where it does, `disk` has seen what its history depends on."""
    folders = (root.absolute(), *root.absolute().parents)
    own = next((str(folder / ".git") for folder in folders if disk.kind(str(folder / ".git"))[0]), None)
    if own is None:
        return False
    # A worktree or a submodule has a file here that says where its own part is, and that part says where the rest is.
    own = _leads_to(disk, own, "gitdir: ") or own
    common = _leads_to(disk, os.path.join(own, "commondir")) or own
    head = _text(disk, os.path.join(own, "HEAD"))
    for name in (head.removeprefix("ref: "), "packed-refs", "shallow"):
        _text(disk, os.path.join(common, name))
    disk.names(os.path.join(common, "reftable"))
    return True


def _leads_to(disk: Disk, path: str, mark: str = "") -> str:
    text = _text(disk, path)
    return os.path.normpath(os.path.join(os.path.dirname(path), text.removeprefix(mark))) if text else ""


def _text(disk: Disk, path: str) -> str:
    """The content of a file; empty where it is none."""
    try:
        return disk.read(path).decode("utf-8", "surrogateescape").strip()
    except (OSError, ValueError):
        return ""
