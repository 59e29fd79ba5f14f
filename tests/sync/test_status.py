"""What `sync status` tells: languages by default, pages and sections on demand, and what became of them in a month."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CONFIG, Need, Shell
from git_support import commit, git
from sdlint.reports.sync_table import View, table
from sdlint.sync.habit import Habit
from sdlint.sync.progress import Words
from sdlint.sync.states import STATES
from sdlint.sync.status import Earlier, PageRow, PairRow, Past, SectionRow, Side, progress
from sdlint.text.display import width

ZH = "# 指南 {#a}\n\n一二三四五六。\n\n## 用法 {#b}\n\n甲乙丙丁。\n"
EN = "# Guide {#a}\n\nOne two three.\n\n## Usage {#b}\n\nThe usage.\n"
LONG = "a-folder/with-a-name-that-is-long/and-another-one/page-that-is-long-as-well.md"


@pytest.fixture
def repository(shell: Shell, need: Need) -> Shell:
    """Two pages, of which one has been translated for 40 days, and the other for 3."""
    need(shutil.which("git"), "git")
    git(shell.root, "init", "-q")
    shell.write({"sdlint.yaml": CONFIG, "content/zh/a.md": ZH, "content/zh/b.md": ZH, "content/en/a.md": EN})
    commit(shell.root, days_ago=40)
    shell.write({"content/en/b.md": EN})
    commit(shell.root, days_ago=3)
    return shell


def language(shell: Shell, *arguments: str) -> dict[str, Any]:
    (row,) = json.loads(shell.run("sync", "status", "--format", "json", *arguments).stdout)["languages"]
    return row


def test_a_month_ago_is_taken_from_history(repository: Shell) -> None:
    day = (datetime.now(UTC) - timedelta(days=30)).date().isoformat()
    for _ in range(2):  # the second time from memory
        now = language(repository)
        assert now["before"] == {
            "day": day,
            "in_step": 50,
            "reviewed": 0,
            "words": {"total": 28, "left": 14, "reviewed": 0},
        }
        assert (now["in_step"], now["words"]["left"]) == (100, 0)
        said = repository.run("sync", "status").stdout.splitlines()
        assert said[0].endswith(f"since {day}")
        assert said[1].endswith("+50 %, -14 words")
    assert language(repository, "content/en/a.md")["before"]["in_step"] == 100
    assert repository.run("sync", "status", "content/en/a.md").stdout.splitlines()[1].endswith("as it was")


def test_a_review_of_then_counts_then(repository: Shell) -> None:
    repository.run("sync", "accept", "content/en/b.md")
    commit(repository.root)
    now = language(repository)
    assert (now["reviewed"], now["before"]["reviewed"]) == (50, 0)


def test_without_a_history_of_a_month_there_is_no_trend(shell: Shell, need: Need) -> None:
    shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    assert language(shell)["before"] is None
    need(shutil.which("git"), "git")
    git(shell.root, "init", "-q")
    assert language(shell)["before"] is None
    commit(shell.root, days_ago=3)
    assert language(shell)["before"] is None
    assert "since" not in shell.run("sync", "status").stdout


def test_pages_and_sections_are_listed_when_asked_for(shell: Shell) -> None:
    shell.write({f"content/zh/{name}": ZH for name in ("a.md", "b.md", LONG)})
    shell.write({"content/en/a.md": EN, "content/en/b.md": "# Guide {#a}\n\nOne two three.\n"})
    short = shell.run("sync", "status").stdout
    assert short.splitlines()[-1] == "--pages lists the 2 pages that want work"
    assert "content/" not in short
    pages = shell.run("sync", "status", "--pages").stdout.splitlines()[-2:]
    assert [line.split() for line in pages] == [
        ["missing", "page", f"content/en/{LONG}", "0", "%", "14", "words"],  # piped: never cut
        ["missing", "content/en/b.md", "57", "%", "6", "words"],
    ]
    sections = shell.run("sync", "status", "--sections", "content/en/b.md").stdout.splitlines()
    assert sections[-1].split() == ["missing", "5:-", "用法", "6", "words"]
    everything = shell.run("sync", "status", "--all", "--sections").stdout
    assert "content/en/a.md" in everything
    assert "  unreviewed          1:1  Guide" in everything
    done = Shell(shell.root / "done").write({"sdlint.yaml": CONFIG, "content/zh/a.md": ZH, "content/en/a.md": EN})
    assert done.run("sync", "status", "--pages").stdout.endswith("every page is in step\n")


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120)
SECTION = st.builds(
    SectionRow,
    st.sampled_from(STATES),
    st.none() | st.builds(Side, TEXT, st.integers(1, 99_999)),
    st.none(),
    st.integers(0, 10**6),
)
PAIR = st.builds(
    PairRow, st.sampled_from(["de", "zh-Hant-TW"]), TEXT, TEXT, st.none() | TEXT, st.sampled_from(STATES),
    st.builds(Words, st.integers(10**6, 10**7), st.integers(0, 10**6), st.integers(0, 10**5)),
    st.lists(SECTION, max_size=4).map(tuple),
)  # fmt: skip
ROWS = st.lists(st.builds(PageRow, PAIR, TEXT, TEXT, st.integers(0, 3)), min_size=1, max_size=4)


@given(ROWS, TEXT)
def test_nothing_is_wider_than_a_terminal_and_nothing_is_cut_in_a_pipe(rows: list[PageRow], habit: str) -> None:
    past = Past("2026-10-31", tuple(Earlier(row.pair.locale, "a", "b", row.pair.words) for row in rows))
    habits = [Habit("de", habit, 3, 4)]
    for columns in (80, 120):
        view = View(sections=True, everything=True, width=columns)
        for line in table(progress(rows, past), rows, habits, view):
            assert width(line) <= columns
    piped = "\n".join(table(progress(rows, past), rows, habits, View(sections=True, everything=True)))
    assert "…" not in piped or "…" in habit + "".join(row.target_path for row in rows) + repr(rows)
