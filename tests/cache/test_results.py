"""Answers that are remembered: the same as those of a fresh run, whatever became of the tree in between."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from conftest import CONFIG, Need, Shell
from sdlint.cache import results, version
from sdlint.cache.store import Memory
from sdlint.config import discover, load
from sdlint.engine.check import check
from sdlint.engine.session import Session, View
from sdlint.errors import SdlintError
from sdlint.files.disk import Disk
from sdlint.model import Result, Verdict
from sdlint.model.settings import Request

TREE: dict[str, str | bytes] = {
    "sdlint.yaml": CONFIG
    + """\
collections:
  glossary: {files: glossary.md, record: table-row, columns: {名: name, id: id}, schema: term.json}
terms: {collections: [glossary], files: [more.csv]}
""",
    "term.json": '{"type": "object", "required": ["id"]}',
    "more.csv": "id,zh,en\nseed,种子,seed\n",
    "content/zh/glossary.md": "# 词 {#t}\n\n| 名 | id |\n|---|---|\n| 潜在空间 | latent |\n",
    "content/zh/a.md": "# 甲 {#a}\n\n见[乙](b.md#p)和[图](x.png)，还有[外](https://example.org/x)。种子。\n",
    "content/zh/b.md": "# 乙 {#b}\n\n<!--@include: part.md-->\n",
    "content/zh/part.md": "## 部 {#p}\n\n一段。\n",
    "content/en/a.md": "# A {#a}\n\nSee [b](b.md#b) and [pic](x.png), and [out](https://example.org/x). A seed.\n",
    "content/en/b.md": "# B {#b}\n\nText.\n",
    ".gitignore": "drafts/\n",
    "content/zh/drafts/d.md": "[x](gone.md)\n",
}

Change = Callable[[Path], object]


def edit(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

    return change


def write(name: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return change


def verdict(root: Path) -> None:
    with Shell(root).store() as store:
        store.remember("https://example.org/x", Verdict("dead", 404, "gone", checked=time.time()))


def review(root: Path) -> None:
    Shell(root).run("sync", "accept", "--all")
    edit("content/zh/a.md", "种子", "这是一句新话，讲的是别的事情。种子")(root)


CHANGES: dict[str, Change] = {
    "the page": edit("content/zh/a.md", "b.md#p", "b.md#c"),
    "a page that it links to": edit("content/zh/b.md", "part.md", "a.md"),
    "a page that is included there": write("content/zh/part.md", "一段。\n"),
    "its translation": edit("content/en/a.md", "b.md#b", "b.md#c"),
    "its translation is gone": lambda root: (root / "content/en/a.md").unlink(),
    "a file that it links to comes": write("content/zh/x.png", "x"),
    "the schema": write("term.json", '{"type": "object", "required": ["name", "kind"]}'),
    "the schema is broken": write("term.json", "{"),
    "a file of terms": lambda root: (root / "more.csv").write_bytes(b"id,zh\n\xff,\xff\n"),
    "a page of terms": edit("content/zh/glossary.md", "id |\n|", "ID |\n|"),
    "the config": edit("sdlint.yaml", "source: zh", "source: zh\nrules: {ignore: [SD301]}"),
    "the config is broken": write("sdlint.yaml", "locales: 1\n"),
    "a nearer config": write("content/sdlint.yaml", "rules: {ignore: [SD3]}\n"),
    "a baseline": lambda root: Shell(root).run("check", "--offline", "--write-baseline"),
    "a verdict on a link": verdict,
    "a review, and an edit after it": review,
    "a new page": write("content/zh/new.md", "[x](gone.md)\n"),
    "what git ignores": write(".gitignore", "\n"),
    "a page turned into a link out of the tree": lambda root: (
        (root / "content/zh/b.md").unlink(),
        (root / "content/zh/b.md").symlink_to("/etc/hostname"),
    ),
}


def asked(shell: Shell, *paths: str, **more: Any) -> tuple[str, str | None, Request]:
    given = tuple(shell.root / path for path in paths)
    start = discover.start(given or [shell.root], Path.cwd())
    return *discover.place(None, start), Request(paths=given, jobs=1, **more)


def fresh(shell: Shell, *paths: str, disk: Disk | None = None, **more: Any) -> Result | str:
    """What ``check --offline PATHS`` comes to when it is run: a result, or the error that ends it.

    `disk`: what has been looked at before.
    """
    root, file, request = asked(shell, *paths, **more)
    try:
        loaded = load.load(Path(root, file) if file else None, Path(root), {"offline": True})
        return replace(
            check(Session(loaded, request, view=View(disk))),
            corpus=None,
            paths=frozenset(),
            request=Request(),
            elapsed=0.0,
        )
    except SdlintError as error:
        return str(error)


def recalled(shell: Shell, *paths: str, disk: Disk | None = None, **more: Any) -> Result | None:
    """What is remembered of it, by what `disk` sees."""
    root, file, request = asked(shell, *paths, **more)
    memory = Memory(Shell(Path(root)).cache)
    known = results.recall(memory, results.question("check", root, file, request), Result, disk or Disk())
    memory.close()
    return known and replace(known, elapsed=0.0)


@pytest.mark.parametrize("paths", [("content/zh/a.md",), ("content/zh",), ()], ids=["page", "folder", "tree"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_never_missed(shell: Shell, paths: tuple[str, ...], change: str) -> None:
    shell.write({**TREE, ".sdlint/sync/.keep": ""})
    first = fresh(shell, *paths)
    assert recalled(shell, *paths) == first
    CHANGES[change](shell.root)
    disk = Disk()
    known = recalled(shell, *paths, disk=disk)
    after = fresh(shell, *paths, disk=disk)
    assert known is None or known == after
    assert recalled(shell, *paths) == (None if isinstance(after, str) else after)
    if bool(paths) == (change == "a nearer config"):
        assert known is None
        assert after != first
    (shell.cache / "facts.sqlite").unlink()
    assert fresh(shell, *paths) == after


def test_what_was_undone_is_as_it_was(shell: Shell) -> None:
    shell.write(TREE)
    first = fresh(shell, "content/zh/a.md")
    page = shell.root / "content/zh/a.md"
    text = page.read_bytes()
    page.write_bytes(text + b"more\n")
    fresh(shell, "content/zh/a.md")
    page.write_bytes(text)
    os.utime(page, (1, 1))
    assert recalled(shell, "content/zh/a.md") is None
    fresh(shell, "content/zh/a.md")
    assert recalled(shell, "content/zh/a.md") == first


def test_every_file_that_a_run_opens_is_in_its_trace(shell: Shell) -> None:
    """Asked of the interpreter itself (PEP 578), so that a reader that goes past the tree is found out."""
    shell.write({**TREE, ".sdlint/sync/.keep": "", ".sdlint/baseline.json": '{"findings": []}'})
    script = f"""
