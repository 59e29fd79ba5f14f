"""What is remembered, attacked: by whoever commits to the tree, and by whoever wrote the cache that CI restored."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import msgspec
import pytest

from conftest import Shell
from sdlint.cache import results, version
from sdlint.cache.place import cache_folder
from sdlint.cache.store import Memory, connect
from sdlint.config import discover
from sdlint.files.disk import Disk
from sdlint.model import Result, Verdict
from sdlint.model.settings import LinkSettings, Request
from sdlint.web.store import Store

WRONG = {
    "sdlint.yaml": "locales:\n  zh: docs/{path}\nsource: zh\n"
    "collections:\n  pages: {files: '**/*.md', record: front-matter, schema: page.json}\n",
    "page.json": '{"required": ["title"]}',
    "docs/a.md": "# A\n\n### Deep\n\n[gone](gone.md)\n\n[dead](https://example.org/dead)\n",
}

HONEST = ["SD201", "SD104", "SD301"]


def codes(shell: Shell) -> list[str]:
    return [one["code"] for one in shell.findings()]


def forged(shell: Shell, folder: Path) -> None:
    """Writes into `folder` what makes a check of the tree clean, exactly as sdlint itself would."""
    root, file = discover.place(None, shell.root)
    for request in (Request(), Request(paths=(shell.root / "docs/a.md",))):
        results.remember(folder, results.question("check", root, file, request), Disk(), Result(files=1))
    with Store.open(folder, LinkSettings()) as store:
        store.remember("https://example.org/dead", Verdict("alive", 200, checked=time.time()))
        store.keep_suggestion(
            "https://example.org/dead", "https://web.archive.org/web/20200101000000/https://evil.example/"
        )


def test_the_forgery_of_these_tests_works_where_it_may(shell: Shell) -> None:
    """A control: in the user's own cache, what is written is believed."""
    shell.write(WRONG)
    forged(shell, shell.cache)
    assert codes(shell) == []


@pytest.mark.parametrize("place", [".sdlint/cache", ".cache/sdlint", "cache", ".sdlint", "docs/.sdlint/cache"])
def test_a_committed_cache_is_never_believed(shell: Shell, place: str) -> None:
    shell.write(WRONG)
    honest = codes(shell)
    assert honest == HONEST
    forged(shell, shell.root / place)
    shutil.rmtree(shell.cache)
    assert codes(shell) == honest
    done = shell.run("check", "--offline", "--fix", "--select", "SD305,SD401")
    assert "evil.example" not in (shell.root / "docs/a.md").read_text() + done.stdout


@pytest.mark.parametrize("where", ["tree", "repository"])
def test_a_cache_folder_in_the_tree_is_not_used(shell: Shell, where: str) -> None:
    """A job that keeps its cache in the checkout would believe what a request commits there."""
    shell.write(WRONG)
    top = shell.root
    if where == "repository":
        (top / ".git").mkdir()
        shell = Shell(top / "docs").write({"sdlint.yaml": "locales:\n  zh: '{path}'\nsource: zh\n"})
    for folder in ("kept", ".sdlint/cache", "."):
        chosen = {"SDLINT_CACHE_DIR": str(top / folder)}
        before = sorted(top.rglob("*"))
        done = shell.run("check", "--offline", **chosen)
        assert "nothing is remembered: SDLINT_CACHE_DIR" in done.stderr
        assert sorted(top.rglob("*")) == before
    outside = shell.root.parents[1] / f"outside-{shell.root.name}"
    assert "SDLINT_CACHE_DIR" not in shell.run("check", "--offline", SDLINT_CACHE_DIR=str(outside)).stderr
    assert (outside / "facts.sqlite").exists()


def test_a_symlink_to_the_tree_is_the_tree(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("links") / "cache"
    link.symlink_to(shell.root / ".sdlint")
    assert "nothing is remembered" in shell.write(WRONG).run("check", "--offline", SDLINT_CACHE_DIR=str(link)).stderr


def test_one_tree_has_one_place_by_whatever_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "tree")
    (tmp_path / "other").mkdir()
    assert cache_folder(str(tmp_path / "tree")) == cache_folder(str(tmp_path / "link"))
    assert cache_folder(str(tmp_path / "tree")) != cache_folder(str(tmp_path / "other"))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/invalid")
    monkeypatch.setenv("HOME", str(home := tmp_path_factory.mktemp("home")))
    assert cache_folder(str(tmp_path)) == home / ".cache" / "sdlint" / (cache_folder(str(tmp_path)) or home).name


