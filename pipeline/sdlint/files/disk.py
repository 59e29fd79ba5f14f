"""Reads files and folders for one run, and takes down each look with what it came to (the trace of a result).

As long as every look would come to the same again, so would the run: a verifying trace (Mokhov, Mitchell, Peyton
Jones, "Build Systems à la Carte", 2018, section 4.2.2). Contents are compared, not times, so a touched file changes
nothing and a change within one tick of the clock is not missed.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Literal

from sdlint.files.kinds import Kind, Kinds, Listing, names_in

How = Literal["content", "kind", "names"]
Trace = tuple[tuple[How, str, bytes], ...]
"""Looks: how, at which absolute path, and what was seen in few bytes."""

Read = Callable[[str], bytes]
"""The content of a file by its path below a root. Raises `OSError`."""

Reader = Callable[[str, int], bytes]
"""The content of a file by its absolute path, if it has at most so many bytes. Raises `OSError`."""

MOST_BYTES = 100_000_000
"""No file that sdlint reads is larger than this by far; one that is would fill the memory before anybody complained."""

_ABSENT = b""


class RefusedError(OSError):
    """A file that is there, perhaps, and is not read on purpose; ``strerror`` says why."""

    def __init__(self, why: str, path: str) -> None:
        super().__init__(errno.EPERM, why, path)


OUTSIDE = "it lies outside the tree"
"""Said of a file that leads out, the same whether there is anything or not."""


def read_file(path: str, most: int = MOST_BYTES) -> bytes:
    """The content of the regular file at `path`: the one reader of all files that strangers may have put there.

    A device, a pipe or a socket would block or never end, and opening one can do things; they are not opened.
    Raises `OSError`: `RefusedError` for what is no regular file, or has more than `most` bytes.
    """
    try:
        _regular(os.stat(path), path, most)
    except ValueError as error:
        raise RefusedError("its name is none that a file can have", path) from error
    # What is there now may not be what was there a moment ago, so that the look is repeated on what was opened.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        _regular(os.fstat(handle), path, most)
        data: bytes | None = file.read(most + 1)
    if data is None:  # not for now: some files of the kernel's are regular, and wait for something to happen
        raise RefusedError("it is no regular file", path)
    if len(data) > most:
        raise RefusedError(_too_large(most), path)
    return data


def _regular(status: os.stat_result, path: str, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError("it is a folder", path)
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("it is no regular file", path)
    if status.st_size > most:
        raise RefusedError(_too_large(most), path)


def _too_large(most: int) -> str:
    return f"larger than {most:,} bytes"


def inside(path: str, folder: str) -> bool:
    """Whether the normalised absolute `path` is `folder` or lies below it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def below(root: str, bound: str = "", reader: Callable[[str], bytes] = read_file, also: Iterable[str] = ()) -> Read:
    """Reads files by their path relative to `root`, only where they really lie in the folder `bound`, if one is given.

    What a config names may be a symlink that leads out, or say so in words; both are refused by where they end.
    `also`: more such folders.
    """
    limits = [os.path.realpath(folder) for folder in (bound, *also)] if bound else []

    def bounded(path: str) -> bytes:
        whole = os.path.join(root, path)
        real = os.path.realpath(whole) if limits else whole
        if limits and not any(inside(real, limit) for limit in limits):
            raise RefusedError(OUTSIDE, whole)
        return reader(whole)

    return bounded


class Disk:
    """Files and folders by absolute path, as the first look found them."""

    def __init__(self) -> None:
        self._seen: dict[tuple[How, str], bytes] = {}
        self._known: dict[str, bytes] = {}
        self._steady = True
        self._kind = Kinds()
        self._listed: dict[str, Listing] = {}

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """The content of the file at `path`, which is regular and has at most `most` bytes. Raises `OSError`."""
        return self._read(path, most)[1]

    def digest(self, path: str, most: int = MOST_BYTES) -> tuple[bytes, bytes | None]:
        """A digest of what `read` has, and that itself where the digest is not known without. Raises as `read`."""
        if (known := self._known.get(path)) is None:
            return self._read(path, most)
        self._note("content", path, known)
        return known, None

    def repeats(self, trace: Trace) -> bool:
        """Whether every look of an earlier run would come to the same again. What is read for that is known then."""
        looks: dict[How, Callable[[str], bytes]] = {
            "content": self._content_digest,
            "kind": lambda path: _kind_digest(self._kind(path)),
            "names": lambda path: _names_digest(names_in(path)),
        }
        return all(looks[how](path) == seen for how, path, seen in trace)

    def blob(self, path: str) -> str:
        """git's name of the content of the file at `path`, where that is known without reading it; else nothing."""
        return ""

    def kind(self, path: str) -> tuple[Kind, str]:
        """Whether `path` is a ``file``, a ``folder`` or nothing (empty), and where it really lies."""
        listed = self._by_names(path)
        if listed is not None:
            return listed, self._kind.real(path)
        answer = self._kind(path)
        self._note("kind", path, _kind_digest(answer))
        return answer

    def names(self, path: str) -> list[tuple[str, bool]]:
        """The names in the folder at `path`, sorted, and whether each is a folder; none where it cannot be read."""
        inside = names_in(path)
        self._note("names", path, _names_digest(inside))
        if inside:
            self._listed[os.path.normpath(path)] = Listing(inside)
        return [(name, kind == "folder") for name, kind in inside]

    def _by_names(self, path: str) -> Kind | None:
        """What is at `path`, where names that were seen say so: to ask for each page by itself takes longer."""
        folder, name = os.path.split(path)
        if (listed := self._listed.get(folder)) is not None:
            return listed.kind(name)
        absent = folder != path and self._by_names(folder) == ""
        return "" if absent else None

    def trace(self) -> Trace | None:
        """All looks, or None where two at the same thing came to different ends: that run is not to be repeated."""
        return tuple((*look, seen) for look, seen in self._seen.items()) if self._steady else None

    def _read(self, path: str, most: int) -> tuple[bytes, bytes]:
        try:
            data = read_file(path, most)
        except OSError:
            self._note("content", path, _ABSENT)
            raise
        digest = digest_of(data)
        self._note("content", path, digest)
        return digest, data

    def _content_digest(self, path: str) -> bytes:
        try:
            digest = self._known[path] = digest_of(read_file(path))
        except OSError:
            return _ABSENT
        return digest

    def _note(self, how: How, path: str, seen: bytes) -> None:
        if self._seen.setdefault((how, path), seen) != seen:
            self._steady = False


def _kind_digest(answer: tuple[Kind, str]) -> bytes:
    return digest_of("\0".join(answer).encode("utf-8", "surrogatepass"))


def _names_digest(names: list[tuple[str, Kind]]) -> bytes:
    return digest_of("\0".join(f"{name}/{kind}" for name, kind in names).encode("utf-8", "surrogateescape"))


def digest_of(data: bytes) -> bytes:
    """What tells this content from any other, in sixteen bytes."""
    return blake2b(data, digest_size=16).digest()
