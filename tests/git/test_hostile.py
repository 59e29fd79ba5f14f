"""Repositories that would have git run a program, hang, or fetch: planted as a stranger would, with controls."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git
from sdlint.errors import GitError
from sdlint.git import run
from sdlint.git.history import History

TREE = {
    "sdlint.yaml": CONFIG,
    "content/zh/a.md": "# 甲 {#a}\n\n一段话，讲的是这个和那个。\n",
    "content/en/a.md": "# A {#a}\n\nA paragraph about this and that.\n",
}
COMMANDS = [
    ("check", "--offline"),
    ("check", "--offline", "--base", "HEAD"),
    ("sync", "status"),
    ("sync", "init", "--from-git"),
    ("sync", "diff", "content/en/a.md"),
    ("sync", "next"),
    ("sync", "show", "content/en/a.md"),
    ("sync", "mark"),
    ("links", "--offline"),
    ("init", "--force"),
]


@pytest.fixture(autouse=True)
def _git(need: Need) -> None:
    need(shutil.which("git"), "git")


class Trap:
    """A program that leaves a mark when it is run."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "mark"
        self.program = folder / "program"
        self.program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{self.mark}'\nexit 0\n")
        self.program.chmod(0o755)

    def sprung(self) -> bool:
        there = self.mark.exists()
        self.mark.unlink(missing_ok=True)
        return there


@pytest.fixture
def trap(tmp_path_factory: pytest.TempPathFactory) -> Trap:
    return Trap(tmp_path_factory.mktemp("trap"))


def settings(trap: Trap) -> str:
    """Every setting that makes git start something."""
    program = trap.program
    hooks = trap.program.parent / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(program, hooks / name)
    return f"""
[core]
    fsmonitor = {program}
    hooksPath = {hooks}
    pager = {program}
    editor = {program}
    sshCommand = {program}
    askPass = {program}
    gitProxy = {program}
    alternateRefsCommand = {program}
    attributesFile = {trap.program.parent / "attributes"}
[log]
    showSignature = true
[gpg]
    program = {program}
[gpg "ssh"]
    program = {program}
[diff]
    external = {program}
[diff "trap"]
    textconv = {program}
    command = {program}
[filter "trap"]
    clean = {program}
    smudge = {program}
    process = {program}
    required = true
[credential]
    helper = {program}
[pager]
    log = {program}
    diff = {program}
[alias]
    log = !{program}
    rev-parse = !{program}
[remote "origin"]
    url = ext::{program}
    promisor = true
    partialclonefilter = blob:none
    uploadpack = {program}
    receivepack = {program}
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[gc]
    auto = 1
[maintenance]
    auto = true
"""


def attributes(trap: Trap) -> None:
    (trap.program.parent / "attributes").write_text("* filter=trap diff=trap\n")


def signed(folder: Path) -> None:
    """Gives HEAD a signature, so that there is something to check."""
    text = git(folder, "cat-file", "commit", "HEAD").stdout
    head, _, body = text.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAAB\n -----END PGP SIGNATURE-----"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=folder, input=f"{head}\n{signature}\n\n{body}", capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    git(folder, "update-ref", "HEAD", made)


def unpacked(folder: Path, trap: Trap) -> Path:
    """An archive with a repository in it."""
    Shell(folder).write(TREE)
    git(folder, "init", "-q")
    commit(folder)
    signed(folder)
    with (folder / ".git/config").open("a") as config:
        config.write(settings(trap))
    attributes(trap)
    Shell(folder).write({".gitattributes": "* filter=trap diff=trap\n"})
    return folder


def committed(folder: Path, trap: Trap) -> Path:
    """A repository in which plain files look like another, bare one, where the config lies."""
    git(folder, "init", "-q")
    inner = folder / "docs"
    Shell(inner).write(TREE)
    git(inner, "init", "-q", "--bare", "fake.git")
    for name in ("HEAD", "objects", "refs"):
        shutil.move(inner / "fake.git" / name, inner / name)
    (inner / "refs/.keep").touch()
    (inner / "objects/.keep").touch()
    shutil.rmtree(inner / "fake.git")
    (inner / "config").write_text("[core]\n    bare = false\n    worktree = .\n" + settings(trap))
    attributes(trap)
    commit(folder)
    shutil.copytree(folder / ".git/objects", inner / "objects", dirs_exist_ok=True)
    shutil.copytree(folder / ".git/refs", inner / "refs", dirs_exist_ok=True)
    signed(folder)
    shutil.copytree(folder / ".git/objects", inner / "objects", dirs_exist_ok=True)
    shutil.copytree(folder / ".git/refs", inner / "refs", dirs_exist_ok=True)
    return inner


