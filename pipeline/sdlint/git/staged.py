"""Whether what is staged can matter to a tree of Markdown at all, asked of git alone: a hook runs at every commit."""

import os
from pathlib import Path

from sdlint.git import run
from sdlint.git.index import changes
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
    staged = list(changes(root, commit, "--no-renames", "--ita-invisible-in-index"))
    if any(change.new.lower().endswith((*PAGE_ENDINGS, *DATA_ENDINGS, ".gitignore")) for change in staged):
        return True
    if any(change.status not in ("A", "M") for change in staged):
        return True
    names = {os.path.basename(change.new) for change in staged if change.status == "M"}
    return len(names) > _MOST or _named(root, names)


def _named(root: Path, names: set[str]) -> bool:
    """Whether a page of the index names one of the files called `names`."""
    if not names or any("\n" in name for name in names):
        return bool(names)
    patterns = [part for name in sorted(names) for part in ("-e", name)]
    pages = [f":(top,glob)**/*{ending}" for ending in PAGE_ENDINGS]
    asked = ("--cached", "--files-with-matches", "--no-textconv", "-F", *patterns, "--", *pages)
    return bool(git(root, "grep", *asked, fine=(0, 1)))
