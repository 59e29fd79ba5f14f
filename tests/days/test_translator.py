"""A translator's day, from clone to done: three items from the queue, translated, imported, accepted, pushed."""

import json
import re
import shlex
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git

ZH = {
    "index.md": "# 首页 {#home}\n\n欢迎来到手册。请先看[指南](guide.md)，再看[安装](install.md)。\n",
    "guide.md": "# 指南 {#guide}\n\n这一页讲怎样使用它。\n\n## 步数 {#steps}\n\n一般取 20 步，用 `--steps 20` 来设。\n",
    "install.md": "# 安装 {#install}\n\n先把它装好。\n\n```sh\npip install it\n```\n\n- 第一步\n- 第二步\n",
    "rare.md": "# 少见的事 {#rare}\n\n很少有人看这一页。\n",
}
EN = {
    "index.md": "# Home {#home}\n\nWelcome. See the [guide](guide.md) first, then [install](install.md).\n",
    "guide.md": "# Guide {#guide}\n\nThis page is about using it.\n",
}
TRANSLATED = {
    "步数": "Steps",
    "一般取 20 步，用": "Twenty steps are usual, set by",
    "来设。": ".",
    "安装": "Install",
    "先把它装好。": "Install it first.",
    "第一步": "The first step",
    "第二步": "The second step",
    "首页": "Home",
    "欢迎来到这本新的手册。": "Welcome to this new handbook. ",
    "请先看[": "See the [",
    "指南](guide.md)": "guide](guide.md)",
}
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


@pytest.fixture
def remote(tmp_path: Path, need: Need) -> Path:
    """A repository whose source has gone ahead of its translation."""
    need(shutil.which("git"), "git")
    work = Shell(tmp_path / "upstream").write({"sdlint.yaml": CONFIG})
    git(work.root, "init", "-q")
    work.write({f"content/zh/{name}": text for name, text in ZH.items()})
    work.write({f"content/en/{name}": text for name, text in EN.items()})
    commit(work.root, days_ago=60)
    work.write({"content/zh/index.md": ZH["index.md"].replace("欢迎来到手册。", "欢迎来到这本新的手册。")})
    commit(work.root, days_ago=10)
    return work.root


def translated(text: str) -> str:
    """What a translator makes of a segment: code and placeholders stay where they are."""
    for ours, theirs in TRANSLATED.items():
        text = text.replace(ours, theirs)
    return text


def test_three_items_from_the_queue(remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(remote), "mine")
    mine = Shell(tmp_path / "mine")

    # What is to be done, and the first three of it.
    before = json.loads(mine.run("sync", "status", "--format", "json").stdout)["languages"][0]
    queue = json.loads(mine.run("sync", "next", "--locale", "en", "-n", "3", "--format", "json").stdout)
    items = queue["items"]
    assert {(item["key"], item["state"]) for item in items} == {
        ("guide.md", "missing"),
        ("index.md", "stale"),
        ("install.md", "missing"),
    }
    assert sum(item["words"] for item in items) + queue["left"]["words"] == before["words"]["left"]
    for item in items:
        assert mine.run(*shlex.split(item["show"])[1:]).returncode == 0
    assert "{+这本新的+}" in mine.run("sync", "show", "content/en/index.md").stdout

    # Out, translated, and in again.
    pages = sorted({item["target"] for item in items})
    done = mine.run("sync", "export", "--xliff", "--output", "todo.xlf", *pages)
    assert done.returncode == 0, done.stderr
    tree = ElementTree.parse(mine.root / "todo.xlf")
    for segment in tree.iter(f"{XLIFF}segment"):
        source, target = segment.find(f"{XLIFF}source"), segment.find(f"{XLIFF}target")
        assert source is not None
        if segment.get("state") == "initial":
            if target is not None:
                segment.remove(target)
            text = ElementTree.tostring(source, encoding="unicode")
            segment.append(ElementTree.fromstring(translated(text).replace("source", "target")))
            segment.set("state", "translated")
    tree.write(mine.root / "todo.xlf", "utf-8", xml_declaration=True)
    done = mine.run("sync", "import", "todo.xlf")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "## Steps {#steps}\n\nTwenty steps are usual, set by `--steps 20`" in mine.read("content/en/guide.md")
    assert "```sh\npip install it\n```" in mine.read("content/en/install.md")

    # Nothing is called in step until somebody says so; then it is, also for whoever clones it.
    assert mine.run("sync", "accept", *pages).returncode == 0
    (mine.root / "todo.xlf").unlink()
    commit(mine.root, "Translate three items")
    after = json.loads(mine.run("sync", "status", "--format", "json").stdout)["languages"][0]
    assert after["words"]["left"] == queue["left"]["words"]
    assert after["sections"] == {"missing": 1, "fresh": 4}
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{mine.root}", "theirs")
    theirs = json.loads(Shell(tmp_path / "theirs").run("sync", "status", "--format", "json").stdout)["languages"][0]
    assert theirs["sections"] == after["sections"]
    left = mine.run("sync", "next").stdout
    assert re.search(r"content/en/rare\.md +\d+ words", left)
    assert mine.findings("--select", "SD5") == [
        finding for finding in mine.findings() if finding["path"] == "content/en/rare.md"
    ]
