"""What to translate next: what readers meet first and lack most, and the command that shows it."""

import json
import shlex
import shutil
from typing import Any

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git

HOME = "# 首页 {#home}\n\n欢迎。请看[指南](guide.md)。\n"
GUIDE = (
    "# 指南 {#guide}\n\n第一段说的是安装的方法。\n\n## 用法 {#usage}\n\n第二段说的是怎样使用它，以及别的许多事情。\n"
)
OTHER = "# 别的 {#other}\n\n一二三四五六七八九十，没有哪一页提到这里。\n"


@pytest.fixture
def tree(shell: Shell) -> Shell:
    """A home page that is translated, a guide that it leads to of which half is missing, a page that lacks wholly."""
    shell.write({"content/zh/index.md": HOME, "content/zh/guide.md": GUIDE, "content/zh/other.md": OTHER})
    shell.write(
        {
            "content/en/index.md": "# Home {#home}\n\nWelcome. See the [guide](guide.md).\n",
            "content/en/guide.md": "# Guide {#guide}\n\nThe first is about installing.\n",
        }
    )
    return shell


def items(shell: Shell, *arguments: str) -> list[dict[str, Any]]:
    done = shell.run("sync", "next", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["items"]


def test_what_readers_meet_comes_first(tree: Shell) -> None:
    first, second = items(tree)
    assert first == {
        "locale": "en",
        "key": "guide.md",
        "source": "content/zh/guide.md",
        "target": "content/en/guide.md",
        "section": {"heading": "用法", "id": "usage", "line": 5},
        "state": "missing",
        "words": 21,
        "since": None,
        "place": 2,
        "links": 1,
        "owners": [],
        "show": "sdlint sync show 'content/en/guide.md#usage'",
    }
    assert (second["target"], second["section"], second["words"]) == ("content/en/other.md", None, 21)
    left = json.loads(tree.run("sync", "next", "-n", "1", "--format", "json").stdout)["left"]
    assert left == {"items": 1, "words": 21}
    status = json.loads(tree.run("sync", "status", "--format", "json").stdout)
    assert status["languages"][0]["words"]["left"] == first["words"] + second["words"]


def test_the_command_that_it_names_shows_it(tree: Shell) -> None:
    for item in items(tree):
        done = tree.run(*shlex.split(item["show"])[1:])
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("missing\n--- content/zh/")
        assert f"{item['source']}:" in done.stdout
        assert "next: `sdlint sync stub" in done.stdout


def test_people_read_three_lines_an_item(tree: Shell) -> None:
    lines = tree.run("sync", "next", "-n", "1").stdout.splitlines()
    assert lines == [
        "1  missing       content/en/guide.md  21 words",
        '   "用法", page 2 of 3, 1 page links to it',
        "   sdlint sync show 'content/en/guide.md#usage'",
        "",
        "and 1 more, 21 words; -n 2 shows all",
    ]
    assert tree.run("sync", "next", "content/en/index.md").stdout == "there is nothing to translate\n"


def test_only_what_somebody_looks_after(tree: Shell) -> None:
    tree.write({"CODEOWNERS": "/content/en/other.md @Writer\n"})
    (item,) = items(tree, "--owner", "writer")
    assert (item["key"], item["owners"]) == ("other.md", ["@Writer"])
    assert "@Writer" in tree.run("sync", "next").stdout
    assert items(tree, "--owner", "nobody") == []
    assert tree.run("sync", "next", "--locale", "fr").returncode == 2


def test_history_says_since_when(tree: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")
    usage = GUIDE.index("## 用法")
    git(tree.root, "init", "-q")
    tree.write({"sdlint.yaml": CONFIG, "content/zh/guide.md": GUIDE[:usage]})
    commit(tree.root, days_ago=50)
    tree.write({"content/zh/guide.md": GUIDE})
    commit(tree.root, days_ago=20)
    tree.write({"content/zh/guide.md": GUIDE.replace("# 指南", "# 新指南")})
    commit(tree.root, days_ago=5)
    days = git(tree.root, "log", "--format=%cs").stdout.split()
    since = {item["key"]: item["since"] for item in items(tree) if item["state"] == "missing"}
    assert since == {"guide.md": days[1], "other.md": days[2]}  # not when its page last changed


def test_what_is_behind_shows_what_changed(tree: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")
    git(tree.root, "init", "-q")
    commit(tree.root, days_ago=50)
    tree.write({"content/zh/index.md": HOME.replace("欢迎。", "欢迎。这里有很多新的东西。")})
    commit(tree.root, days_ago=5)
    (item,) = [item for item in items(tree) if item["state"] == "stale"]
    assert item["since"] == git(tree.root, "log", "--format=%cs").stdout.split()[1]
    shown = tree.run(*shlex.split(item["show"])[1:]).stdout
    assert shown.startswith("stale: older than its source, by 1 sentence since ")
    assert "欢迎。{+这里有很多新的东西。+}请看" in shown
    assert "next: bring up to date content/en/index.md:1, then `sdlint sync accept 'content/en/index.md#home'`" in shown


@pytest.mark.parametrize("name", ["other.md", "content/en/other.md", "content/zh/other.md", "./content/en/other.md"])
def test_a_page_is_shown_by_any_of_its_names(tree: Shell, name: str) -> None:
    assert "别的" in tree.run("sync", "show", name).stdout


def test_what_is_nowhere_is_the_users_own(tree: Shell) -> None:
    for name in ("nowhere.md", "guide.md#nowhere"):
        done = tree.run("sync", "show", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("sdlint: ")


def test_both_sides_stand_beside_each_other_where_there_is_room(tree: Shell) -> None:
    from sdlint.model import ExtraSection, Pair, Section, SectionPair, Span
    from sdlint.reports.sync_show import lines
    from sdlint.reviews.shown import Place, Shown
    from sdlint.text.display import width
    from sdlint.text.word_diff import Part

    section = Section("用法", 2, "usage", "usage", Span(0, 9), Span(0, 4))
    ours, theirs = Place("content/zh/a.md", 1, section), Place("content/en/a.md", 1, section)
    both = Shown(SectionPair(0, 0, "stale"), ours, theirs, (Part("", "甲" * 90), Part("+", "乙" * 9)), "word " * 40)
    pair = Pair("en", "a.md", None, None, "content/zh/a.md", "content/en/a.md")
    wide = list(lines(pair, both, color=False, width=120))
    assert all(width(line) <= 120 for line in wide if not line.startswith("next: "))
    assert sum(" │ " in line for line in wide) == 5
    alone = list(lines(pair, Shown(ExtraSection(0), None, theirs, (), "word"), color=False, width=120))
    assert alone[1].split(" │ ") == ["(nothing)".ljust(58), "content/en/a.md:1"]
