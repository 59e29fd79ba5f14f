"""This program as it is installed: what is remembered must not outlive the code that found it."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from sdlint import governing
from sdlint.disk import inside

WRITING = "writing"
"""The folder, where this program remembers things, of what is being written just now."""


@cache
def digest() -> bytes:
    """Changes whenever a file of sdlint, a library beside it or the Python below it does.

    Files are asked for size and time, as make does; libraries for their versions, which their ``.dist-info`` folders
    have in their names (PyPA, "Recording installed projects").
    """
    hasher = blake2b(sys.version.encode(), digest_size=16)
    own = (*_files(os.path.dirname(__file__)), *_files(schemas_folder()))
    libraries = os.listdir(os.path.dirname(os.path.dirname(msgspec.__file__)))
    lines = (*own, *(name for name in libraries if name.endswith(".dist-info")))
    for line in sorted(lines):
        hasher.update(line.encode("utf-8", "surrogateescape"))
    return hasher.digest()


def memory(root: str, *parts: str) -> str | None:
    """Where this program remembers things about the tree in `root`; None where there is no safe place.

    Below ``$SDLINT_CACHE_DIR``, or below ``sdlint`` in the user's cache (XDG base directories); never in the tree or
    its repository, for whoever can commit there could write what is remembered.
    """
    chosen = os.environ.get("SDLINT_CACHE_DIR")
    own = os.environ.get("XDG_CACHE_HOME") or ""
    own = own if os.path.isabs(own) else os.path.expanduser("~/.cache")
    place = os.path.abspath(os.path.join(chosen or os.path.join(own, "sdlint"), *parts))
    tree = os.path.realpath(governing.repository(Path(root)))
    return None if inside(os.path.realpath(place), tree) or not (chosen or os.path.isabs(own)) else place


def was_cut_short(root: str) -> bool:
    """Whether a write, of this tree or another, is under way or was killed: what a tree holds may be half of it."""
    place = memory(root, WRITING)
    try:
        return bool(place and os.listdir(place))
    except OSError:
        return False


def schemas_folder() -> str:
    """The folder of the schemas that come with sdlint, in an installed package or in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(here, "schemas")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(os.path.dirname(here)), "schemas")


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                facts = entry.stat()
                yield f"{entry.path}:{facts.st_size}:{facts.st_mtime_ns};"
