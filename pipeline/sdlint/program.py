"""This program as it is installed: what is remembered must not outlive the code that found it."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b


@cache
def digest() -> bytes:
    """Changes whenever a file of sdlint or the Python below it does: sizes and times are asked, as make does."""
    hasher = blake2b(sys.version.encode(), digest_size=16)
    for line in sorted(_files(os.path.dirname(__file__))):
        hasher.update(line.encode("utf-8", "surrogateescape"))
    return hasher.digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                facts = entry.stat()
                yield f"{entry.path}:{facts.st_size}:{facts.st_mtime_ns};"
