"""Whether what is staged can matter to a tree of Markdown at all, asked of git alone: a hook runs at every commit."""

import os
from pathlib import Path

from sdlint.errors import GitError
from sdlint.git import run
from sdlint.git.run import git
from sdlint.text.endings import DATA_ENDINGS, PAGE_ENDINGS

_MOST = 200
"""Changed files whose names are looked for in pages; of more, it is not asked which."""


def concerns(root: Path) -> bool:
    """Whether the change from HEAD to the index may change what is said of the tree at `root`. Raises `GitError`.

    A page, or data that a config may name, always may; a file that went may have been linked; one that changed, where a
    page names it, may be included. A file that is new breaks nothing.
    """
    commit = run.tip(root)
    if not commit:
        return True
    asked = ("--cached", "--name-status", "-z", "--no-renames", "--ita-invisible-in-index", "--no-ext-diff")
    fields = git(root, "diff-index", *asked, f"-O{os.devnull}", commit, "--").split("\0")[:-1]
    changes = list(zip(fields[1::2], fields[::2], strict=True))
    if any(path.lower().endswith((*PAGE_ENDINGS, *DATA_ENDINGS, ".gitignore")) for path, _ in changes):
        return True
    if any(status not in ("A", "M") for _, status in changes):
        return True
    names = {os.path.basename(path) for path, status in changes if status == "M"}
    return len(names) > _MOST or _named(root, names)


def _named(root: Path, names: set[str]) -> bool:
    """Whether a page of the index names one of the files called `names`."""
    if not names or any("\n" in name for name in names):
        return bool(names)
    patterns = [part for name in sorted(names) for part in ("-e", name)]
    pages = [f":(top,glob)**/*{ending}" for ending in PAGE_ENDINGS]
    try:
        return bool(git(root, "grep", "--cached", "--no-textconv", "-q", "-F", *patterns, "--", *pages) or True)
    except GitError:
        return False  # exit code 1: nothing is found