def test_the_cache_of_another_program_says_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key holds the program's digest: facts, answers, verdicts, captures and suggestions alike."""
    url, request = "https://example.org/x", Request()
    question = results.question("check", str(shell.root), None, request)
    with Store.open(shell.cache, LinkSettings()) as store:
        store.remember(url, Verdict("alive", 200, checked=time.time()))
        store.keep_suggestion(url, "https://web.archive.org/web/20200101000000/https://example.org/x")
        store.keep_saving(url, "job", "pending")
        store.strike(url)
    monkeypatch.setattr(version, "digest", lambda: b"another")
    assert results.question("check", str(shell.root), None, request) != question
    with Store.open(shell.cache, LinkSettings()) as store:
        assert (store.verdict(url), store.suggestion(url), store.saving(url)) == (None, None, None)
        assert store.strike(url)[0] == 1


def test_what_another_archive_said_is_not_believed(shell: Shell) -> None:
    """A request that names an archive of its own fills the cache with captures of its own."""
    url = "https://example.org/x"
    own = msgspec.convert({"archive": {"endpoints": {"cdx": "https://evil.example/cdx"}}}, LinkSettings)
    with Store.open(shell.cache, own) as store:
        store.keep_suggestion(url, "https://web.archive.org/web/20200101000000/https://example.org/x")
    with Store.open(shell.cache, LinkSettings()) as store:
        assert store.suggestion(url) is None


def _database(path: Path, *statements: str) -> None:
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, zeroblob(1000000) FROM n"
FACTS = "CREATE TABLE facts (key BLOB UNIQUE, value BLOB)"
ATTACKS: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_bytes(b"not a database" * 500),
    "an empty file": lambda path: path.write_bytes(b""),
    "a header and zeros": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(5000)),
    "a view without end": lambda path: _database(
        path, f"CREATE VIEW facts AS SELECT i AS key, 1 AS value FROM ({ENDLESS})"
    ),
    "a view beside": lambda path: _database(path, FACTS, f"CREATE VIEW more AS {ENDLESS}"),
    "a trigger": lambda path: _database(
        path,
        FACTS,
        "CREATE TRIGGER t AFTER INSERT ON facts BEGIN INSERT INTO facts VALUES (new.key, zeroblob(99)); END",
    ),
    "an index that computes": lambda path: _database(path, FACTS, "CREATE INDEX slow ON facts (length(value))"),
    "a column that computes": lambda path: _database(
        path, "CREATE TABLE facts (key BLOB UNIQUE, value BLOB AS (zeroblob(900000000)))"
    ),
    "other columns": lambda path: _database(path, "CREATE TABLE facts (a, b, c)"),
    "another table": lambda path: _database(path, FACTS, "CREATE TABLE more (a)"),
    "a virtual table": lambda path: _database(path, "CREATE VIRTUAL TABLE facts USING fts5(key, value)"),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a folder": lambda path: (path / "full").mkdir(parents=True),
    "a dangling symlink": lambda path: path.symlink_to("/nonexistent/elsewhere"),
    "a pipe for a log": lambda path: os.mkfifo(f"{path}-wal"),
    "a folder for a log": lambda path: Path(f"{path}-wal").mkdir(),
    "a device for an index": lambda path: Path(f"{path}-shm").symlink_to("/dev/zero"),
    "a journal that deletes": lambda path: (_database(path, FACTS), Path(f"{path}-journal").write_bytes(b"\xd9" * 600)),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("name", ["facts.sqlite", "verdicts.sqlite"])
def test_a_cache_that_an_enemy_wrote_is_empty(shell: Shell, name: str, attack: str) -> None:
    if (
        attack == "a virtual table"
        and ("ENABLE_FTS5",) not in sqlite3.connect(":memory:").execute("PRAGMA compile_options").fetchall()
    ):
        pytest.skip("SQLite has no FTS5 here")
    shell.write(WRONG)
    shell.cache.mkdir(parents=True)
    ATTACKS[attack](shell.cache / name)
    for _ in range(2):
        assert codes(shell) == HONEST
    assert (shell.root / "docs/a.md").read_text() == WRONG["docs/a.md"]


