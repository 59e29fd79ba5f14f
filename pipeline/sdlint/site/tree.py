"""The files of a tree: which there are, which are Markdown, which are to be left alone.

Nothing that a page names is read outside the root, and outside the locale folders of other checkouts, from which
only pages are read. What the config names may lie elsewhere in the repository.
"""

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sdlint.errors import UsageError
from sdlint.files.decode import MOST_BYTES
from sdlint.files.disk import OUTSIDE, Disk, RefusedError, below, inside
from sdlint.files.repository import NEVER, repository
from sdlint.model.settings import Config
from sdlint.site.generator import Presence
from sdlint.site.locales import locate, outside
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.globs import matches

_MODELS = {"hugo": "archetypes"}
"""By flavour: the folder of what new pages begin with. Below the content it is a folder of pages like any other."""


class Tree:
    """The disk below a config's root, and below the locale folders that lie in other checkouts.

    ``disk``: what a run looked at through this tree, and all that it looked at if it looked nowhere else. ``notes``:
    what a person should know of files that are not read, a line each. ``named``: reads what the config names.
    """

    def __init__(self, config: Config, disk: Disk | None = None) -> None:
        self.config = config
        self.root = Path(config.root)
        self.disk = disk or Disk()
        self.notes: list[str] = []
        self.named = below(config.root, str(repository(self.root)), self.disk.read, config.packages)
        real = os.path.realpath(self.root)
        # A folder that holds the root is no other checkout: all that lies around would come with it.
        outer = [path for path in outside(config) if not inside(real, os.path.realpath(self.root / path))]
        places = [os.path.normpath(self.root / path) for path in (".", *outer)]
        self._bounds = tuple(dict.fromkeys((*places, *map(os.path.realpath, places))))
        self._seen: dict[str, Presence] = {}
        self._used: set[str] = set()

    def read(self, path: str) -> bytes:
        """The content of the file at `path`, relative to the root: a page, or what lies beside the pages.

        Raises `OSError`; `RefusedError` for what is no regular file, is too large, or really lies outside.
        """
        return self.disk.read(self._readable(path), MOST_BYTES)

    def digest(self, path: str) -> tuple[bytes, bytes | None]:
        """A digest of that content, and the content itself where the digest is not known without. Raises as `read`."""
        return self.disk.digest(self._readable(path), MOST_BYTES)

    def _readable(self, path: str) -> str:
        there = self.look(path)
        if there == "outside" or (path.startswith("../") and not path.endswith((*PAGE_ENDINGS, ".gitignore"))):
            raise RefusedError(OUTSIDE, path)
        return self.whole(path)

    def whole(self, path: str) -> str:
        """The absolute path of what lies at `path`, relative to the root."""
        return os.path.join(self.root, path)

    def blob(self, path: str) -> str:
        """git's name of the content of the file at `path`, where that is known without reading it; else nothing."""
        return self.disk.blob(self.whole(path)) if self.look(path) == "file" else ""

    def sees(self, path: str) -> None:
        """Takes down that the run depends on the content of the file at the absolute `path`, whoever reads it."""
        with suppress(OSError):
            self.disk.read(path)

    def look(self, path: str) -> Presence:
        """What there is at `path`, relative to the root; remembered for the run."""
        if path not in self._seen:
            self._seen[path] = self._look(path)
        return self._seen[path]

    def _look(self, path: str) -> Presence:
        whole = os.path.normpath(os.path.join(self.root, path))
        if not self._inside(whole):
            return "outside"
        kind, real = self.disk.kind(whole)
        return kind if real == whole or self._inside(real) else "outside"

    def _inside(self, whole: str) -> bool:
        return any(inside(whole, place) for place in self._bounds)

    def relative(self, path: Path, known: Collection[str] = ()) -> str:
        """`path` as it is named within the tree.

        Raises `UsageError` where it lies outside, or does not exist and is not one of the `known` names.
        """
        name = Path(os.path.relpath(path.absolute(), self.root)).as_posix()
        if name not in known and not path.exists():
            raise UsageError(f"no such file or folder: {path}")
        if not self._inside(os.path.normpath(path.absolute())):
            raise UsageError(f"{path} is outside the root of the config, {self.root}")
        return name

    def excluded(self, path: str) -> bool:
        """Whether the config says to leave `path` alone, or it is what new pages begin with."""
        patterns = [pattern for pattern in self.config.exclude if matches(path, (pattern,))]
        self._used.update(patterns)
        return bool(patterns) or self._is_model(path)

    def _is_model(self, path: str) -> bool:
        above, named, _ = f"/{path}".partition(f"/{_MODELS.get(self.config.flavor)}/")
        return bool(named) and "content" not in above.split("/") and locate(self.config, path)[0] is None

    def markdown(self, paths: Iterable[str] = (".",)) -> Iterator[str]:
        """The Markdown files at and below `paths`, sorted; a file named itself counts whatever its ending.

        Also those that will not be read, because they are no regular files or lead out of the tree: that is told.
        """
        pages: dict[str, None] = {}
        paths = tuple(paths)
        for path in paths:
            if self.look(path) == "folder":
                pages.update(dict.fromkeys(self._walk("" if path == "." else path, self._ignores_above(path))))
            elif self.look(path) == "file":
                pages[path] = None
        yield from sorted(path for path in pages if not self.excluded(path))
        if "." in paths:
            idle = [pattern for pattern in self.config.exclude if pattern not in self._used]
            self.notes += (f"exclude: {pattern} matches nothing" for pattern in idle)

    def _walk(self, path: str, ignores: tuple[tuple[str, Any], ...]) -> Iterator[str]:
        entries = self.disk.names(os.path.join(self.root, path))
        if any(name == ".gitignore" for name, _ in entries):
            ignores = (*ignores, (path, self._ignore_file(path)))
        for entry, is_folder in entries:
            name = posixpath.join(path, entry)
            if entry.startswith(".") or entry in NEVER:
                continue
            if is_folder:
                if not _ignored(name + "/", ignores) and not self.excluded(name):
                    yield from self._walk(name, ignores)
            elif entry.endswith(PAGE_ENDINGS) and self.look(name) != "folder" and not _ignored(name, ignores):
                yield name

    def _ignores_above(self, path: str) -> tuple[tuple[str, Any], ...]:
        """The ``.gitignore`` files of the folders above `path`, which hold below it, too."""
        parts = [] if path in (".", "") else path.split("/")
        folders = ["/".join(parts[:depth]) for depth in range(len(parts))]
        return tuple(
            (above, self._ignore_file(above))
            for above in folders
            if self.look(posixpath.join(above, ".gitignore")) == "file"
        )

    def _ignore_file(self, folder: str) -> Any:
        from pathspec import GitIgnoreSpec

        name = posixpath.join(folder, ".gitignore")
        try:
            return GitIgnoreSpec.from_lines(self.read(name).decode("utf-8", "replace").splitlines())
        except OSError as error:
            self.notes.append(f"{name} is not read: {error.strerror}")
        except ValueError as error:
            self.notes.append(f"{name} is not read: {error}")
        return GitIgnoreSpec([])


def _ignored(path: str, ignores: tuple[tuple[str, Any], ...]) -> bool:
    return any(spec.match_file(path[len(base) :].lstrip("/")) for base, spec in ignores)
