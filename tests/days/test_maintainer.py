"""A maintainer's morning: how are we doing, and is it getting worse? Status, report and badge of one tree in git."""

import json
import re
import shutil
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git
from reports.browser import chromium, missing

ZH = "# 指南 {#guide}\n\n这一页讲怎样使用它。\n\n## 步数 {#steps}\n\n一般取 20 步。\n"
EN = "# Guide {#guide}\n\nThis page is about using it.\n\n## Steps {#steps}\n\nTwenty steps are usual.\n"


@pytest.fixture
def clone(tmp_path: Path, need: Need) -> Shell:
    """A clone of a tree that was wholly translated a month ago, and is behind today."""
    need(shutil.which("git"), "git")
    upstream = Shell(tmp_path / "handbook").write({"sdlint.yaml": CONFIG + "repository: https://github.com/o/r\n"})
    git(upstream.root, "init", "-q")
    upstream.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    upstream.run("sync", "accept", "--all")
    commit(upstream.root, days_ago=45)
    changed = ZH.replace("一般取 20 步。", "一般取 25 步，画得细的时候还要多得多。")
    upstream.write({"content/zh/a.md": changed, "content/zh/b.md": "# 别的 {#other}\n\n还没有译文的一页。\n"})
    commit(upstream.root, days_ago=4)
    git(tmp_path, "clone", "-q", str(upstream.root), "mine")
    return Shell(tmp_path / "mine")


def test_status_report_comment_and_badge_say_the_same(clone: Shell, need: Need) -> None:
    need(not missing(), missing() or "a browser")
    (row,) = json.loads(clone.run("sync", "status", "--format", "json").stdout)["languages"]
    assert (row["before"]["in_step"], row["before"]["reviewed"]) == (100, 100)
    assert row["absent"] == 1
    assert 0 < row["in_step"] < 100
    assert row["sections"] == {"missing": 1, "stale": 1, "fresh": 1}

    lines = clone.run("sync", "status").stdout.splitlines()
    left = f"{row['words']['left']:,}"
    assert re.search(rf"en +\S+ +{row['in_step']} % +{row['reviewed']} % +{left} +-\d+ %, \+{left} words", lines[1])

    outputs = [part for name in ("week.html", "badge.svg", "comment.md") for part in ("--output", name)]
    done = clone.run("check", "--offline", "--exit-zero", *outputs)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"translated: {row['in_step']} %" in clone.read("badge.svg")
    assert f"| **en** | {row['in_step']} % | {row['reviewed']} % | {left} |" in clone.read("comment.md")
    with chromium() as browser:
        browser.get((clone.root / "week.html").as_uri())
        shown = browser.find_element("tag name", "body").text
        assert f"{row['in_step']} %\nin step" in shown
        assert f"{row['reviewed']} %\nreviewed" in shown
        assert f"{left}\nwords to go" in shown
        addresses = [link.get_attribute("href") for link in browser.find_elements("css selector", "a[href^=https]")]
        browser.find_element("partial link text", "指南").click()
        changed = browser.find_element("tag name", "main").text
        addresses += [link.get_attribute("href") for link in browser.find_elements("css selector", "a[href^=https]")]
        assert "画得细的时候还要多得多" in changed
        assert any(address.startswith("https://github.com/o/r/") for address in addresses)
        assert browser.get_log("browser") == []
