"""What there is at a path: a file, a folder or nothing; and the names in a folder."""

import os
import stat
from collections.abc import Iterable
from typing import Literal

Kind = Literal["file", "folder", ""]


class Listing:
    """What the names in a folder, as `names_in` has them, say of paths in it."""

    def __init__(self, names: Iterable[tuple[str, Kind]]) -> None:
        self._kinds = dict(names)
        self._folded = frozenset(name.casefold() for name in self._kinds)

    def kind(self, name: str) -> Kind | None:
        """What is there under `name`; None where the disk must be asked: of a link, for one.

        Of capitals and of what is not ASCII some disks have an opinion of their own: of what may be alike they are
        asked, too.
        """
        if name in self._kinds:
            return self._kinds[name] or None
        return "" if name.isascii() and name.casefold() not in self._folded else None


class Kinds:
    """Tells kinds and real places of paths; where a folder really lies is asked once, for it is asked of all in it."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __call__(self, path: str) -> tuple[Kind, str]:
        """What is at the absolute `path`, and where it really lies."""
        # What is not there leads somewhere, too: whether it leads out must not depend on what there is.
        real = self.real(path)
        try:
            mode = os.lstat(real).st_mode
            if stat.S_ISLNK(mode):
                real = os.path.realpath(real)
                mode = os.stat(real).st_mode
        except (OSError, ValueError):
            return "", real
        return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "", real

    def real(self, path: str) -> str:
        """Where `path` really lies, if it is no link itself."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            try:
                self._folders[folder] = os.path.realpath(folder)
            except (OSError, ValueError):  # a name that none can have
                self._folders[folder] = folder
        return os.path.join(self._folders[folder], name)


def names_in(path: str) -> list[tuple[str, Kind]]:
    """The names in the folder at `path`, sorted, and what each is; links and what else there may be are nothing."""
    try:
        with os.scandir(path) as entries:
            return sorted((entry.name, _listed_as(entry)) for entry in entries)
    except OSError:
        return []


def _listed_as(entry: os.DirEntry[str]) -> Kind:
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "folder" if entry.is_dir(follow_symlinks=False) else ""
