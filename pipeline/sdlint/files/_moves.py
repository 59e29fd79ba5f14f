"""The steps of a write: a file's new content is made ready, then takes its place, or everything is put back."""

import errno
import os
import signal
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from sdlint.files import _journal, _places
from sdlint.files._places import CREATE, OVERWRITE, READ, Folder, Place
from sdlint.files.decode import digest


class Changed(OSError):
    """A file is not what it was when its new content was made."""


class Work(Struct, frozen=True):
    """A file to be written. ``staged``: where its new content is made ready; ``beside``: that is in the tree.

    ``over``: the file itself is overwritten, for what another could not be given (its links, its owner) stays so.
    """

    place: Place
    data: bytes
    before: bytes | None
    staged: str = ""
    kept: str = ""
    beside: bool = False
    over: bool = False


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What is done inside is not interrupted: a signal to end waits until it is over."""
    waiting: list[int] = []
    known = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) not in (signal.SIG_IGN, None):
                known[number] = signal.signal(number, lambda seen, _: waiting.append(seen))
    try:
        yield
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)
        if waiting:
            signal.raise_signal(waiting[0])


def wanted(path: str, data: bytes, allowed: tuple[str, ...], expected: Mapping[str, str | None]) -> Work | None:
    """What is to be done for `path`; None where it has this content already. Raises `OSError` where it must not be."""
    place = _places.placed(path, allowed)
    with blaming(place):
        before, facts = current(place) or (None, None)
        if path in expected and expected[path] != (None if before is None else digest(before)):
            raise Changed(errno.EBUSY, "it was changed meanwhile")
        if before == data:
            return None
        if why := _places.protected(place, facts):
            raise _places.refusal(path, why)
    return Work(place, data, before, over=facts is not None and facts.st_nlink > 1)


def current(place: Place) -> tuple[bytes, os.stat_result] | None:
    """What stands at a place now; None where nothing does. Raises `OSError`."""
    try:
        with _places.opened(place) as folder:
            return _places.content(folder, place.name)
    except FileNotFoundError:
        return None


def choose(work: Work, spare: Path | None, number: int) -> Work:
    """Says where the new content is made ready: out of the tree, if it can be moved from there."""
    above = _places.nearest(work.place)
    facts = os.stat(above)
    # What a folder gives to the files that are made in it, it gives to no file that is moved there.
    gives = work.before is None and (facts.st_mode & stat.S_ISGID or "system.posix_acl_default" in _attributes(above))
    kept = str(spare / f"{number}.old") if spare else ""
    if spare and (work.over or (not gives and facts.st_dev == os.stat(spare).st_dev)):
        return replace(work, staged=str(spare / str(number)), kept=kept)
    return replace(work, staged=_beside(work.place), kept=kept, beside=True)


def _beside(place: Place) -> str:
    """A name next to a file that nobody can guess."""
    return os.path.join(os.path.dirname(place.real), f"{_journal.PREFIX}{os.urandom(8).hex()}")


def entry(work: Work) -> _journal.JournalEntry:
    """What the journal says of it."""
    old = None if work.before is None else digest(work.before)
    return _journal.JournalEntry(work.place.real, work.staged, old, digest(work.data), work.kept)


def stage(work: Work) -> Work:
    """Makes the new content ready, with all that the old file has. Raises `OSError`."""
    with blaming(work.place), _places.opened(work.place) as folder:
        there = folder if work.beside else Folder(None)
        name = os.path.basename(work.staged) if work.beside else work.staged
        handle = there.open(name, CREATE, 0o666 if work.before is None else 0o600)
        with os.fdopen(handle, "wb") as file:
            _written(file, work.data)
            over = work.over or (work.before is not None and not _dressed(handle, folder, work.place.name))
        if over and work.kept:
            with os.fdopen(Folder(None).open(work.kept, CREATE), "wb") as file:
                _written(file, work.before or b"")
    return replace(work, over=over)


def _written(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _dressed(handle: int, folder: Folder, name: str) -> bool:
    """Gives owner, mode and extended attributes of a file to another; says whether that has all of them."""
    other = folder.open(name, READ)
    try:
        facts, own = os.fstat(other), os.fstat(handle)
        if (facts.st_uid, facts.st_gid) != (own.st_uid, own.st_gid):
            os.chown(handle, facts.st_uid, facts.st_gid)
        os.chmod(handle, stat.S_IMODE(facts.st_mode))
        for attribute, value in _attributes(other).items():
            os.setxattr(handle, attribute, value)
        return os.fstat(handle).st_mode == facts.st_mode and _attributes(handle) == _attributes(other)
    except (OSError, TypeError, NotImplementedError):
        return False
    finally:
        os.close(other)


def _attributes(file: int | str) -> dict[str, bytes]:
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError:
        return {}


def move(works: Iterable[Work]) -> None:
    """Puts every new content in its place; raises `OSError` with all of them back where one cannot be."""
    moved: list[Work] = []
    try:
        # New names can still be lacking room on the disk, and a file that grows: these first.
        for work in sorted(works, key=lambda work: (work.before is not None, not work.over)):
            with blaming(work.place), _places.opened(work.place) as folder:
                now = _places.content(folder, work.place.name)
                if now and now[0] == work.data:
                    continue  # another name of a file that has been written
                if (now and now[0]) != work.before:
                    raise Changed(errno.EBUSY, "it was changed meanwhile")
                if work.over:
                    moved.append(work)
                    _overwrite(folder, work.place.name, work.data)
                else:
                    _take(folder, work)
                    moved.append(work)
    except OSError:
        for work in reversed(moved):
            _put_back(work)
        raise


def _take(folder: Folder, work: Work) -> None:
    try:
        folder.take(work.staged, work.place.name)
    except OSError as error:
        if error.errno != errno.EXDEV or work.beside:
            raise
        # One disk, but mounted twice: it has to be beside after all.
        near = replace(work, staged=_beside(work.place), beside=True)
        try:
            if stage(near).over:
                _overwrite(folder, work.place.name, work.data)
            else:
                folder.take(near.staged, work.place.name)
        finally:
            clear([near], (), ())


def _put_back(work: Work) -> None:
    with suppress(OSError), _places.opened(work.place) as folder:
        if work.before is None:
            folder.remove(work.place.name)
        elif work.over:
            _overwrite(folder, work.place.name, work.before)
        else:
            again = replace(work, data=work.before, staged=f"{work.staged}.back", kept="")
            stage(again)
            _take(folder, again)


def _overwrite(folder: Folder, name: str, data: bytes) -> None:
    with os.fdopen(folder.open(name, OVERWRITE), "wb") as file:
        _written(file, data)
        file.truncate(len(data))
        os.fsync(file.fileno())


def clear(works: Iterable[Work], folders: Iterable[str], allowed: tuple[str, ...]) -> None:
    """Removes what was made in the tree and is not wanted: staged files, and folders that stayed empty."""
    for work in works:
        if work.beside:
            with suppress(OSError), _places.opened(work.place) as folder:
                folder.remove(os.path.basename(work.staged))
    for ours in reversed(tuple(folders)):
        with suppress(OSError):
            _places.unmake(ours, allowed)


@contextmanager
def blaming(place: Place) -> Iterator[None]:
    """Every error says which file it is about, as the caller named it."""
    try:
        yield
    except OSError as error:
        error.filename = place.named
        raise
