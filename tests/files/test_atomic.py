"""Writing: a full disk, a kill at any moment, somebody's symlink, and what a file has besides its text."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import Shell
from sdlint.files import _moves
from sdlint.files.atomic import Changed, recover, write_all, write_named
from sdlint.files.decode import digest

NEW = {"a.md": b"A, new\n", "deep/b.md": b"B, new\n", "deep/er/c.md": b"C, new\n"}


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("remembered") / "cache"
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with two of the three files."""
    place = tmp_path / "tree"
    (place / "deep").mkdir(parents=True)
    (place / "a.md").write_bytes(b"A, old\n")
    (place / "deep/b.md").write_bytes(b"B, old\n")
    return place


def seen(folder: Path) -> dict[str, bytes]:
    """Every file and every empty folder below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink() or not any(path.iterdir())
    }


def left_behind(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.name != "writing"]


def test_all_are_written_and_nothing_else_is_there(root: Path, cache: Path) -> None:
    write_all(root, NEW)
    assert seen(root) == NEW
    assert not left_behind(cache)


# --- a kill at any moment ---------------------------------------------------------------------------------------------


def killed_at(step: int, calls: str, root: Path, contents: dict[str, bytes]) -> bool:
    """Writes in a process that is killed before its `step`th call of one of `calls`; False: it made fewer of them."""
    child = os.fork()
    if not child:
        count = 0

        def watched(real):
            def call(*args, **options):
                nonlocal count
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **options)

            return call

        try:
            for name in calls.split(","):
                setattr(os, name, watched(getattr(os, name)))
            write_all(root, contents)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code != 0


def steps(calls: str, tmp_path: Path, contents: dict[str, bytes], prepare: dict[str, bytes]) -> Iterator[Path]:
    """The tree after a kill at each step."""
    for step in range(1, 100):
        root = tmp_path / f"tree{step}"
        shutil.rmtree(os.environ["SDLINT_CACHE_DIR"], ignore_errors=True)
        for name, data in prepare.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        if not killed_at(step, calls, root, contents):
            return
        yield root
    raise AssertionError("it never ends")


OLD = {"a.md": b"A, old\n", "deep/b.md": b"B, old\n", "c.md": b"C, old\n"}
CHANGED = {name: data.replace(b"old", b"new and longer") for name, data in OLD.items()}


@pytest.mark.parametrize("calls", ["replace", "fsync", "open,replace", "mkdir,unlink,rmdir"])
def test_a_kill_leaves_every_page_whole_and_no_litter_and_the_next_run_makes_one_of_both(
    tmp_path: Path, calls: str, cache: Path
) -> None:
    halves = 0
    for root in steps(calls, tmp_path, CHANGED, OLD):
        torn = seen(root)
        assert torn.keys() == OLD.keys()
        assert all(data in (OLD[name], CHANGED[name]) for name, data in torn.items())
        finished = recover(root)
        assert seen(root) in (OLD, CHANGED)
        halves += bool(finished)
        assert bool(finished) == (torn not in (OLD, CHANGED))
        recover(root)
    assert (halves >= 2) == ("replace" in calls)


def test_a_kill_while_new_folders_are_made(tmp_path: Path) -> None:
    new = {"x/y/a.md": b"a", "x/z/b.md": b"b", "c.md": b"c"}
    for root in steps("mkdir,open,replace", tmp_path, new, {"there.md": b"."}):
        recover(root)
        assert seen(root) in ({"there.md": b"."}, {"there.md": b".", **new})


def test_a_kill_while_a_file_with_two_names_is_overwritten(tmp_path: Path) -> None:
    for step in range(1, 100):
        root = tmp_path / f"tree{step}"
        shutil.rmtree(os.environ["SDLINT_CACHE_DIR"], ignore_errors=True)
        root.mkdir()
        (root / "a.md").write_bytes(OLD["a.md"])
        os.link(root / "a.md", root / "same.md")
        (root / "c.md").write_bytes(OLD["c.md"])
        if not killed_at(step, "open,fsync,replace", root, {"a.md": CHANGED["a.md"], "c.md": CHANGED["c.md"]}):
            return
        recover(root)
        both = seen(root)
        assert both["a.md"] == both["same.md"]
        assert (both["a.md"], both["c.md"]) in ((OLD["a.md"], OLD["c.md"]), (CHANGED["a.md"], CHANGED["c.md"]))


def test_a_kill_in_the_middle_of_overwriting(tmp_path: Path, root: Path, cache: Path) -> None:
    os.link(root / "a.md", root / "same.md")
    assert killed_at(3, "fsync", root, {"a.md": b"A, much newer than it was\n"})
    assert left_behind(cache)
    (root / "a.md").write_bytes(b"A, much")  # as far as it came: the system had not written more
    assert recover(root) == 1
    assert (root / "same.md").read_bytes() == b"A, much newer than it was\n"
    assert not left_behind(cache)


def test_what_somebody_wrote_after_the_kill_is_theirs(tmp_path: Path, root: Path) -> None:
    for step in range(1, 100):
        if killed_at(step, "replace", root, {"a.md": b"1", "deep/b.md": b"2"}) and (root / "a.md").read_bytes() == b"1":
            break
    (root / "deep/b.md").write_bytes(b"by hand")
    assert recover(root) == 0
    assert seen(root) == {"a.md": b"1", "deep/b.md": b"by hand"}


def test_a_forged_journal_writes_nowhere_else(tmp_path: Path, root: Path, cache: Path) -> None:
    outside = tmp_path / "bashrc"
    outside.write_bytes(b"old")
    (root / ".git/hooks").mkdir(parents=True)
    (root / ".git/hooks/pre-commit").write_bytes(b"old")
    for number, victim in enumerate((outside, root / ".git/hooks/pre-commit", root / "../bashrc")):
        spare = cache / "writing" / f"forged{number}"
        spare.mkdir(parents=True)
        entries = []
        for index, (path, old) in enumerate(((victim, b"old"), (root / "a.md", b"another"))):
            (spare / str(index)).write_bytes(b"evil" if index == 0 else b"A, old\n")
            new = digest(b"evil") if index == 0 else digest(b"A, old\n")
            entries.append({"path": str(path), "staged": str(spare / str(index)), "old": digest(old), "new": new})
        (spare / "journal.json").write_text(json.dumps({"root": str(root), "entries": entries, "folders": []}))
    assert recover(root) == 0
    assert outside.read_bytes() == (root / ".git/hooks/pre-commit").read_bytes() == b"old"


@pytest.mark.parametrize("rubbish", ["", "[]", "{", '{"root": 1}', "[" * 100_000, '{"root": "R", "entries": 3}'])
def test_a_journal_that_is_none_is_nothing(root: Path, cache: Path, rubbish: str) -> None:
    spare = cache / "writing" / "x"
    spare.mkdir(parents=True)
    (spare / "journal.json").write_text(rubbish.replace("R", str(root)))
    write_all(root, NEW)
    assert seen(root) == NEW


def test_a_cache_that_cannot_be_is_done_without(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "cache2").mkdir()
    (tmp_path / "cache2/writing").symlink_to(elsewhere)
    for number, place in enumerate((tmp_path / "file", tmp_path / "cache2", Path("/proc/nowhere"))):
        monkeypatch.setenv("SDLINT_CACHE_DIR", str(place))
        write_all(root, {"a.md": f"{number}".encode()})
        assert seen(root) == {"a.md": f"{number}".encode(), "deep/b.md": b"B, old\n"}
    assert not list(elsewhere.iterdir())


# --- interrupted ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("call", ["fsync", "replace", "rename"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_an_interrupt_comes_before_or_after_but_never_between(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, call: str, step: int
) -> None:
    class Ended(BaseException):
        pass

    def end(*_: object) -> None:
        raise Ended

    monkeypatch.setattr(os, call, Nth(getattr(os, call), step, lambda: signal.raise_signal(number)))
    before, known = seen(root), signal.signal(number, end)
    try:
        if call == "rename":
            write_all(root, NEW)
            return
        with pytest.raises(Ended):
            write_all(root, NEW)
    finally:
        signal.signal(number, known)
    assert seen(root) == (NEW if call == "replace" else before)
    assert not left_behind(cache)


@dataclass
class Nth:
    """`real`, but the `step`th of its ``calls`` first does `act`."""

    real: Callable[..., Any]
    step: int
    act: Callable[[], None]
    calls: int = 0

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.calls += 1
        if self.calls == self.step:
            self.act()
        return self.real(*args, **options)


# --- a disk that refuses ----------------------------------------------------------------------------------------------


def refuse(number: int):
    def act() -> None:
        raise OSError(number, os.strerror(number))

    return act


@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir", "open"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_where_the_disk_refuses_nothing_is_changed_and_nothing_left(
    root: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    real = getattr(os, call)
    for step in range(1, 100):
        tree = tmp_path / f"tree{step}"
        shutil.copytree(root, tree)
        monkeypatch.setattr(os, call, Nth(real, step, refuse(number)))
        error = None
        try:
            write_all(tree, NEW)
        except OSError as caught:
            error = caught
        finished = os.__dict__[call].calls < step
        monkeypatch.setattr(os, call, real)
        assert seen(tree) == (seen(root) if error else NEW)
        assert not left_behind(cache)
        assert error is None or (error.strerror == os.strerror(number) and error.filename)
        if finished:
            assert step > 3
            return


def test_a_disk_that_is_really_full(root: Path, cache: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from sdlint.files.atomic import write_all\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_all(Path(sys.argv[1]), {'deep/b.md': b'short', 'a.md': b'x' * 100_000, 'x/y.md': b'y'})\n"
        "except OSError as error: print(error.filename, error.strerror)"
    )
    before = seen(root)
    done = subprocess.run([sys.executable, "-c", script, str(root)], capture_output=True, text=True, check=False)
    assert done.stdout == f"{root / 'a.md'} {os.strerror(errno.EFBIG)}\n", done.stderr
    assert seen(root) == before
    assert not left_behind(cache)


def test_a_file_with_two_names_is_put_back_when_the_next_cannot_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(root / "a.md", root / "same.md")
    before = seen(root)
    monkeypatch.setattr(os, "replace", Nth(os.replace, 1, refuse(errno.EPERM)))
    with pytest.raises(PermissionError):
        write_all(root, {"a.md": b"!", "deep/b.md": b"!"})
    assert seen(root) == before


def test_a_disk_that_is_mounted_twice(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "a.md").chmod(0o640)
    monkeypatch.setattr(os, "replace", Nth(os.replace, 1, refuse(errno.EXDEV)))
    write_all(root, NEW)
    assert seen(root) == NEW
    assert (root / "a.md").stat().st_mode & 0o777 == 0o640
    assert not left_behind(cache)


# --- what somebody protected, and what a file has besides its text ----------------------------------------------------


@pytest.mark.parametrize("mode", [0o444, 0o555, 0o400, 0o040])
def test_a_file_that_its_owner_may_not_write_stays(root: Path, mode: int) -> None:
    (root / "deep/b.md").chmod(mode)
    before = seen(root)
    with pytest.raises(PermissionError, match=rf"write-protected \(mode {mode:o}\).*deep/b\.md"):
        write_all(root, NEW)
    assert seen(root) == before


def test_nor_is_anything_put_into_a_folder_that_its_owner_may_not_write(root: Path) -> None:
    (root / "deep").chmod(0o555)
    before = seen(root)
    for contents in (NEW, {"a.md": b"!", "deep/new.md": b"new"}, {"a.md": b"!", "deep/new/new.md": b"new"}):
        with pytest.raises(PermissionError, match=r"its folder is write-protected \(mode 555\)"):
            write_all(root, contents)
        assert seen(root) == before
    (root / "deep").chmod(0o755)


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755, 0o2664, 0o646])
def test_the_mode_stays(root: Path, mode: int) -> None:
    (root / "a.md").chmod(mode)
    write_all(root, NEW)
    assert (root / "a.md").stat().st_mode & 0o7777 == mode


@pytest.fixture
def owned(root: Path) -> Path:
    """A file with an owner, a group and an attribute of its own."""
    file = root / "a.md"
    try:
        os.setxattr(file, "user.note", b"kept")
        os.chown(file, 1234, 4321)
    except OSError:
        pytest.skip("no extended attributes here, or no right to give files away")
    return file


def test_owner_group_and_extended_attributes_stay(root: Path, owned: Path) -> None:
    write_all(root, NEW)
    facts = owned.stat()
    assert (facts.st_uid, facts.st_gid) == (1234, 4321)
    assert os.getxattr(owned, "user.note") == b"kept"
    assert owned.read_bytes() == NEW["a.md"]


@pytest.mark.parametrize("refused", ["chown", "setxattr"])
def test_what_another_file_cannot_be_given_stays_with_the_same_file(
    root: Path, owned: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    before = owned.stat()
    monkeypatch.setattr(os, refused, lambda *_, **__: refuse(errno.EPERM)())
    write_all(root, NEW)
    after = owned.stat()
    assert (after.st_ino, after.st_uid, after.st_gid) == (before.st_ino, 1234, 4321)
    assert os.getxattr(owned, "user.note") == b"kept"
    assert seen(root) == NEW


@pytest.mark.parametrize("data", [b"", b"short", b"longer than it has ever been before\n"])
def test_hard_links_stay(root: Path, tmp_path: Path, data: bytes) -> None:
    os.link(root / "a.md", tmp_path / "elsewhere.md")
    write_all(root, {"a.md": data})
    assert (tmp_path / "elsewhere.md").read_bytes() == data
    assert (root / "a.md").stat().st_nlink == 2


def test_new_files_get_what_their_folder_gives(root: Path) -> None:
    (root / "deep").chmod(0o2775)
    try:
        os.chown(root / "deep", -1, 4321)
        (root / "deep").chmod(0o2775)
    except OSError:
        pytest.skip("no right to give folders away")
    known = os.umask(0o027)
    try:
        write_all(root, {"deep/new.md": b"new", "plain.md": b"plain"})
    finally:
        os.umask(known)
    assert (root / "deep/new.md").stat().st_gid == 4321
    assert [(root / name).stat().st_mode & 0o777 for name in ("deep/new.md", "plain.md")] == [0o640, 0o640]


def test_what_is_as_wanted_is_not_touched(root: Path) -> None:
    before = (root / "a.md").stat()
    (root / "a.md").chmod(0o444)
    write_all(root, {"a.md": b"A, old\n"})
    assert (root / "a.md").stat().st_mtime_ns == before.st_mtime_ns


# --- a stranger's tree ------------------------------------------------------------------------------------------------


def test_nothing_is_written_outside(root: Path, tmp_path: Path) -> None:
    victim = tmp_path / "home" / ".bashrc"
    victim.parent.mkdir()
    victim.write_bytes(b"mine")
    (root / "out.md").symlink_to(victim)
    (root / "gone.md").symlink_to(tmp_path / "home" / "not-yet")
    (root / "folder").symlink_to(tmp_path / "home")
    (root / "up").symlink_to("..")
    (root / "in").mkdir()
    (root / "in/again").symlink_to("../folder")
    (root / "loop.md").symlink_to("loop.md")
    (root / ".git").mkdir()
    (root / "hooks").symlink_to(".git")
    before = seen(tmp_path)
    for name in (
        "out.md", "gone.md", "folder/new.md", "folder/.bashrc", "folder/new/x.md", "up/home/.bashrc", "in/again/x.md",
        "../home/.bashrc", "deep/../../home/x", str(victim), "/etc/sdlint-was-here", "loop.md", ".", "", "deep/..",
        ".git/hooks/pre-commit", "hooks/x", ".GIT/config", "deep/.git/config", "a\0b.md",
    ):  # fmt: skip
        with pytest.raises(OSError, match=r".") as caught:
            write_all(root, {"a.md": b"evil", name: b"evil"})
        assert caught.value.strerror, name
        assert seen(tmp_path) == before, name


def test_symlinks_that_stay_inside_are_followed(root: Path) -> None:
    (root / "page.md").symlink_to("deep/b.md")
    (root / "also").symlink_to("deep")
    write_all(root, {"page.md": b"1", "also/new.md": b"2"})
    assert (root / "page.md").is_symlink()
    assert seen(root) == {"a.md": b"A, old\n", "deep/b.md": b"1", "deep/new.md": b"2", "page.md": b"1", "also": b""}


def test_other_folders_only_if_they_are_named(root: Path, tmp_path: Path) -> None:
    (tmp_path / "docs-cn").mkdir()
    contents = {"../docs-cn/a.md": b"1", "a.md": b"2"}
    with pytest.raises(PermissionError, match="it lies outside"):
        write_all(root, contents)
    write_all(root, contents, also=[root / "../docs-cn"])
    assert (tmp_path / "docs-cn/a.md").read_bytes() == b"1"


def test_a_folder_that_becomes_a_symlink_meanwhile(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "b.md").write_bytes(b"B, old\n")

    def swap() -> None:
        (root / "deep").rename(root / "moved")
        (root / "deep").symlink_to(trap)

    monkeypatch.setattr(os, "fsync", Nth(os.fsync, 2, swap))
    with pytest.raises(OSError, match=r"a\.md|b\.md|c\.md|deep"):
        write_all(root, NEW)
    assert seen(trap) == {"b.md": b"B, old\n"}
    assert (root / "a.md").read_bytes() == b"A, old\n"


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: Path(path).symlink_to("/dev/zero"), os.mkdir])
def test_what_is_no_file_is_no_file(root: Path, make) -> None:
    make(root / "odd.md")
    with pytest.raises(OSError, match=r"odd\.md"):
        write_all(root, {"a.md": b"!", "odd.md": b"!"})
    assert (root / "a.md").read_bytes() == b"A, old\n"


# --- expected ---------------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_what_it_was_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = {"a.md": digest(b"A, old\n"), "deep/b.md": digest(b"B, old\n"), "deep/er/c.md": None}
    for name, other in (("a.md", b"saved"), ("deep/er/c.md", b"made"), ("deep/b.md", b"B, old")):
        kept = (root / name).read_bytes() if (root / name).exists() else None
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(other)
        before = seen(root)
        with pytest.raises(Changed):
            write_all(root, NEW, expected=marks)
        assert seen(root) == before
        (root / name).unlink() if kept is None else (root / name).write_bytes(kept)
    write_all(root, NEW, expected=marks)
    assert seen(root) == NEW


@pytest.mark.parametrize("name", ["a.md", "deep/b.md", "deep/er/c.md"])
def test_also_if_that_happens_at_the_last_moment(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = seen(root)
    monkeypatch.setattr(
        _moves, "move", lambda works, real=_moves.move: ((root / name).write_bytes(b"saved"), real(works))
    )
    with pytest.raises(Changed):
        write_all(root, NEW)
    assert seen(root) == {**before, name: b"saved"}


# --- files that the user names ----------------------------------------------------------------------------------------


def test_a_report_goes_where_the_user_says(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    for name in ("r.json", "new/folder/r.json", str(tmp_path / "other/new/r.json"), "../r.json"):
        write_named(Path(name), b"1")
        assert Path(name).read_bytes() == b"1"
    (root / "trap.json").symlink_to(tmp_path / "r.json")
    with pytest.raises(PermissionError):
        write_named(Path("trap.json"), b"2")
    write_named(Path("/dev/null"), b"3")
    with pytest.raises(OSError, match="No space left"):
        write_named(Path("/dev/full"), b"3")
    assert (tmp_path / "r.json").read_bytes() == b"1"


def test_the_next_check_says_that_it_has_finished_a_fix(shell: Shell) -> None:
    pages = {f"content/{locale}/a.md": b"# T\n" for locale in ("zh", "en")}
    shell.write(pages)
    fixed = dict.fromkeys(pages, b"# T, mended\n")
    assert killed_at(2, "replace", shell.root, fixed)
    assert len(set(map(bytes, (shell.root.joinpath(name).read_bytes() for name in pages)))) == 2
    done = shell.run("check", "--offline", "--diff")
    assert (done.returncode, done.stderr) == (0, "")  # it changes nothing
    done = shell.run("check", "--offline")
    assert (done.returncode, done.stderr) == (0, "sdlint: finished a fix that was cut short: 1 file\n")
    assert {name: (shell.root / name).read_bytes() for name in pages} == fixed
    assert shell.run("check", "--offline").stderr == ""


def test_a_journal_in_the_tree_is_not_obeyed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a request commits where a job keeps its cache finishes no write that nobody began."""
    pages = {f"content/{locale}/a.md": b"# T\n" for locale in ("zh", "en")}
    shell.write(pages)
    monkeypatch.setenv("SDLINT_CACHE_DIR", str(shell.root / "kept"))
    write_all(shell.root, {"content/zh/a.md": b"# T, again\n"})
    assert not (shell.root / "kept").exists()
    shell.write({"kept/writing/x/journal.json": "{}", "kept/writing/x/0": "forged"})
    assert recover(shell.root) == 0
    assert (shell.root / "kept/writing/x/0").exists(), "nor is anything taken away"
