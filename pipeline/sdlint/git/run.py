"""Starts git: the only module that does, and so the one place that says what a repository may make it do.

A repository comes with a config, attributes and objects that a stranger may have written, and git obeys them: it runs
filters, signature checkers, monitors, hooks, pagers, and fetches what is missing. None of that happens here. The
repository is the one that sdlint found itself, by the ``.git`` in a folder above; git is never left to discover one,
for it takes any folder with ``HEAD``, ``objects`` and ``refs`` for one (git-config(1), ``safe.bareRepository``).
Nothing is asked that looks into the working tree, which is where filters run.
"""

import os
import signal
import subprocess
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sdlint.errors import GitError
from sdlint.files.disk import inside, read_file
from sdlint.files.repository import repository as repository_of

SECONDS = 120.0
"""How long one question may take: the log of a large repository takes some, a pipe in place of a file for ever."""

_SETTINGS = {
    "safe.bareRepository": "explicit",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.quotePath": "false",
    "core.sshCommand": "false",
    "core.askPass": "false",
    "core.gitProxy": "",
    "core.alternateRefsCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "gc.auto": "0",
    "gpg.program": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
}
_KEPT = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_SYSTEM",
        "GIT_EXEC_PATH",
        "GIT_OBJECT_DIRECTORY",
    }
)
"""What of ``GIT_…`` the user's environment may say; the rest (a hook's ``GIT_DIR``) would name another repository."""


Process = subprocess.Popen[bytes]
"""A git that is running."""


class Repository(Struct, frozen=True):
    """A repository on the disk. ``top``: the folder of its working tree; ``folder``: where git keeps its own files."""

    top: Path
    folder: Path


def repository(root: Path) -> Repository:
    """The repository that `root` lies in. Raises `GitError` where there is none, or one of somebody else's."""
    top = repository_of(root)
    folder = _followed(top / ".git")
    if not (folder / "HEAD").exists():
        raise GitError(f"{root} lies in no git repository")
    if not _is_ours(top, folder):
        raise GitError(f"the git repository in {top} belongs to somebody else (git config --global safe.directory)")
    return Repository(top, folder)


def _followed(git: Path) -> Path:
    """The folder that a ``.git`` is, or names: a worktree and a submodule have a file there (gitrepository-layout)."""
    if git.is_dir():
        return git
    try:
        text = read_file(str(git), 10_000).decode("utf-8", "surrogateescape").strip()
    except OSError:
        return git
    return Path(os.path.normpath(git.parent / text.removeprefix("gitdir:").strip()))


def _is_ours(*places: Path) -> bool:
    """Whether this user owns the `places`, or has said that they are safe, as git asks where it discovers them."""
    if not hasattr(os, "geteuid"):
        return True
    users = {os.geteuid()}
    if os.geteuid() == 0:
        asked = os.environ.get("SUDO_UID", "")
        users |= {int(asked)} if asked.isascii() and asked.isdecimal() else set()
    if all(place.stat().st_uid in users for place in places):
        return True
    safe = False
    for scope in ("--system", "--global"):  # what a repository says of itself counts for nothing
        listed = _started(["git", "config", scope, "--includes", "--null", "--get-all", "safe.directory"], cwd=os.sep)
        for entry in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            safe = bool(entry) and (safe or _covers(entry, places[0]))
    return safe


def _covers(entry: str, top: Path) -> bool:
    folder = os.path.realpath(top)
    inside = entry.endswith("/*") and folder.startswith(os.path.realpath(entry[:-2]) + os.sep)
    return entry == "*" or inside or os.path.realpath(os.path.expanduser(entry)) == folder


def command(root: Path, *arguments: str) -> list[str]:
    """The command line that asks git in `root`. Raises `GitError` where there is no repository."""
    location = repository(root)
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    places = [f"--git-dir={location.folder}", f"--work-tree={location.top}", "-C", str(root)]
    return ["git", "--no-pager", "--no-optional-locks", "--no-replace-objects", *places, *settings, *arguments]


def environment(folder: Path | None = None) -> dict[str, str]:
    """The environment that git is started with: nobody is asked anything, and nothing is fetched.

    `folder`: where the repository keeps its own files. A hook of ``git commit FILE`` is told of an index of its own
    (githooks(5)), which counts as long as it lies there.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "false", "SSH_ASKPASS": "false", "LC_ALL": "C"}
    closed = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_OPTIONAL_LOCKS": "0"}
    index = os.path.realpath(os.environ.get("GIT_INDEX_FILE") or os.devnull)
    given = {"GIT_INDEX_FILE": index} if folder and inside(index, os.path.realpath(folder)) else {}
    return {**own, **quiet, **closed, **given}


def start(arguments: list[str], *, cwd: str | None = None, asked: bool = False) -> Process:
    """The process of a command line that `command` made, in a session of its own; `asked`: it reads questions.

    Raises `GitError` where git is not installed.
    """
    try:
        return subprocess.Popen(  # noqa: S603
            arguments,
            cwd=cwd,
            stdin=subprocess.PIPE if asked else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if asked else subprocess.PIPE,
            env=environment(next((Path(part[10:]) for part in arguments if part.startswith("--git-dir=")), None)),
            start_new_session=True,
        )
    except OSError as error:
        raise GitError("git is not installed") from error


def end(process: Process) -> None:
    """Ends `process` and whatever it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            with suppress(OSError):
                stream.close()


def _started(arguments: list[str], cwd: str | None = None) -> bytes:
    """What a command prints, whether or not it fails."""
    process = start(arguments, cwd=cwd)
    try:
        return process.communicate(timeout=SECONDS)[0]
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git took longer than {SECONDS:g} seconds") from error
    finally:
        end(process)


def git(root: Path, *arguments: str, fine: Collection[int] = (0,)) -> str:
    """What ``git`` prints. `fine`: the exit codes that are no failure.

    Raises `GitError` where there is no git, no repository, or an unknown revision.
    """
    process = start(command(root, *arguments))
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git took longer than {SECONDS:g} seconds") from error
    finally:
        end(process)
    if process.returncode not in fine:
        lines = err.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise GitError(lines[-1].removeprefix("fatal: "))
    return out.decode("utf-8", "surrogateescape")


def revision(root: Path, name: str) -> str:
    """The full name of the commit that `name` stands for. Raises `GitError` for one that is none, or not here."""
    if not name.strip() or name.startswith("-") or not name.isprintable():
        raise GitError(f"{name!r} is no revision")
    repository(root)
    try:
        return git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip()
    except GitError as error:
        here = "the clone holds no such commit: fetch it, with as much history as it takes (git fetch --unshallow)"
        raise GitError(f"unknown revision {name!r}: {here}") from error


def tip(root: Path) -> str:
    """The commit that is checked out; empty where there is none yet."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    except GitError:
        return ""


def is_shallow(root: Path) -> bool:
    """Whether history ends here before it began: git keeps in a file where it does (gitrepository-layout(5)).

    A worktree has that file in common with the others. Raises `GitError` where there is no repository.
    """
    folder = repository(root).folder
    try:
        common = read_file(str(folder / "commondir"), 10_000).decode("utf-8", "surrogateescape").strip()
    except OSError:
        common = ""
    return Path(folder, common, "shallow").is_file()


def is_partial(root: Path) -> bool:
    """Whether objects may be missing here that the repository promises to fetch."""
    pattern = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"
    try:
        return bool(git(root, "config", "--includes", "--get-regexp", pattern).strip())
    except GitError:
        return False
