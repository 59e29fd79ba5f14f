"""The files of a tree: which there are, which are Markdown, which are to be left alone. Never leaves the root."""

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sdlint.errors import UsageError
from sdlint.locales import folder
from sdlint.patterns import matches
from sdlint.resolve import PAGE_ENDINGS, Presence
from sdlint.settings import Config

_NEVER = frozenset({"node_modules", "__pycache__", "site-packages"})
"""Folders, besides hidden ones, that hold other people's files."""


class Tree:
    """The disk below a config's root, and below the locale folders that lie in other checkouts."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self.root = Path(config.root)
        outer = [folder(config, locale) for locale in config.locales]
        places = [self.root, *(self.root / path for path in outer if path.startswith(".."))]
        self._bounds = tuple(os.path.realpath(place) for place in places)
        self._seen: dict[str, Presence] = {}

    def look(self, path: str) -> Presence:
        """What there is at `path`, relative to the root; remembered for the run."""
        if path not in self._seen:
            self._seen[path] = self._look(path)
        return self._seen[path]

    def _look(self, path: str) -> Presence:
        whole = os.path.normpath(os.path.join(self.root, path))
        try:
            if not self._inside(whole) or not self._inside(os.path.realpath(whole)):
                return "outside"
            return "file" if os.path.isfile(whole) else "folder" if os.path.isdir(whole) else ""
        except (OSError, ValueError):
            return ""

    def _inside(self, whole: str) -> bool:
        roots = (*self._bounds, os.path.normpath(self.root))
        return any(whole == root or whole.startswith(root.rstrip(os.sep) + os.sep) for root in roots)

    def relative(self, path: Path) -> str:
        """`path` as it is named within the tree. Raises `UsageError` where it does not exist or lies outside."""
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}")
        name = Path(os.path.relpath(path.absolute(), self.root)).as_posix()
        if not self._inside(os.path.normpath(path.absolute())):
            raise UsageError(f"{path} is outside the root of the config, {self.root}")
        return name

    def excluded(self, path: str) -> bool:
        """Whether the config says to leave `path` alone."""
        return bool(self._config.exclude) and matches(path, self._config.exclude)

    def markdown(self, paths: Iterable[str] = (".",)) -> Iterator[str]:
        """The Markdown files at and below `paths`, sorted; a file named itself counts whatever its ending."""
        found: dict[str, None] = {}
        for path in paths:
            if self.look(path) == "file":
                found[path] = None
            else:
                found.update(dict.fromkeys(self._walk("" if path == "." else path, self._ignores_above(path))))
        yield from sorted(path for path in found if not self.excluded(path))

    def _walk(self, path: str, ignores: tuple[tuple[str, Any], ...]) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(self.root / path), key=lambda entry: entry.name)
        except OSError:
            return
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, (path, _ignore_file(self.root / path / ".gitignore")))
        for entry in entries:
            name = posixpath.join(path, entry.name)
            if entry.name.startswith(".") or entry.name in _NEVER:
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _ignored(name + "/", ignores) and not self.excluded(name):
                    yield from self._walk(name, ignores)
            elif entry.name.endswith(PAGE_ENDINGS) and self.look(name) == "file" and not _ignored(name, ignores):
                yield name

    def _ignores_above(self, path: str) -> tuple[tuple[str, Any], ...]:
        """The ``.gitignore`` files of the folders above `path`, which hold below it, too."""
        parts = [] if path in (".", "") else path.split("/")
        folders = ["/".join(parts[:depth]) for depth in range(len(parts))]
        files = ((above, self.root / above / ".gitignore") for above in folders)
        return tuple((above, _ignore_file(file)) for above, file in files if file.is_file())


def _ignore_file(path: Path) -> Any:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except (OSError, ValueError):
        return GitIgnoreSpec([])


def _ignored(path: str, ignores: tuple[tuple[str, Any], ...]) -> bool:
    return any(spec.match_file(path[len(base) :].lstrip("/")) for base, spec in ignores)
