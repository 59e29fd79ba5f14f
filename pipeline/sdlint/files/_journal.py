"""Records, outside the tree, what a write of several files is about to do, until it is done.

A process that is killed cannot clean up after itself: the next one reads here what there is to finish or to remove.
One folder for each write, in the user's own cache; the lock on it ends with its process.
"""

import json
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from sdlint.files.disk import read_file
from sdlint.files.user_cache import WRITING, memory

try:
    import fcntl
except ImportError:  # no locks on this system: what is left behind is not looked at
    fcntl = None  # type: ignore[assignment]

PREFIX = ".sdlint-"
"""How the names begin that a write gives to its own files in a tree, where those cannot lie outside of it."""

_JOURNAL = "journal.json"
_YOUNG = 10.0
"""Seconds in which a folder without a journal may still get one."""


class JournalEntry(Struct, frozen=True):
    """A file to be written: ``old`` and ``new`` are digests of its content, None: there is no such file.

    ``staged``: the new content. ``kept``: a copy of the old, where the file itself is to be overwritten.
    """

    path: str
    staged: str
    old: str | None
    new: str
    kept: str = ""


class Journal(Struct, frozen=True):
    """What is written below ``root``, and the ``folders`` that are made for it."""

    root: str
    entries: tuple[JournalEntry, ...]
    folders: tuple[str, ...]


def _home(root: str) -> Path:
    """Where journals of writes below `root` lie. Raises `OSError` where there is no safe place."""
    place = memory(root, WRITING)
    if place is None:
        raise FileNotFoundError("there is no folder of this user's outside the tree")
    return Path(place)


def _own(home: Path) -> bool:
    """Whether `home` is a real folder of this user's, not something that a stranger put there."""
    facts = home.lstat()
    return stat.S_ISDIR(facts.st_mode) and (not hasattr(os, "geteuid") or facts.st_uid == os.geteuid())


@contextmanager
def opened(root: str) -> Iterator[Path | None]:
    """A new folder for one write below `root`, gone afterwards; None where nothing can be kept for this user."""
    folder, lock = None, None
    try:
        with suppress(OSError):
            home = _home(root)
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _own(home):
                name = Path(os.path.realpath(home), os.urandom(8).hex())
                name.mkdir(mode=0o700)
                folder = name
                lock = _locked(folder)
        yield folder
    finally:
        if folder:
            _remove(folder)
        if lock is not None:
            os.close(lock)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for name in os.listdir(folder):
            os.unlink(folder / name)
        folder.rmdir()


def _locked(folder: Path) -> int | None:
    """A lock on `folder`, which ends when it is closed; None where another process has it, or nobody can."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def write(folder: Path, journal: Journal) -> None:
    """Puts `journal` on the disk, before anything that it speaks of. Raises `OSError`."""
    text = json.dumps(
        {
            "root": journal.root,
            "folders": journal.folders,
            "entries": [
                {field: getattr(entry, field) for field in JournalEntry.__struct_fields__} for entry in journal.entries
            ],
        }
    )
    with open(folder / _JOURNAL, "x", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _taken(folder: Path) -> Iterator[bool]:
    lock = _locked(folder)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            os.close(lock)


def left_behind(root: str) -> Iterator[tuple[Path, Journal]]:
    """The journals of killed processes about `root`, each with its folder, which is removed once it has been seen."""
    try:
        home = _home(root)
        folders = [home / name for name in sorted(os.listdir(home))] if _own(home) else []
    except OSError:
        return
    for folder in folders:
        with suppress(OSError), _taken(folder) as ours:
            journal = _read(folder) if ours else None
            if journal and journal.root == root:
                yield Path(os.path.realpath(folder)), journal
            if ours and (journal.root == root if journal else time.time() - folder.stat().st_mtime > _YOUNG):
                _remove(folder)


def _read(folder: Path) -> Journal | None:
    try:
        return convert(json.loads(read_file(str(folder / _JOURNAL))), Journal)
    except (OSError, ValueError, RecursionError, ValidationError):
        return None
