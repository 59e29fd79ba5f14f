"""A commit, or the index, as the disk that it would be checked out to.

Git is asked which files there are and for the contents of blobs; the working tree is looked at by nobody but us, for
git would run filters there. Where a file on the disk is the blob, byte for byte or but for its line ends, it is read
from there, so that a tree that has hardly changed costs hardly more than itself.
"""

import os
import posixpath
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from sdlint.errors import GitError
from sdlint.files.disk import MOST_BYTES, Disk, RefusedError, Trace, digest_of, inside, read_file
from sdlint.files.kinds import Kind
from sdlint.git import run
from sdlint.git.index import promised
from sdlint.git.objects import Objects
from sdlint.git.run import git
from sdlint.text.paths import above

_SYMLINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS = 40
"""Symlinks on the way to a file, as many as Linux follows (path_resolution(7))."""


class Entry(NamedTuple):
    """A file as git lists it. ``mode``: six octal digits; ``blob``: its content's name."""

    mode: str
    blob: str


def entries_of_commit(root: Path, commit: str) -> dict[str, Entry]:
    """The files of `commit`, by path from the top of the repository. Raises `GitError`."""
    listed = git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
    parts = (line.partition("\t") for line in listed if line)
    return {path: Entry(facts.split(" ")[0], facts.split(" ")[2]) for facts, _, path in parts}


def entries_of_index(root: Path) -> dict[str, Entry]:
    """The files of the index, by path from the top, as a commit would hold them. Raises `GitError`.

    Of a file in conflict, the side that is ours; what is only promised is not there.
    """
    listed = git(root, "ls-files", "--stage", "-z", "--full-name", "--", ":/").split("\0")
    parts = ((line.partition("\t")[0].split(" "), line.partition("\t")[2]) for line in listed if line)
    entries = {path: Entry(mode, blob) for (mode, blob, stage), path in parts if stage in "02"}
    commit = run.tip(root)
    # A promise has the blob of an empty file; most trees have neither.
    if commit and any(entry.blob == blob_name(b"", entry.blob) for entry in entries.values()):
        for path in promised(root, commit):
            entries.pop(path, None)
    return entries


