"""Where a file that is to be written really lies, and a way there that nobody can bend meanwhile.

Paths are resolved once, refused where that leads out, and then walked folder by folder without following a symlink:
one that is put in the way afterwards ends the walk.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _PLAIN
OVERWRITE = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | _PLAIN
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _PLAIN
_AT = {os.open, os.mkdir, os.rmdir, os.unlink, os.rename} <= os.supports_dir_fd


class Folder(NamedTuple):
    """An open folder, which stays this one whatever becomes of its name; where a system has no such thing, its name."""

    handle: int | None
    prefix: str = ""

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Opens a file in it. Raises `OSError`, with a symlink as well."""
        return os.open(self.prefix + name, flags, mode, dir_fd=self.handle)

    def take(self, file: str, name: str) -> None:
        """Moves `file` into it as `name`, over what is there. Raises `OSError`."""
        os.replace(file, self.prefix + name, dst_dir_fd=self.handle)

    def remove(self, name: str) -> None:
        """Removes a file from it. Raises `OSError`."""
        os.unlink(self.prefix + name, dir_fd=self.handle)


class Place(Struct, frozen=True):
    """A file as it was named, and where it really lies: ``parts`` below ``bound``, a real folder."""

    named: str
    bound: str
    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last part."""
        return self.parts[-1]

    @property
    def real(self) -> str:
        """The whole path."""
        return os.path.join(self.bound, *self.parts)


def bounds(root: Path, also: Iterable[Path] = ()) -> tuple[str, ...]:
    """The real folders that may be written to, `root` first."""
    return tuple(os.path.realpath(folder) for folder in (root, *also))


def refusal(path: str, why: str) -> OSError:
    """The error for a file that is not to be written."""
    return PermissionError(errno.EACCES, why, path)


def placed(path: str, allowed: tuple[str, ...]) -> Place:
    """Where `path` really lies. Raises `OSError` where that is outside of what is `allowed`, or belongs to git."""
    if "\0" in path:
        raise OSError(errno.EINVAL, "no file can have such a name", path.replace("\0", "\\0"))
    real = os.path.realpath(path)
    for bound in allowed:
        if real.startswith(bound.rstrip(os.sep) + os.sep):
            parts = tuple(os.path.relpath(real, bound).split(os.sep))
            if any(part.casefold() == ".git" for part in parts):
                raise refusal(path, "it belongs to git")
            return Place(path, bound, parts)
    raise refusal(path, f"it lies outside of {allowed[0]}" + (f", at {real}" if real != path else ""))


def missing(places: Iterable[Place]) -> tuple[str, ...]:
    """The folders that are to be made for `places`, those above first."""
    wanted = (
        os.path.join(place.bound, *place.parts[:depth]) for place in places for depth in range(1, len(place.parts))
    )
    return tuple(dict.fromkeys(folder for folder in wanted if not os.path.lexists(folder)))


def make(folder: str, allowed: tuple[str, ...]) -> None:
    """Makes a folder in one that exists. Raises `OSError`."""
    place = placed(folder, allowed)
    with opened(place) as above:
        os.mkdir(above.prefix + place.name, dir_fd=above.handle)


def unmake(folder: str, allowed: tuple[str, ...]) -> None:
    """Removes an empty folder. Raises `OSError`."""
    place = placed(folder, allowed)
    with opened(place) as above:
        os.rmdir(above.prefix + place.name, dir_fd=above.handle)


@contextmanager
def opened(place: Place) -> Iterator[Folder]:
    """The folder that `place` lies in, reached without following a symlink. Raises `OSError`."""
    if not _AT:
        yield Folder(None, os.path.join(place.bound, *place.parts[:-1], ""))
        return
    handle = os.open(place.bound, _FOLDER)
    try:
        for part in place.parts[:-1]:
            inner = os.open(part, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield Folder(handle)
    finally:
        os.close(handle)


def content(folder: Folder, name: str) -> tuple[bytes, os.stat_result] | None:
    """What stands in a file, and what is known of it; None where there is none. Raises `OSError` for no plain file."""
    try:
        handle = folder.open(name, READ)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", name)
        return file.read(), facts


def nearest(place: Place) -> str:
    """The folder that a file is in, or will be in once the missing ones are made in it."""
    above = os.path.dirname(place.real)
    while not os.path.isdir(above):
        above = os.path.dirname(above)
    return above


def protected(place: Place, facts: os.stat_result | None) -> str:
    """Why the file must not be written, by its own mode or its folder's; empty where it may.

    The bits are asked, for root may write everything, and still respects what somebody has protected.
    """
    above = nearest(place)
    for path, status, what in ((place.real, facts, "it"), (above, os.stat(above), "its folder")):
        if status is not None and not (status.st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
            return f"{what} is write-protected (mode {stat.S_IMODE(status.st_mode):o})"
    return ""
