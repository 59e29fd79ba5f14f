"""Tells when a URL came into a page, from git's history (``git log -S``, through renames)."""

from collections.abc import Callable
from pathlib import Path

from sdlint.errors import GitError
from sdlint.text import urls


def entered(root: Path) -> Callable[[str, str], float | None]:
    """A function from a page's path and a URL in it to the Unix time of the commit that brought it; None: unknown."""

    def when(path: str, url: str) -> float | None:
        from sdlint.git.run import git  # asked of few links, and of none without a network

        try:
            asked = ("--follow", "--no-ext-diff", "--no-textconv", f"-S{urls.bare(url)}", "--format=%ct")
            log = git(root, "--literal-pathspecs", "log", *asked, "--", path)
        except GitError:
            return None
        times = log.split()
        return float(times[-1]) if times and times[-1].isdigit() else None

    return when