class Snapshot(Disk):
    """The files in `entries` in place of what the repository around `root` holds on the disk.

    ``visible``: what of the disk belongs to the change as well, by path from the top, so that it is not there where it
    is not in `entries`; what is in neither (what git ignores) is as the disk has it. None: nothing else is there.
    What lies outside the repository, in a submodule or in ``.git`` is as the disk has it.
    """

    def __init__(self, root: Path, entries: dict[str, Entry], visible: frozenset[str] | None = None) -> None:
        super().__init__()
        self._top = str(run.repository(root).top)
        self._real_top = os.path.realpath(self._top)
        self._entries, self._visible = entries, visible
        self._objects = Objects(root)
        self._links = frozenset(path for path, entry in entries.items() if entry.mode == _SYMLINK)
        self._modules = frozenset(path for path, entry in entries.items() if entry.mode == _SUBMODULE)

    def read(self, path: str, most: int = MOST_BYTES) -> bytes:
        """The content of the file at `path`. Raises `OSError`, and `GitError` where the clone lacks it."""
        name = self._name(path)
        if name is None:
            return super().read(path, most)
        entry = self._entries.get(name)
        if entry is None:
            if self._is_folder(name):
                raise RefusedError("it is a folder", path)
            raise FileNotFoundError(2, os.strerror(2), path)
        data = self._content(name, entry)
        if len(data) > most:
            raise RefusedError(f"larger than {most:,} bytes", path)
        return data

    def digest(self, path: str, most: int = MOST_BYTES) -> tuple[bytes, bytes | None]:
        """A digest of what `read` has, and that itself. Raises as `read`."""
        data = self.read(path, most)
        return digest_of(data), data

    def blob(self, path: str) -> str:
        """The blob of the file at `path`; of a symlink none, and none of what is not in the snapshot."""
        entry = self._entries.get(self._name(path) or "")
        return entry.blob if entry and entry.mode != _SYMLINK else ""

    def kind(self, path: str) -> tuple[Kind, str]:
        """Whether `path` is a ``file``, a ``folder`` or nothing (empty), and where it really lies."""
        name = self._name(path)
        if name is None:
            return super().kind(path)
        real = os.path.join(self._real_top, *name.split("/")) if name else self._real_top
        return ("file" if name in self._entries else "folder" if self._is_folder(name) else ""), real

    def names(self, path: str) -> list[tuple[str, bool]]:
        """The names in the folder at `path`, sorted, and whether each is a folder."""
        name = self._name(path)
        if name is None:
            return super().names(path)
        there = dict(self._folders.get(name, {}))
        if self._visible is not None:
            for entry, is_folder in super().names(path):
                whole = posixpath.join(name, entry)
                if whole not in self._visible and not is_folder:
                    there.setdefault(entry, False)
        return sorted(there.items())

    def trace(self) -> Trace | None:
        """None: what was seen is not what the disk holds."""
        return None

    @cached_property
    def _folders(self) -> dict[str, dict[str, bool]]:
        """What is in each folder, and whether that is a folder."""
        folders: dict[str, dict[str, bool]] = {"": {}}
        for path, entry in self._entries.items():
            folder, name = posixpath.split(path)
            known = folder in folders
            folders.setdefault(folder, {})[name] = entry.mode == _SUBMODULE
            while not known:
                folder, name = posixpath.split(folder)
                known = folder in folders
                folders.setdefault(folder, {})[name] = True
        return folders

    def _is_folder(self, name: str) -> bool:
        return name in self._folders

    def _name(self, path: str) -> str | None:
        """`path` from the top of the repository, its symlinks followed; None where the disk is to be asked."""
        whole, top = os.path.normpath(path), self._top
        if not inside(whole, top):
            folder, last = os.path.split(whole)
            whole, top = os.path.join(os.path.realpath(folder), last), self._real_top
            if not inside(whole, top):
                return None
        resolved = self._resolved(whole[len(top) :].replace(os.sep, "/").strip("/"))
        if resolved is None or resolved.partition("/")[0] == ".git":
            return None
        if self._modules and not self._modules.isdisjoint(above(resolved)):
            return None
        hidden = resolved not in self._entries and not self._is_folder(resolved)
        return None if hidden and self._visible is not None and resolved not in self._visible else resolved

    def _resolved(self, name: str) -> str | None:
        """`name` with the symlinks on its way followed; None where they lead out of the repository, or in circles."""
        for _ in range(_MOST_LINKS if self._links else 0):
            link = next((part for part in above(name) if part in self._links), None)
            if link is None:
                return name
            goal = self._content(link, self._entries[link]).decode("utf-8", "surrogateescape")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(link), goal, name[len(link) :].lstrip("/")))
            if name.startswith(("/", "../")) or name == "..":
                return None
            name = "" if name == "." else name
        return None if self._links else name

    def _content(self, name: str, entry: Entry) -> bytes:
        """The content of a blob, from the disk where it is there. Raises `GitError` where it is nowhere."""
        if entry.mode != _SYMLINK:
            try:
                data = read_file(os.path.join(self._real_top, *name.split("/")))
            except OSError:
                data = None
            if data is not None and entry.blob in _blobs(data, entry.blob):
                return data
        content = self._objects.content(entry.blob)
        if content is None:
            raise GitError(f"this clone lacks what {name} held: fetch it whole (git fetch --refetch)")
        return content


def _blobs(data: bytes, like: str) -> Iterator[str]:
    """The names that git gives to `data`, as it is and with the line ends of a blob (gitattributes(5), ``text``)."""
    yield blob_name(data, like)
    if b"\r\n" in data:
        yield blob_name(data.replace(b"\r\n", b"\n"), like)


def blob_name(data: bytes, like: str) -> str:
    """The name that git gives to a file with this content, in the repository whose names are `like` that one."""
    make = sha256 if len(like) == 64 else sha1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
