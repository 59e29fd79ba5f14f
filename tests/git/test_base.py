"""``--base`` as a gate: whatever a request puts beside its fault, the fault on a changed line is told."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Need, Shell
from git_support import commit, git
from sdlint.config.load import load
from sdlint.engine.check import check
from sdlint.engine.compare import of_index
from sdlint.engine.read import Pages
from sdlint.engine.session import Session
from sdlint.files.decode import decode
from sdlint.git.changed import _differences
from sdlint.model import Request

FAULT = "[x](gone.md)"


@pytest.fixture(autouse=True)
def _git(need: Need) -> None:
    need(shutil.which("git"), "git")


def begun(folder: Path, files: dict[str, str | bytes]) -> Shell:
    shell = Shell(folder).write({"sdlint.yaml": "flavor: github\n", **files})
    git(folder, "init", "-q")
    commit(folder)
    return shell


def places(shell: Shell, base: str = "HEAD") -> list[tuple[str, int]]:
    found = shell.findings("--base", base, "--no-cache", "--select", "SD301,SD001")
    return [(one["path"], one["start"]["line"]) for one in found]


OLD = "# A\n\n[old](old-debt.md)\n\none\n\ntwo\n"
ADDED = {
    "a header of a diff": "++ b/other.md\n\n",
    "two headers": "-- a/x\n++ b/x\n@@ -1 +1 @@\n",
    "a hunk": "@@ -1,3 +900,3 @@\n",
    "a line separator": "x\u2028y\u2029z\n",
    "next line": "x\x85y\n",
    "form feeds": "x\x0cy\x0b\x1c\x1d\x1ez\n",
    "lone carriage returns": "x\ry\rz\n",
    "nothing": "",
    "a null": "x\0y\n",
    "no text at all": "\ufffe\U0010ffff\n",
    "a diff": "diff --git a/x b/x\nindex 0..1\n--- a/x\n+++ b/x\n",
    "a missing newline": "\\ No newline at end of file\n",
    "many blank lines": "\n" * 500,
}


@pytest.mark.parametrize("added", ADDED)
def test_whatever_is_added_before_it(tmp_path: Path, added: str) -> None:
    shell = begun(tmp_path, {"a.md": OLD})
    new = OLD.replace("one\n", f"one\n\n{ADDED[added]}\n{FAULT}\n")
    shell.write({"a.md": new.encode()})
    line = new[: new.index(FAULT)].replace("\r", "\n").count("\n") + 1
    assert places(shell) == [("a.md", line)]
    commit(tmp_path)
    assert places(shell, "HEAD~1") == [("a.md", line)]
    assert places(shell) == []


NAMES = [
    "b/a.md", "a/b/c.md", 'q"uote.md', "tab\there.md", "back\\slash.md", "中文/页.md", " lead.md", "new\nline.md",
    "trail .md", "-dash.md", "per%cent.md", ":(glob)x.md", "\x01" + "a" * 40 + ".md", "dev/null/x.md", "é.md", "[x].md",
]  # fmt: skip


def test_whatever_it_is_called(tmp_path: Path) -> None:
    shell = begun(tmp_path, dict.fromkeys(NAMES, OLD))
    shell.write({name: OLD.replace("one", FAULT) for name in NAMES})
    assert sorted(places(shell)) == sorted((name, 5) for name in NAMES)
    commit(tmp_path)
    assert sorted(places(shell, "HEAD~1")) == sorted((name, 5) for name in NAMES)


@pytest.mark.parametrize(
    "attributes",
    ["-diff", "binary", "-text", "diff=none", "-merge", "text eol=crlf", "working-tree-encoding=UTF-16", "filter=x"],
)
def test_whatever_attributes_come_with_it(tmp_path: Path, attributes: str) -> None:
    shell = begun(tmp_path, {"a.md": OLD})
    shell.write({".gitattributes": f"*.md {attributes}\n", "a.md": OLD.replace("one", FAULT)})
    assert places(shell) == [("a.md", 5)]
    if "encoding" not in attributes:
        commit(tmp_path)
        assert places(shell, "HEAD~1") == [("a.md", 5)]


@pytest.mark.parametrize(
    "setting",
    [
        "diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.external=false", "diff.renames=false", "diff.context=0",
        "core.quotePath=true", "diff.relative=true", "diff.orderFile=/nonexistent", "diff.algorithm=x",
        "diff.ignoreSubmodules=all", "core.autocrlf=true", "core.ignoreCase=true", "diff.suppressBlankEmpty=true",
        "color.ui=always",
    ],
)  # fmt: skip
def test_whatever_the_config_says(tmp_path: Path, setting: str) -> None:
    shell = begun(tmp_path, {"a.md": OLD, "b.md": OLD + "more\n" * 9})
    name, _, value = setting.partition("=")
    git(tmp_path, "config", name, value)
    git(tmp_path, "mv", "b.md", "c.md")
    shell.write({"a.md": OLD.replace("one", FAULT)})
    assert places(shell) == [("a.md", 5)], "and a page that was renamed brings no old debts along"


def test_line_ends_of_the_checkout_are_no_change(tmp_path: Path) -> None:
    shell = begun(tmp_path, {"a.md": OLD})
    shell.write({"a.md": OLD.replace("\n", "\r\n")})
    assert places(shell) == []
    shell.write({"a.md": OLD.replace("one", FAULT).replace("\n", "\r\n")})
    assert places(shell) == [("a.md", 5)]


def test_new_deleted_and_odd_files(tmp_path: Path) -> None:
    shell = begun(tmp_path, {"a.md": OLD, "gone.txt": "x", "docs/sdlint.yaml": "flavor: github\n", "docs/a.md": OLD})
    shell.write(
        {"new.md": FAULT, "docs/new.md": FAULT, "broken.md": b"\xff\n", ".gitignore": "left.md\n", "left.md": FAULT}
    )
    (tmp_path / "out.md").symlink_to("/nonexistent/x.md")
    (tmp_path / "same.md").symlink_to("a.md")
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "a.md").chmod(0o755)
    inner = Shell(tmp_path / "docs")
    assert places(inner) == [("new.md", 1)]
    assert ("broken.md", 1) in places(shell)
    assert ("out.md", 1) in places(shell)
    assert ("new.md", 1) in places(shell)
    assert not {("a.md", 3), ("left.md", 1)} & set(places(shell))
    git(tmp_path, "add", "-N", "new.md")
    assert ("new.md", 1) in places(shell)
    git(tmp_path, "checkout", "-q", "--orphan", "other")
    done = shell.run("check", "--offline", "--base", "main")
    assert done.returncode == 2
    assert "bug" not in done.stderr


def test_a_base_that_is_not_here_says_what_to_do(tmp_path: Path) -> None:
    begun(tmp_path / "origin", {"a.md": OLD})
    for number in range(3):
        Shell(tmp_path / "origin").write({"a.md": OLD + f"{number}\n"})
        commit(tmp_path / "origin")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path / 'origin'}", "shallow")
    done = Shell(tmp_path / "shallow").run("check", "--offline", "--base", "HEAD~2")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr
    assert len(done.stderr.splitlines()) == 1


ODD = st.text(st.sampled_from("ab \n\n\r\t\u2028\x0c\x85中+-@\0\ufeff"), max_size=60)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=ODD, old=ODD, new=ODD, after=ODD)
def test_every_new_line_is_in_a_stretch(before: str, old: str, new: str, after: str) -> None:
    """Against the plainest answer: a line of the new text that the old one has nowhere was changed."""
    one, other = (before + old + after).encode(), (before + new + after).encode()
    source = decode("", other)
    text = source.text
    spans = list(_differences(one, other))
    known = {line.rstrip(b"\r") for line in one.split(b"\n")}
    offset = 0
    for number, line in enumerate(text.split("\n")):
        raw = other.split(b"\n")[number].rstrip(b"\r")
        if raw not in known:
            assert any(span.start <= offset and offset + len(line) <= span.end for span in spans), (line, spans)
        offset += len(line) + 1
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    if one == other:
        assert not spans


def test_large_rewrites_are_told_and_do_not_take_for_ever() -> None:
    old = b"".join(b"same\nother %d\n" % (n % 7) for n in range(20_000))
    new = b"".join(b"other %d\nsame\n" % (n % 5) for n in range(20_000))
    assert list(_differences(old, new))


def test_what_git_ignores_is_no_part_of_a_change(tmp_path: Path) -> None:
    shell = begun(tmp_path / "main", {"a.md": OLD})
    begun(tmp_path / "other", {"inner.md": OLD})
    git(shell.root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "other"), "sub")
    (shell.root / ".git/info").mkdir(exist_ok=True)
    (shell.root / ".git/info/exclude").write_text("left.md\n")
    shell.write({"left.md": OLD})
    commit(shell.root)
    git(shell.root, "rm", "-q", "--cached", "left.md")
    git(shell.root, "commit", "-q", "-m", "untracked")
    assert places(shell) == []


def test_pages_of_any_length_are_compared_in_time() -> None:
    """Every second line is another: what is compared grows with the page and not with its square."""
    spent = []
    for size in (4_000, 16_000):
        old = b"".join(b"line %d\n" % n for n in range(size))
        new = b"".join(b"line %d\n" % n if n % 2 else b"new %d\n" % n for n in range(size))
        started = time.process_time()
        assert len(list(_differences(old, new))) == size // 2
        spent.append(time.process_time() - started)
    assert spent[1] < 8 * max(spent[0], 0.1)


def test_a_moved_line_between_steady_ones_is_told() -> None:
    old = b"a\nb\nc\nd\ne\n"
    new = b"a\nd\nb\nc\ne\n"
    (span,) = {new[span.start : span.end] for span in _differences(old, new)} & {b"d", b"d\n"}
    assert span


@pytest.mark.parametrize("staged", [False, True], ids=["base", "staged"])
def test_of_the_base_only_pages_that_differ_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, staged: bool
) -> None:
    shell = begun(tmp_path, {f"{name}.md": f"# {name}\n\n{FAULT}\n" for name in "abcd"})
    shell.write({"a.md": f"# a\n\n{FAULT}\n\n{FAULT}\n", "b.md": f"# b\r\n\r\n{FAULT}\r\n"})
    if staged:
        git(tmp_path, "add", "a.md")
    config = load(None, tmp_path, {"offline": True})
    request = Request(base="" if staged else "HEAD", staged=staged, cache=False, jobs=1)
    session = of_index(config, request) if staged else Session(config, request)
    read: list[str] = []
    own = Pages._digest

    def noted(pages: Pages, path: str) -> tuple[bytes, bytes | None]:
        if pages._tree is not session.tree:
            read.append(path)
        return own(pages, path)

    monkeypatch.setattr(Pages, "_digest", noted)
    told = [(finding.path, finding.start.line) for finding in check(session).findings if finding.code == "SD301"]
    assert told == [("a.md", 5)]
    # The second page is as the base has it but for its line ends, on the disk and so in both versions.
    assert read == ["a.md", "b.md"]
