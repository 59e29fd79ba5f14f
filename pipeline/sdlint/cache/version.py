"""A digest of the installed program. It is part of every cache key, so that no value outlives the code that made it."""

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b

import msgspec

from sdlint import __version__
from sdlint.cache.store import Memory
from sdlint.data.shipped import schemas_folder
from sdlint.files import plugins

_COUNTS = "langdetect"
"""The library of an extra that has a say in what is found."""
_PROGRAM = os.path.dirname(os.path.dirname(__file__))
_PART = 200_000
"""Bytes that are read at once: the whole of any module."""
_SETTLED = 2.0
"""Seconds after which a change of a file shows in what the system says of it, however coarse its clock."""
_known: list[bytes] = []
"""The digest of all files, once it is known."""


@cache
def digest() -> bytes:
    """Changes whenever a file of sdlint or of users' rules, a library beside it or the Python below it does.

    Libraries are asked for their versions, which their ``.dist-info`` folders have in their names (PyPA, "Recording
    installed projects").
    """
    hasher = blake2b(sys.version.encode() + _of_files(), digest_size=16)
    libraries = os.listdir(os.path.dirname(os.path.dirname(msgspec.__file__)))
    for name in sorted(name for name in libraries if name.endswith(".dist-info")):
        hasher.update(f"\0{name}".encode("utf-8", "surrogateescape"))
    return hasher.digest()


@cache
def stated() -> Mapping[str, str]:
    """What the program is made of, in words: its own version with a digest, Python's, the libraries'."""
    from importlib.metadata import PackageNotFoundError, requires, version

    own = f"{__version__} ({_of_files().hex()[:8]})"
    parts = {"Python": ".".join(map(str, sys.version_info[:2])), "sdlint": own}
    for requirement in requires("sdlint") or ():
        if "extra ==" not in requirement or _COUNTS in requirement:
            name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
            with suppress(PackageNotFoundError):
                parts[name] = version(name)
    return parts


def recall(memory: Memory) -> None:
    """Takes from `memory` what an earlier run read in these very files, or lets it know what this one reads.

    They are the same where nothing has changed of what the system says of each: its size, its times, its number. To
    read them takes a sixth of the time in which a check is answered from memory.
    """
    if _known:
        return
    told, newest = _told()
    key = b"program" + told
    known = memory.recall(key)
    if known is not None:
        _known.append(known)
    elif newest < time.time() - _SETTLED:
        memory.remember(key, _of_files())


def _of_files() -> bytes:
    """A digest of what the files of sdlint and of users' rules hold, wherever they lie.

    It is of what they hold, not of their times: what one CI job installs and remembers is of use to the next, which
    installs the same elsewhere and later.
    """
    if not _known:
        hasher = blake2b(digest_size=16)
        for folder, path in _all():
            content = _content(path)
            hasher.update(f"\0{path[len(folder) :]}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            hasher.update(content)
        _known.append(hasher.digest())
    return _known[0]


def _told() -> tuple[bytes, float]:
    """A digest of what the system says of all files, and the Unix time of the last change of one."""
    told: list[object] = []
    newest = 0.0
    for _, path in _all():
        with suppress(OSError):
            status = os.stat(path)
            told.append((path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
            newest = max(newest, status.st_mtime, status.st_ctime)
    return blake2b(repr(told).encode("utf-8", "surrogateescape"), digest_size=16).digest(), newest


def _all() -> Iterator[tuple[str, str]]:
    """Every file of sdlint and of users' rules, after the folder that it belongs to."""
    for folder in (_PROGRAM, schemas_folder(), *(folder for _, folder in plugins.packages())):
        yield from ((folder, path) for path in (sorted(_files(folder)) if os.path.isdir(folder) else ()))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def _content(path: str) -> bytes:
    """What the file at `path` holds. This is done at every start, and Python's own file objects take twice as long."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return b""
    try:
        content = part = os.read(handle, _PART)
        while len(part) == _PART:
            part = os.read(handle, _PART)
            content += part
        return content
    except OSError:
        return b""
    finally:
        os.close(handle)
