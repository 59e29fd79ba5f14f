"""Returns the folder where sdlint remembers things about a tree."""

import os
from hashlib import blake2b
from pathlib import Path

from sdlint.files.user_cache import memory

FACTS, VERDICTS = "facts.sqlite", "verdicts.sqlite"
"""The files in the folder of a tree: what is remembered of pages and runs, and of links."""


def cache_folder(root: str) -> Path | None:
    """Where sdlint remembers things about the tree in `root`; None where there is no safe place.

    ``$SDLINT_CACHE_DIR``, or a folder by the root's real path in the user's cache (XDG base directories).
    """
    real = os.path.realpath(root).encode("utf-8", "surrogateescape")
    own = () if os.environ.get("SDLINT_CACHE_DIR") else (blake2b(real, digest_size=8).hexdigest(),)
    place = memory(root, *own)
    return Path(place) if place else None