def included(folder: Path, trap: Trap) -> Path:
    """The same settings, in a file that the config includes."""
    unpacked(folder, trap)
    (folder / "more").write_text(settings(trap))
    (folder / ".git/config").write_text("[core]\n    bare = false\n[include]\n    path = ../more\n")
    return folder


def pointed(folder: Path, trap: Trap) -> Path:
    """A ``.git`` file that names a folder of the tree."""
    unpacked(folder, trap)
    shutil.move(folder / ".git", folder / "innocent")
    (folder / ".git").write_text("gitdir: innocent\n")
    return folder


PLACES: dict[str, Callable[[Path, Trap], Path]] = {
    "unpacked": unpacked,
    "committed": committed,
    "included": included,
    "pointed": pointed,
}


@pytest.mark.parametrize("place", PLACES)
def test_git_runs_no_program_of_a_strangers(place: str, tmp_path: Path, trap: Trap) -> None:
    root = PLACES[place](tmp_path, trap)
    for control in (("log", "-1", "--show-signature"), ("status",), ("diff", "HEAD"), ("log", "-p")):
        git(root, *control, check=False)
    assert trap.sprung(), "a control: plain git does run it"
    for page in ("content/zh/a.md", "content/en/a.md"):
        os.utime(root / page)
        (root / page).write_text((root / page).read_text() + "\n多。\n")
    for command in COMMANDS:
        done = Shell(root).run(*command)
        assert not trap.sprung(), command
        assert "bug" not in done.stderr


