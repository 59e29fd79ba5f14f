"""What git knows of the pages: the only caller of git in sdlint.

Commits are numbered from the oldest, 0; merges are not versions of their own. Renames are followed.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sdlint.errors import GitError

_TIMEOUT = 120
_ENDINGS = (".md", ".mdx", ".markdown")


class Version(Struct, frozen=True, array_like=True):
    """A file as a commit left it. ``number``: of the commit. ``blob``: its content's name."""

    number: int
    commit: str
    blob: str
    path: str


def git(root: Path, *arguments: str) -> str:
    """What ``git`` prints. Raises `GitError` where there is no git, no repository, or an unknown revision."""
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT, stdin=subprocess.DEVNULL)  # noqa: S603
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git took longer than {_TIMEOUT} seconds") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise GitError(lines[-1].removeprefix("fatal: "))
    return done.stdout.decode("utf-8", "surrogateescape")


class History:
    """The history of the tree at `root`. Raises `GitError` where there is none."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._prefix = git(root, "rev-parse", "--show-prefix").strip()
        self.shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        self._blobs: dict[str, bytes] = {}
        self._cat: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "History":
        return self

    def __exit__(self, *_: object) -> None:
        if self._cat and self._cat.stdin and self._cat.stdout:
            self._cat.stdin.close()
            self._cat.stdout.close()
            self._cat.wait()

    def versions(self) -> dict[str, list[Version]]:
        """All versions of every Markdown file that is there now, by path, the oldest first; one pass through the log.

        The whole repository is read: pages may have lived elsewhere before the tree had languages.
        """
        log = git(
            self._root, "log", "--reverse", "--topo-order", "--raw", "-z", "-M", "--no-abbrev", "--no-merges",
            "--relative", "--format=%x01%H", "HEAD", "--", *(f":(glob)**/*{ending}" for ending in _ENDINGS),
        )  # fmt: skip
        files: dict[str, list[Version]] = {}
        for number, (commit, changes) in enumerate(_commits(log)):
            for status, blob, old, new in changes:
                if status == "D":
                    files.pop(old, None)
                    continue
                before = files.pop(old, []) if status == "R" else files.get(new, [])
                files[new] = [*before, Version(number, commit, blob, new)]
        return files

    def at(self, commit: str, path: str) -> bytes | None:
        """The file at `path` as `commit` left it; None if there is no such commit or file."""
        return self.content(f"{commit}:{self._prefix}{path}")

    def content(self, name: str) -> bytes | None:
        """The content of a blob, by any name that git understands."""
        if name not in self._blobs:
            found = self._read(name)
            if found is None:
                return None
            self._blobs[name] = found
        return self._blobs[name]

    def _read(self, name: str) -> bytes | None:
        if "\n" in name:
            return None
        if self._cat is None:
            command = ["git", "-C", str(self._root), "cat-file", "--batch"]
            self._cat = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        if self._cat.stdin is None or self._cat.stdout is None:
            return None
        self._cat.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        self._cat.stdin.flush()
        head = self._cat.stdout.readline().split()
        if len(head) != 3:
            return None
        data = self._cat.stdout.read(int(head[2]) + 1)[:-1]
        return data if head[1] == b"blob" else None


def _commits(log: str) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Commits of ``git log --raw -z`` with their changes: status, blob, old path, new path."""
    for part in log.split("\x01")[1:]:
        commit, _, rest = part.partition("\0")
        fields = iter(rest.lstrip("\n").split("\0"))
        changes = []
        for head in fields:
            if not head.lstrip("\n").startswith(":"):
                continue
            _, _, _, blob, status = head.lstrip("\n").split(" ")[:5]
            old = next(fields)
            new = next(fields) if status[0] in "RC" else old
            changes.append((status[0], blob, old, new))
        yield commit.strip(), changes
