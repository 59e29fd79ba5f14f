"""Reviews and branches: who accepts different pages on two branches has both after the merge."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git

PAGES = ("a", "b", "deep/c")


def states(shell: Shell) -> dict[str, str]:
    pairs = json.loads(shell.run("sync", "status", "--format", "json").stdout)["pairs"]
    return {pair["key"]: pair["state"] for pair in pairs}


@pytest.fixture
def tree(tmp_path: Path, need: Need) -> Shell:
    need(shutil.which("git"), "git")
    shell = Shell(tmp_path).write({"sdlint.yaml": CONFIG})
    for name in PAGES:
        shell.write({
            f"content/zh/{name}.md": f"# 页 {{#{name[-1]}}}\n\n这一页说的是{name}，以及怎样使用它。\n",
            f"content/en/{name}.md": f"# Page {{#{name[-1]}}}\n\nThis page is about {name}, and about using it.\n",
        })  # fmt: skip
    git(shell.root, "init", "-q")
    commit(shell.root)
    return shell


def test_a_merge_leaves_every_accepted_page_fresh(tree: Shell) -> None:
    main = git(tree.root, "rev-parse", "--abbrev-ref", "HEAD").stdout.strip()
    for branch, names in (("one", PAGES[:1]), ("two", PAGES[1:])):
        git(tree.root, "checkout", "-q", "-b", branch, main)
        for name in names:
            assert tree.run("sync", "accept", f"content/en/{name}.md").returncode == 0
        commit(tree.root)
    git(tree.root, "checkout", "-q", main)
    git(tree.root, "merge", "-q", "--no-edit", "one")
    git(tree.root, "merge", "-q", "--no-edit", "two")
    assert states(tree) == dict.fromkeys(("a.md", "b.md", "deep/c.md"), "fresh")


def test_two_sections_of_one_page_accepted_on_two_branches(tree: Shell) -> None:
    more = "\n## 甲 {#x}\n\n第一节说的是安装。\n\n## 乙 {#y}\n\n第二节说的是使用。\n"
    tree.write({
        "content/zh/a.md": "# 页 {#a}\n\n这一页。\n" + more,
        "content/en/a.md": "# Page {#a}\n\nThis page.\n\n## A {#x}\n\nInstalling.\n\n## B {#y}\n\nUsing.\n",
    })  # fmt: skip
    assert tree.run("sync", "accept", "--all").returncode == 0
    commit(tree.root)
    main = git(tree.root, "rev-parse", "--abbrev-ref", "HEAD").stdout.strip()
    for branch, old, new in (("one", "Installing.", "How to install it at home."), ("two", "Using.", "How to use it.")):
        git(tree.root, "checkout", "-q", "-b", branch, main)
        text = (tree.root / "content/en/a.md").read_text("utf-8")
        tree.write({"content/en/a.md": text.replace(old, new)})
        assert tree.run("sync", "accept", "content/en/a.md").returncode == 0
        commit(tree.root)
    git(tree.root, "checkout", "-q", main)
    git(tree.root, "merge", "-q", "--no-edit", "one")
    git(tree.root, "merge", "-q", "--no-edit", "two")
    assert states(tree)["a.md"] == "fresh"
