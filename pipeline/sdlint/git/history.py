"""Versions of files, and their contents, as git knows them.

Commits are numbered from the oldest, 0; merges are not versions of their own. Renames are followed.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from sdlint.git import run
from sdlint.git.objects import Objects
from sdlint.git.run import git
from sdlint.text.endings import PAGE_ENDINGS


class Version(Struct, frozen=True, array_like=True):
    """A file as a commit left it. ``number``: of the commit. ``blob``: its content's name."""

    number: int
    commit: str
    blob: str
    path: str


class Log(Struct, frozen=True, array_like=True):
    """All of a history. ``versions``: of each file that is there at its end, by path, the oldest first.

    ``days``: on which each commit was committed (ISO 8601), by its full name.
    """

    versions: dict[str, list[Version]]
    days: dict[str, str]


class History:
    """The history of the tree at `root`, up to the commit `tip`. Raises `GitError` where there is none.

    ``log``: read from git when it is first asked for; whoever knows it already sets it.
    """

    def __init__(self, root: Path, tip: str = "HEAD") -> None:
        self._root, self._tip = root, tip
        folder = os.path.relpath(os.path.realpath(root), os.path.realpath(run.repository(root).top))
        self._prefix = "" if folder == "." else Path(folder).as_posix() + "/"
        # What a partial clone lacks is not fetched, so that its history has holes, as a shallow one has an end.
        self.shallow = run.is_shallow(root) or run.is_partial(root)
        self._blobs: dict[str, bytes] = {}
        self._days: dict[str, str] = {}
        self._objects = Objects(root)

    def __enter__(self) -> "History":
        return self

    def __exit__(self, *_: object) -> None:
        self._objects.close()

    @property
    def name(self) -> str:
        """Says which history this is: as long as it is the same, so is the log. Raises `GitError`."""
        return f"{run.revision(self._root, self._tip)}:{self._prefix}"

    @cached_property
    def log(self) -> Log:
        """All versions of every Markdown file that is there now, in one pass.

        The whole repository is read: pages may have lived elsewhere before the tree had languages.
        """
        text = git(
            self._root, "log", "--reverse", "--topo-order", "--raw", "-z", "-M", "--no-abbrev", "--no-merges",
            "--no-color", "--no-ext-diff", "--no-textconv", f"-O{os.devnull}",
            "--relative", "--format=%x01%H %cs", self._tip, "--", *(f":(glob)**/*{ending}" for ending in PAGE_ENDINGS),
        )  # fmt: skip
        files: dict[str, list[Version]] = {}
        days: dict[str, str] = {}
        for number, (head, changes) in enumerate(_commits(text)):
            commit, _, day = head.partition(" ")
            days[commit] = day
            for status, blob, old, new in changes:
                if status == "D":
                    files.pop(old, None)
                    continue
                before = files.pop(old, []) if status == "R" else files.get(new, [])
                files[new] = [*before, Version(number, commit, blob, new)]
        return Log(files, days)

    def versions(self, renamed: Mapping[str, str] | None = None) -> dict[str, list[Version]]:
        """All versions of every Markdown file that is there now, by path, the oldest first.

        `renamed`: new names that are not in the log yet -> the old.
        """
        files = dict(self.log.versions)
        return files | {new: files.pop(old) for new, old in (renamed or {}).items() if old in files}

    def name_at(self, commit: str, path: str) -> str:
        """The name of the content of `path` as `commit` left it, if there are such a commit and file."""
        return f"{commit}:{self._prefix}{path}"

    def day(self, commit: str) -> str:
        """The day on which `commit` was committed, where it was (ISO 8601). Raises `GitError` where there is none."""
        if day := self.log.days.get(commit):
            return day
        if commit not in self._days:
            self._days[commit] = git(
                self._root, "log", "-1", "--format=%cs", "--no-show-signature", commit, "--"
            ).strip()
        return self._days[commit]

    def content(self, name: str) -> bytes | None:
        """The content of a blob, by any name that git understands."""
        if name not in self._blobs:
            blob = self._objects.content(name)
            if blob is None:
                return None
            self._blobs[name] = blob
        return self._blobs[name]


def _commits(log: str) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Commits of ``git log --raw -z`` as its format has them, with their changes: status, blob, old path, new path.

    Paths are taken by their place and never looked into: a file may have any name.
    """
    commit = ""
    changes: list[tuple[str, str, str, str]] = []
    fields = iter(log.split("\0"))
    for field in fields:
        head = field.lstrip("\n")
        if head.startswith("\x01"):
            if commit:
                yield commit, changes
            commit, changes = head[1:].strip(), []
        elif head.startswith(":"):
            _, _, _, blob, status = head.split(" ")[:5]
            old = next(fields)
            changes.append((status[0], blob, old, next(fields) if status[0] in "RC" else old))
    if commit:
        yield commit, changes
