"""A digest of the installed program. It is part of every cache key, so that no value outlives the code that made it."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from sdlint import __version__
from sdlint.data.shipped import schemas_folder
from sdlint.files import plugins

_COUNTS = "langdetect"
"""The library of an extra that has a say in what is found."""


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


@cache
def stated() -> Mapping[str, str]:
    """What the program is made of, the same wherever it lies: its own version with a digest, Python's, the libraries'.

    It takes longer than `digest`, for files are read.
    """
    from importlib.metadata import PackageNotFoundError, requires, version

    hasher = blake2b(digest_size=4)
    users = ((folder, name) for name, folder in plugins.packages() if os.path.isdir(folder))
    for folder, name in ((os.path.dirname(os.path.dirname(__file__)), ""), (schemas_folder(), "schemas"), *users):
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                data = blake2b(file.read_bytes()).hexdigest()
                hasher.update(f"{name}:{file.relative_to(folder).as_posix()}:{data};".encode())
    parts = {"Python": ".".join(map(str, sys.version_info[:2])), "sdlint": f"{__version__} ({hasher.hexdigest()})"}
    for requirement in requires("sdlint") or ():
        if "extra ==" not in requirement or _COUNTS in requirement:
            name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
            with suppress(PackageNotFoundError):
                parts[name] = version(name)
    return parts


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                facts = entry.stat()
                yield f"{entry.path}:{facts.st_size}:{facts.st_mtime_ns};"
