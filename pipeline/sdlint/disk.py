"""The disk as one run sees it: every look at it goes through a `Disk`, which keeps what it came to.

As long as every look would come to the same again, so would the run: a verifying trace (Mokhov, Mitchell, Peyton
Jones, "Build Systems à la Carte", 2018, section 4.2.2). Contents are compared, not times, so a touched file changes
nothing and a change within one tick of the clock is not missed.
"""

import os
import stat
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Literal

How = Literal["content", "kind", "names"]
Kind = Literal["file", "folder", ""]
Trace = tuple[tuple[How, str, bytes], ...]
"""Looks: how, at which absolute path, and what was seen in few bytes."""

Read = Callable[[str], bytes]
"""The content of a file by its path below a root. Raises `OSError`."""

_ABSENT = b""


def below(root: str) -> Read:
    """Files below `root`, for those who need not remember what they read."""
    return lambda path: _read(os.path.join(root, path))


class Disk:
    """Files and folders by absolute path, as the first look found them."""

    def __init__(self) -> None:
        self._seen: dict[tuple[How, str], bytes] = {}
        self._steady = True

    def read(self, path: str) -> bytes:
        """The content of the file at `path`. Raises `OSError`."""
        try:
            data = _read(path)
        except OSError:
            self._note("content", path, _ABSENT)
            raise
        self._note("content", path, _digest(data))
        return data

    def kind(self, path: str) -> tuple[Kind, str]:
        """Whether `path` is a ``file``, a ``folder`` or nothing (empty), and where it really lies."""
        found = _kind(path)
        self._note("kind", path, _kind_digest(found))
        return found

    def names(self, path: str) -> list[tuple[str, bool]]:
        """The names in the folder at `path`, sorted, and whether each is a folder; none where it cannot be read."""
        found = _names(path)
        self._note("names", path, _names_digest(found))
        return found

    def trace(self) -> Trace | None:
        """All looks, or None where two at the same thing came to different ends: that run is not to be repeated."""
        return tuple((*look, seen) for look, seen in self._seen.items()) if self._steady else None

    def _note(self, how: How, path: str, seen: bytes) -> None:
        if self._seen.setdefault((how, path), seen) != seen:
            self._steady = False


def unchanged(trace: Iterable[tuple[How, str, bytes]]) -> bool:
    """Whether every look would come to the same again."""
    return all(_LOOKS[how](path) == seen for how, path, seen in trace)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _content_digest(path: str) -> bytes:
    try:
        return _digest(_read(path))
    except OSError:
        return _ABSENT


def _kind(path: str) -> tuple[Kind, str]:
    try:
        real = os.path.realpath(path)
        mode = os.stat(real).st_mode
    except (OSError, ValueError):
        return "", path
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "", real


def _kind_digest(found: tuple[Kind, str]) -> bytes:
    return _digest("\0".join(found).encode("utf-8", "surrogatepass"))


def _names(path: str) -> list[tuple[str, bool]]:
    try:
        with os.scandir(path) as entries:
            return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError:
        return []


def _names_digest(found: list[tuple[str, bool]]) -> bytes:
    return _digest("\0".join(f"{name}/{folder:d}" for name, folder in found).encode("utf-8", "surrogateescape"))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


_LOOKS: dict[How, Callable[[str], bytes]] = {
    "content": _content_digest,
    "kind": lambda path: _kind_digest(_kind(path)),
    "names": lambda path: _names_digest(_names(path)),
}