import os, sys, json
from pathlib import Path
from typing import Any
root = {str(shell.root)!r}
opened = set()
def hook(event, arguments):
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(os.fspath(arguments[0]))
        if path.startswith(root):
            opened.add(path)
from sdlint.config import load
from sdlint.errors import SdlintError
from sdlint.engine.check import check
from sdlint.engine.session import Session
from sdlint.model import Request
loaded = load.load(Path(root, "sdlint.yaml"), Path(root), {{"offline": True}})
sys.addaudithook(hook)
session = Session(loaded, Request(jobs=1))
check(session)
print(json.dumps([sorted(opened), [path for _, path, _ in session.tree.disk.trace()]]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=shell.root)
    opened, seen = (set(paths) for paths in json.loads(done.stdout))
    own = str(shell.cache)
    looked = {path for path in opened if not path.startswith(own)}
    assert {str(shell.root / name) for name in ("more.csv", "term.json", ".gitignore", "sdlint.yaml")} <= seen
    assert looked <= seen
    assert len(looked) > 8


def test_history_that_was_asked_is_part_of_the_answer(shell: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
        subprocess.run(["git", *identity, *arguments], cwd=shell.root, check=True, capture_output=True)

    def stale() -> list[str]:
        return [one["path"] for one in shell.findings() if one["code"] == "SD506"]

    shell.write(TREE)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "1")
    assert stale() == []
    assert recalled(shell) is not None
    edit("content/zh/a.md", "种子", "这是一句新话，讲的是别的事情。种子")(shell.root)
    uncommitted = stale()
    git("commit", "-q", "-a", "-m", "2")
    assert recalled(shell) is None
    assert stale() == ["content/en/a.md"]
    assert uncommitted in ([], ["content/en/a.md"])


def test_a_verdict_holds_no_longer_than_it_would(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write(TREE)
    verdict(shell.root)
    fresh(shell, "content/zh/a.md")
    assert recalled(shell, "content/zh/a.md") is not None
    later = time.time() + 2 * 86400
    monkeypatch.setattr(time, "time", lambda: later)
    assert recalled(shell, "content/zh/a.md") is None


def test_other_questions_have_other_answers(shell: Shell) -> None:
    shell.write(TREE)
    page = "content/zh/a.md"
    questions: list[dict[str, Any]] = [
        {},
        {"ignore": ("SD301",)},
        {"select": ("SD301", "SD303")},
        {"counterparts": True},
        {"baseline": False},
    ]
    found = [fresh(shell, page, **question) for question in questions]
    assert found == [recalled(shell, page, **question) for question in questions]
    assert found[0] != found[1]


def test_the_command_says_the_same_again(shell: Shell) -> None:
    shell.write(TREE)
    for arguments in ((), ("--format", "json"), ("--statistics",), ("--fail-on", "warning"), ("--exit-zero",)):
        said = [shell.run("check", "--offline", *arguments, *more) for more in (("--no-cache",), (), ())]
        assert len({(one.returncode, one.stdout, one.stderr) for one in said}) == 1, arguments
    assert recalled(shell) is not None


def test_an_answer_is_given_without_the_engine(shell: Shell) -> None:
    shell.write(TREE)
    assert shell.run("check", "--offline").returncode == 1
    script = "import sys; sys.argv = ['sdlint', 'check', '--offline']; from sdlint.cli import main\n"
    script += "try: main()\nfinally: print('sdlint.engine.check' in sys.modules, 'yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=shell.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.endswith("False False\n")


def test_nothing_is_kept_where_nothing_may_be(shell: Shell) -> None:
    shell.write(TREE)
    shell.run("check", "--offline", "--no-cache", "content/zh/a.md")
    assert not shell.cache.exists()
    shell.run("check", "--offline", "--stdin-filename", "content/zh/a.md", stdin=b"[x](gone.md)\n")
    shell.run("check", "--offline", "--base", "HEAD", "content/zh/a.md")
    assert recalled(shell, "content/zh/a.md") is None


def test_a_damaged_answer_is_none(shell: Shell) -> None:
    shell.write(TREE)
    first = fresh(shell, "content/zh/a.md")
    place = shell.cache / "facts.sqlite"
    with sqlite3.connect(place) as db:
        db.execute("UPDATE facts SET value = x'ff00ff' WHERE substr(key, 1, 6) = CAST('answer' AS BLOB)")
    db.close()
    assert recalled(shell, "content/zh/a.md") is None
    assert fresh(shell, "content/zh/a.md") == first
    assert recalled(shell, "content/zh/a.md") == first


def test_a_file_that_changes_under_a_run_leaves_no_trace(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("one", "utf-8")
    disk = Disk()
    disk.read(str(page))
    assert (trace := disk.trace()) is not None
    assert Disk().repeats(trace)
    page.write_text("two", "utf-8")
    assert not Disk().repeats(trace)
    disk.read(str(page))
    assert disk.trace() is None


def test_what_was_read_to_see_whether_it_changed_is_read_no_more(tmp_path: Path) -> None:
    before = Disk()
    pages = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    for page in pages:
        page.write_text(page.name, "utf-8")
        before.read(str(page))
    trace = before.trace()
    assert trace is not None
    pages[1].write_text("another", "utf-8")
    disk = Disk()
    assert not disk.repeats(trace)
    known = [disk.digest(str(page))[1] for page in pages]
    assert known == [None, None, b"c.md"]
    assert disk.trace() == tuple(("content", str(page), Disk().digest(str(page))[0]) for page in pages)
    pages[0].write_text("later", "utf-8")
    assert disk.read(str(pages[0])) == b"later"
    assert disk.trace() is None


def test_a_page_that_changes_between_two_looks_is_judged_as_it_is(shell: Shell) -> None:
    shell.write(TREE)
    fresh(shell)
    page = shell.root / "content/zh/a.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n[x](gone-{1}.md)\n", "utf-8")
    disk = Disk()
    assert recalled(shell, disk=disk) is None
    page.write_text(f"{text}\n[x](gone-{2}.md)\n", "utf-8")
    told = fresh(shell, disk=disk)
    assert told == fresh(shell)
    assert recalled(shell) == told


def test_names_that_are_no_text_are_no_bug(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.md")
    try:
        (tmp_path / name).write_text("[x](gone.md)\n", "utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system wants text for names")
    (tmp_path / "sdlint.yaml").write_text("flavor: github\n", "utf-8")
    loaded = load.load(tmp_path / "sdlint.yaml", tmp_path, {"offline": True})
    for _ in range(2):
        assert [one.code for one in check(Session(loaded)).findings] == ["SD001"]


def test_another_version_of_a_library_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.digest()
    listed = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: [name.replace("mistune-3", "mistune-4") for name in listed(path)])
    version.digest.cache_clear()
    try:
        assert version.digest() != before
    finally:
        monkeypatch.undo()
        version.digest.cache_clear()
    assert version.digest() == before