@pytest.mark.parametrize("what", ["HEAD", "config", "included", "packed-refs", "index", "object", "gitdir"])
def test_git_is_not_waited_for_for_ever(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe stands where git wants a file."""
    Shell(tmp_path).write(TREE)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    place = tmp_path / ".git" / what
    if what == "included":
        (tmp_path / ".git/config").write_text(f"[include]\n    path = {place}\n")
    elif what == "object":
        name = git(tmp_path, "rev-parse", "HEAD:content/zh/a.md").stdout.strip()
        place = tmp_path / ".git/objects" / name[:2] / name[2:]
    elif what == "gitdir":
        shutil.move(tmp_path / ".git", tmp_path / "real")
        place = tmp_path / ".git"
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    monkeypatch.setattr(run, "SECONDS", 0.5)
    started = time.monotonic()
    with suppress(GitError), History(tmp_path) as history:
        for versions in history.versions().values():
            history.content(versions[-1].blob)
    assert time.monotonic() - started < 15


def test_nothing_that_git_started_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nsleep 54321 &\nsleep 54321\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(run, "SECONDS", 0.3)
    (tmp_path / "tree/.git").mkdir(parents=True)
    (tmp_path / "tree/.git/HEAD").write_text("ref: refs/heads/main\n")
    with pytest.raises(GitError, match="took longer"):
        run.git(tmp_path / "tree", "log")
    listed = subprocess.run(["ps", "-eo", "stat,args"], capture_output=True, text=True, check=True).stdout
    assert not [line for line in listed.splitlines() if "sleep 54321" in line and not line.startswith("Z")]


def test_a_partial_clone_is_not_completed(tmp_path: Path, trap: Trap) -> None:
    """Where blobs are missing, git would fetch them in the middle of a question: offline means offline."""
    origin = tmp_path / "origin"
    Shell(origin).write(TREE)
    git(origin, "init", "-q")
    commit(origin)
    Shell(origin).write({"content/zh/a.md": "# 甲 {#a}\n\n完全不同的一段话，讲的是别的事情。\n"})
    commit(origin)
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{origin}", "part")
    part = Shell(tmp_path / "part")
    git(part.root, "config", "remote.origin.uploadpack", str(trap.program))
    git(part.root, "log", "-p", check=False)
    assert trap.sprung(), "a control: plain git fetches"
    assert run.is_partial(part.root)
    for command in COMMANDS:
        done = part.run(*command)
        assert not trap.sprung(), command
        assert "bug" not in done.stderr
    gone = part.run("check", "--offline", "--base", "HEAD~1")
    assert gone.returncode == 2
    assert "this clone lacks what content/zh/a.md held" in gone.stderr
    with History(part.root) as history:
        assert history.shallow


def test_a_partial_clone_that_says_so_for_one_worktree_alone_is_one(tmp_path: Path) -> None:
    tree = Shell(tmp_path / "tree")
    tree.write(TREE)
    git(tree.root, "init", "-q")
    git(tree.root, "config", "extensions.worktreeConfig", "true")
    assert not run.is_partial(tree.root)
    git(tree.root, "config", "--worktree", "remote.origin.promisor", "true")
    assert run.is_partial(tree.root)


@pytest.mark.parametrize(
    "name", ["--output=PWNED", "-p", "--help", "", " ", "nope", "HEAD\n--all", "--upload-pack=x", "HEAD:content", "-"]
)
def test_a_revision_is_never_an_option(name: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path).write(TREE)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    with pytest.raises(GitError):
        run.revision(tmp_path, name)
    if name.strip():
        done = shell.run("check", "--offline", f"--base={name}")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.rglob("PWNED"))


def test_a_hooks_environment_names_no_other_repository(tmp_path: Path) -> None:
    """Hooks run with GIT_DIR and an index of their own; a folder above may be some other repository."""
    other = tmp_path / "other"
    Shell(other).write({"x.md": "# X\n"})
    git(other, "init", "-q")
    commit(other)
    shell = Shell(tmp_path / "own").write(TREE)
    git(shell.root, "init", "-q")
    commit(shell.root)
    head = git(shell.root, "rev-parse", "HEAD").stdout.strip()
    strange = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": str(other / "nowhere")}
    assert shell.run("check", "--offline", "--base", head, **strange).returncode == 0
    assert shell.run("sync", "init", "--from-git", **strange).stdout.startswith("1 section of 1 page ")


def test_a_repository_of_somebody_else_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Shell(tmp_path).write(TREE)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert run.repository(tmp_path).top == tmp_path
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    with pytest.raises(GitError, match="belongs to somebody else"):
        run.repository(tmp_path)
    for entry in ("*", str(tmp_path), f"{tmp_path.parent}/*"):
        (tmp_path / "config").write_text(f"[safe]\n    directory = {entry}\n")
        assert run.repository(tmp_path).top == tmp_path
    for taken_back in ("directory =", f"directory = {tmp_path}\n    directory =", "directory = *\n    directory ="):
        (tmp_path / "config").write_text(f"[safe]\n    {taken_back}\n")
        monkeypatch.chdir(tmp_path)
        with pytest.raises(GitError, match="belongs to somebody else"):
            run.repository(tmp_path)


def test_worktrees_and_submodules_are_repositories(tmp_path: Path) -> None:
    main = tmp_path / "main"
    Shell(main).write(TREE)
    git(main, "init", "-q")
    commit(main)
    git(main, "worktree", "add", "-q", "../tree")
    git(main, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(main), "inner")
    for root in (tmp_path / "tree", main / "inner"):
        with History(root) as history:
            assert set(history.versions()) == {"content/zh/a.md", "content/en/a.md"}
            assert history.content(history.name_at("HEAD", "content/en/a.md")) == TREE["content/en/a.md"].encode()
    with History(main / "content") as history:
        assert history.content(history.name_at("HEAD", "en/a.md")) == TREE["content/en/a.md"].encode()


def test_an_enormous_blob_of_history_is_not_read(tmp_path: Path) -> None:
    """A page of zeros packs to next to nothing, and is as large as one likes once it is read."""
    shell = Shell(tmp_path).write({**TREE, "content/zh/a.md": bytes(30_000_000)})
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    shell.write(TREE)
    commit(tmp_path)
    with History(tmp_path) as history:
        first, last = history.versions()["content/zh/a.md"]
        assert history.content(first.blob) is None
        assert history.content(last.blob) == TREE["content/zh/a.md"].encode()
    assert shell.run("sync", "status").returncode == 0
