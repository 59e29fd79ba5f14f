"""An author's day: a section is added on a branch, and the change says what it owes and what it breaks."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git

ZH = "# 指南 {#guide}\n\n这一页讲怎样使用它。\n\n## 步数 {#steps}\n\n一般取 20 步。\n"
EN = "# Guide {#guide}\n\nThis page is about using it.\n\n## Steps {#steps}\n\nTwenty steps are usual.\n"
NEW = "\n## 种子 {#seed}\n\n同样的种子得到同样的图，见[别处](nowhere.md)。\n"


@pytest.fixture
def clone(tmp_path: Path, need: Need) -> Shell:
    """A clone of a tree in step, on a branch of its own."""
    need(shutil.which("git"), "git")
    upstream = Shell(tmp_path / "upstream").write({"sdlint.yaml": CONFIG, "CODEOWNERS": "content/en/ @english\n"})
    git(upstream.root, "init", "-q")
    upstream.write({"content/zh/a.md": ZH, "content/en/a.md": EN})
    upstream.run("sync", "accept", "--all")
    commit(upstream.root, days_ago=30)
    git(tmp_path, "clone", "-q", str(upstream.root), "mine")
    mine = Shell(tmp_path / "mine")
    git(mine.root, "switch", "-q", "-c", "seed")
    return mine


def test_a_new_section_owes_a_translation_and_a_broken_link_is_a_fault(clone: Shell) -> None:
    assert clone.run("check", "--offline").returncode == 0
    changed = ZH.replace("20 步", "25 步，画得细时还要更多") + NEW
    clone.write({"content/zh/a.md": changed})

    # While it is written: the fault is the author's, what translators have to do is not.
    done = clone.run("check", "--offline", "--base", "origin/main")
    assert done.returncode == 1
    assert "content/zh/a.md:11:" in done.stdout
    assert "SD301 [missing-file]" in done.stdout
    assert "Owed by translations that this change did not touch:\n  content/en/a.md: " in done.stdout
    assert "1 missing-section" in done.stdout
    assert "1 stale-section" in done.stdout

    # The commit hook says it, too; and when the link is mended, only what is owed is left.
    clone.write({"content/zh/a.md": changed.replace("nowhere.md", "a.md#steps")})
    git(clone.root, "add", "-A")
    staged = clone.run("check", "--offline", "--staged", "--format", "json")
    assert staged.returncode == 0, staged.stdout
    owed = json.loads(staged.stdout)["findings"]
    assert {finding["code"] for finding in owed} == {"SD503", "SD506"}
    assert all(finding["owed"] for finding in owed)
    commit(clone.root, "Explain seeds")

    # What whoever translates is going to see.
    queue = json.loads(clone.run("sync", "next", "--owner", "english", "--format", "json").stdout)["items"]
    assert {(item["section"]["id"], item["state"], item["since"] is not None) for item in queue} == {
        ("seed", "missing", True),
        ("steps", "stale", True),
    }
    comment = clone.run("check", "--offline", "--base", "origin/main", "--format", "markdown").stdout
    assert "#### Languages" in comment
