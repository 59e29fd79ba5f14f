"""A digest of the installed program. It is part of every cache key, so that no value outlives the code that made it."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

import msgspec

from sdlint.data.shipped import schemas_folder
from sdlint.files import plugins


@cache
def digest() -> bytes:
    """Changes whenever a file of sdlint or of users' rules, a library beside it or the Python below it does.

    Files are asked for size and time, as make does; libraries for their versions, which their ``.dist-info`` folders
    have in their names (PyPA, "Recording installed projects").
    """
    hasher = blake2b(sys.version.encode(), digest_size=16)
    own = (*_files(os.path.dirname(os.path.dirname(__file__))), *_files(schemas_folder()))
    libraries = os.listdir(os.path.dirname(os.path.dirname(msgspec.__file__)))
    users = (path for _, folder in plugins.packages() if os.path.isdir(folder) for path in _files(folder))
    lines = (*own, *users, *(name for name in libraries if name.endswith(".dist-info")))
    for line in sorted(lines):
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