@pytest.mark.parametrize("value", ["'text'", "17", "1.5", "NULL", "x'ff00ff'", "x''", "zeroblob(9000000)"])
def test_rows_of_another_kind_are_no_rows(shell: Shell, value: str) -> None:
    shell.write(WRONG)
    assert codes(shell) == HONEST
    with Store.open(shell.cache, LinkSettings()) as store:
        store.remember("https://example.org/dead", Verdict("alive", 200, checked=time.time()))
        store.strike("https://example.org/dead")
    db = sqlite3.connect(shell.cache / "facts.sqlite", isolation_level=None)
    db.execute(f"UPDATE facts SET value = {value}")
    db.close()
    db = sqlite3.connect(shell.cache / "verdicts.sqlite", isolation_level=None)
    if value == "NULL":
        db.execute("DELETE FROM verdict")
    else:
        db.execute(f"UPDATE verdict SET data = {value}")
        db.execute(f"UPDATE strike SET runs = {value}, first = {value}")
    db.close()
    assert codes(shell) == HONEST
    with Store.open(shell.cache, LinkSettings()) as store:
        assert store.verdict("https://example.org/dead") is None
        assert store.strike("https://example.org/dead")[0] in (1, 2, 18)


def test_values_of_the_right_shape_for_another_page_are_not_taken(shell: Shell) -> None:
    """Whoever swaps the rows of two pages does not make one clean by the other."""
    shell.write({**WRONG, "docs/b.md": "---\ntitle: B\n---\n\n# B\n"})
    shell.findings()
    db = sqlite3.connect(shell.cache / "facts.sqlite", isolation_level=None)
    rows = db.execute("SELECT key, value FROM facts WHERE substr(key, 1, 6) != CAST('answer' AS BLOB)").fetchall()
    clean = next(value for _, value in rows if b"docs/b.md" in value)
    db.execute("DELETE FROM facts WHERE substr(key, 1, 6) = CAST('answer' AS BLOB)")
    db.executemany("UPDATE facts SET value = ? WHERE key = ?", [(clean, key) for key, _ in rows])
    db.close()
    assert codes(shell) == HONEST


def test_a_row_that_was_swapped_with_another_is_no_row(shell: Shell) -> None:
    """Of pages, of pairs, of what was said and where it stands: each value is of the right shape for its neighbour."""
    pages = {f"content/zh/{n}.md": f"# 甲 {{#a}}\n\n{'## 乙' * (n > 0)}\n\n[x](no{n}.md)\n" for n in range(4)}
    shell.write(pages | {name.replace("/zh/", "/en/"): "# A\n\n[x](none.md)\n" for name in pages})
    said = shell.findings()
    assert said
    db = sqlite3.connect(shell.cache / "facts.sqlite", isolation_level=None)
    rows = db.execute("SELECT key, value FROM facts WHERE substr(key, 1, 6) != CAST('answer' AS BLOB)").fetchall()
    db.execute("DELETE FROM facts WHERE substr(key, 1, 6) = CAST('answer' AS BLOB)")
    assert len(rows) > 3 * len(pages)
    for step in range(1, len(rows), 3):
        swapped = zip(rows, [*rows[step:], *rows[:step]], strict=True)
        db.executemany("UPDATE facts SET value = ? WHERE key = ?", [(value, key) for (key, _), (_, value) in swapped])
        assert shell.findings() == said
    db.close()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    shell: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("full") / "file"
    file.write_text("in the way")
    shell.write(WRONG)
    done = shell.run("check", "--offline", SDLINT_CACHE_DIR=str(file / "cache"))
    assert done.returncode == 1
    assert "bug" not in done.stderr
    assert connect(file / "cache" / "facts.sqlite", [FACTS]) is None


def test_several_that_begin_at_once_keep_what_each_of_them_knows(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        gate = Barrier(6)

        def remember(key: bytes, folder: Path = folder, gate: Barrier = gate) -> None:
            gate.wait()
            memory = Memory(folder)
            memory.remember(key, b"known")
            memory.close()

        keys = [b"%d" % each for each in range(6)]
        threads = [Thread(target=remember, args=(key,)) for key in keys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        memory = Memory(folder)
        assert [memory.recall(key) for key in keys] == [b"known"] * 6
        memory.close()
