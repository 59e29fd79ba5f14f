"""Where sdlint keeps things of its own about a tree: in the user's cache, never in the tree."""

import os
from pathlib import Path

from sdlint.files.disk import inside
from sdlint.files.repository import repository

WRITING = "writing"
"""The folder, where this program remembers things, of what is being written just now."""


def memory(root: str, *parts: str) -> str | None:
    """Where this program remembers things about the tree in `root`; None where there is no safe place.

    Below ``$SDLINT_CACHE_DIR``, or below ``sdlint`` in the user's cache (XDG base directories); never in the tree or
    its repository, for whoever can commit there could write what is remembered.
    """
    chosen = os.environ.get("SDLINT_CACHE_DIR")
    own = os.environ.get("XDG_CACHE_HOME") or ""
    own = own if os.path.isabs(own) else os.path.expanduser("~/.cache")
    place = os.path.abspath(os.path.join(chosen or os.path.join(own, "sdlint"), *parts))
    tree = os.path.realpath(repository(Path(root)))
    return None if inside(os.path.realpath(place), tree) or not (chosen or os.path.isabs(own)) else place


def was_cut_short(root: str) -> bool:
    """Whether a write, of this tree or another, is under way or was killed: what a tree holds may be half of it."""
    place = memory(root, WRITING)
    try:
        return bool(place and os.listdir(place))
    except OSError:
        return False
