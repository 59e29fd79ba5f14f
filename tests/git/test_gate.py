"""``--base`` and ``--staged`` as gates: nothing that a change breaks passes, and nothing else is held against it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git
from sdlint.git.staged import concerns

ZH = "# 甲 {#a}\n\n第一段话，见[乙](b.md)和[图](/x.png)。\n\n## 用法 {#usage}\n\n这样用它就行。\n"
EN = "# A {#a}\n\nThe first, see [B](b.md) and [a picture](/x.png).\n\n## Usage {#usage}\n\nUse it like this.\n"
OLD_DEBT = "# 旧 {#old}\n\n[没有](nowhere.md)\n"
SETTINGS = CONFIG + "public: public\n"
TREE: dict[str, str | bytes] = {
    "sdlint.yaml": SETTINGS,
    "public/x.png": b"\x89PNG",
    "content/zh/a.md": ZH,
    "content/en/a.md": EN,
    "content/zh/b.md": "# 乙 {#b}\n\n见[用法](a.md#usage)。\n\n<!--@include: ./part.txt-->\n",
    "content/en/b.md": "# B {#b}\n\nSee [usage](a.md#usage).\n\n<!--@include: ./part.txt-->\n",
    "content/zh/part.txt": "一部分。\n",
    "content/en/part.txt": "A part.\n",
    "content/zh/old.md": OLD_DEBT,
    "content/en/old.md": "# Old {#old}\n\n[none](nowhere.md)\n",
}


@pytest.fixture
def tree(tmp_path: Path, need: Need) -> Shell:
    need(shutil.which("git"), "git")
    shell = Shell(tmp_path / "树").write(TREE)
    git(shell.root, "init", "-q")
    commit(shell.root)
    return shell


def report(shell: Shell, *arguments: str) -> dict[str, Any]:
    done = shell.run("check", "--offline", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    data = json.loads(done.stdout)
    counts = [f for f in data["findings"] if f["severity"] == "error" and not f.get("owed")]
    assert done.returncode == (1 if counts else 0)
    return data


def said(shell: Shell, *arguments: str) -> list[tuple[str, str]]:
    """Codes and paths of what is not owed."""
    return [(f["code"], f["path"]) for f in report(shell, *arguments)["findings"] if not f.get("owed")]


def owed(shell: Shell, *arguments: str) -> list[tuple[str, str]]:
    return [(f["code"], f["path"]) for f in report(shell, *arguments)["findings"] if f.get("owed")]


def mv(shell: Shell, old: str, new: str) -> None:
    (shell.root / new).parent.mkdir(parents=True, exist_ok=True)
    git(shell.root, "mv", old, new)


BREAKS = {
    "a page is deleted": lambda shell: git(shell.root, "rm", "-q", "content/zh/b.md", "content/en/b.md"),
    "a page is renamed": lambda shell: (
        mv(shell, "content/zh/b.md", "content/zh/c.md"), mv(shell, "content/en/b.md", "content/en/c.md"),
    ),
    "an image is deleted": lambda shell: git(shell.root, "rm", "-q", "public/x.png"),
    "an image is renamed": lambda shell: mv(shell, "public/x.png", "public/y.png"),
    "a snippet is deleted": lambda shell: git(shell.root, "rm", "-q", "content/zh/part.txt"),
    "a heading is renamed": lambda shell: shell.write({
        "content/zh/a.md": ZH.replace("{#usage}", "{#use}"), "content/en/a.md": EN.replace("{#usage}", "{#use}"),
    }),
    "a heading is deleted": lambda shell: shell.write({
        "content/zh/a.md": ZH.partition("\n## ")[0], "content/en/a.md": EN.partition("\n## ")[0],
    }),
}  # fmt: skip
WHERE = {
    "a page is deleted": [("SD301", "content/en/a.md"), ("SD301", "content/zh/a.md")],
    "a page is renamed": [("SD301", "content/en/a.md"), ("SD301", "content/zh/a.md")],
    "an image is deleted": [("SD301", "content/en/a.md"), ("SD301", "content/zh/a.md")],
    "an image is renamed": [("SD301", "content/en/a.md"), ("SD301", "content/zh/a.md")],
    "a snippet is deleted": [("SD109", "content/zh/b.md")],
    "a heading is renamed": [("SD303", "content/en/b.md"), ("SD303", "content/zh/b.md")],
    "a heading is deleted": [("SD303", "content/en/b.md"), ("SD303", "content/zh/b.md")],
}


@pytest.mark.parametrize("how", BREAKS)
def test_what_a_change_breaks_on_pages_that_it_does_not_touch(tree: Shell, how: str) -> None:
    assert said(tree, "--base", "HEAD") == []
    assert said(tree, "--staged") == []
    BREAKS[how](tree)
    git(tree.root, "add", "-A")
    broken = said(tree, "--base", "HEAD")
    assert set(WHERE[how]) <= set(broken), broken
    assert not any(path.endswith("old.md") for _, path in broken), "old debts are not held against it"
    assert said(tree, "--staged") == broken
    commit(tree.root)
    assert said(tree, "--base", "HEAD~1") == broken
    assert said(tree, "--staged") == []


def test_what_is_not_staged_is_not_judged(tree: Shell) -> None:
    tree.write({"content/zh/a.md": ZH + "\n[坏](gone.md)\n"})
    assert said(tree, "--staged") == []
    git(tree.root, "add", "-A")
    tree.write({"content/zh/a.md": ZH})
    assert ("SD301", "content/zh/a.md") in said(tree, "--staged")
    assert said(tree) == said(tree, "content"), "the disk has no such fault"


def test_a_file_that_is_not_tracked_is_not_there(tree: Shell) -> None:
    tree.write({"content/zh/new.md": "# 新 {#new}\n", "content/zh/a.md": ZH + "\n[新](new.md)\n"})
    git(tree.root, "add", "content/zh/a.md")
    assert ("SD301", "content/zh/a.md") in said(tree, "--staged")
    git(tree.root, "add", "content/zh/new.md")
    assert ("SD301", "content/zh/a.md") not in said(tree, "--staged")


def test_a_file_that_is_only_promised_to_the_index_is_not_there(tree: Shell) -> None:
    tree.write({"content/zh/new.md": "# 新 {#new}\n", "content/zh/a.md": ZH + "\n[新](new.md)\n"})
    git(tree.root, "add", "content/zh/a.md")
    git(tree.root, "add", "--intent-to-add", "content/zh/new.md")
    assert ("SD301", "content/zh/a.md") in said(tree, "--staged")


def test_old_faults_do_not_become_new_where_a_page_is_renamed(tree: Shell) -> None:
    mv(tree, "content/zh/old.md", "content/zh/deep/old.md")
    mv(tree, "content/en/old.md", "content/en/deep/old.md")
    assert said(tree, "--base", "HEAD") == []
    assert said(tree, "--staged") == []


def test_a_translation_that_lacked_still_lacks_under_a_new_name(tree: Shell) -> None:
    tree.write({"content/zh/alone.md": "# 孤 {#alone}\n\n没有译文的一页。\n"})
    git(tree.root, "add", "-A")
    commit(tree.root)
    mv(tree, "content/zh/alone.md", "content/zh/lonely.md")
    assert report(tree, "--base", "HEAD")["findings"] == []


def test_a_fault_on_a_changed_line_is_told_though_it_is_old(tree: Shell) -> None:
    tree.write({"content/zh/old.md": OLD_DEBT.replace("[没有](nowhere.md)", "也[没有](nowhere.md)。")})
    assert said(tree, "--base", "HEAD") == [("SD301", "content/zh/old.md")]


def test_an_author_of_the_source_owes_nothing(tree: Shell) -> None:
    tree.write(
        {
            "content/zh/a.md": ZH + "\n## 新的一节 {#new}\n\n这一节还没有译文。\n",
            "content/zh/n.md": "# 新 {#n}\n\n新的一页。\n",
        }
    )
    git(tree.root, "add", "-A")
    for how in (("--base", "HEAD"), ("--staged",)):
        assert said(tree, *how) == []
        assert owed(tree, *how) == [("SD503", "content/en/a.md"), ("SD501", "content/en/n.md")]
    text = tree.run("check", "--offline", "--base", "HEAD", "--fail-on", "info")
    assert text.returncode == 0
    assert "content/en/a.md" in text.stdout


def test_who_deletes_a_section_of_a_translation_is_told(tree: Shell) -> None:
    tree.write({"content/en/a.md": EN.partition("\n## ")[0]})
    assert ("SD503", "content/en/a.md") in said(tree, "--base", "HEAD")


def test_who_deletes_a_translation_is_told(tree: Shell) -> None:
    git(tree.root, "rm", "-q", "content/en/old.md")
    assert said(tree, "--base", "HEAD") == [("SD501", "content/en/old.md")]


def test_a_change_of_a_severity_is_a_change(tree: Shell) -> None:
    tree.write({"content/zh/a.md": ZH.replace("## ", "### "), "content/en/a.md": EN.replace("## ", "### ")})
    commit(tree.root)
    assert said(tree, "--base", "HEAD") == []
    tree.write({"sdlint.yaml": SETTINGS + "rules: {heading-increment: error}\n"})
    git(tree.root, "add", "-A")
    graver = [("SD104", "content/en/a.md"), ("SD104", "content/zh/a.md")]
    assert said(tree, "--base", "HEAD") == said(tree, "--staged") == graver


def test_a_change_of_a_schema_is_a_change(tree: Shell) -> None:
    schema = {"type": "object", "properties": {"title": {"type": "string"}}}
    config = SETTINGS + "collections:\n  pages: {files: '*.md', record: front-matter, schema: s.json}\n"
    tree.write(
        {"sdlint.yaml": config, "s.json": json.dumps(schema), "content/zh/m.md": "---\ntitle: 1\n---\n# 甲 {#m}\n"}
    )
    git(tree.root, "add", "-A")
    commit(tree.root)
    assert said(tree, "--base", "HEAD", "--select", "SD2") == []
    tree.write({"s.json": json.dumps({**schema, "required": ["date"]})})
    git(tree.root, "add", "-A")
    for how in (("--base", "HEAD"), ("--staged",)):
        assert ("SD201", "content/zh/m.md") in said(tree, *how, "--select", "SD2")


def test_the_first_commit_of_all_is_judged_whole(tmp_path: Path, need: Need) -> None:
    need(shutil.which("git"), "git")
    shell = Shell(tmp_path).write(TREE)
    git(shell.root, "init", "-q")
    git(shell.root, "add", "-A")
    assert said(shell, "--staged") == said(shell)


def test_from_a_folder_below(tree: Shell) -> None:
    BREAKS["a page is deleted"](tree)
    below = Shell(tree.root / "content" / "zh")
    assert said(below, "--base", "HEAD") == said(tree, "--base", "HEAD")
    assert said(below, "--staged") == said(tree, "--staged")
    assert said(tree, "--staged", "content/zh") == [at for at in said(tree, "--staged") if "/zh/" in at[1]]


def test_symlinks_are_followed_in_the_index_too(tree: Shell) -> None:
    (tree.root / "content/zh/again").symlink_to("../../public")
    tree.write({"content/zh/a.md": ZH + "\n![图](again/x.png)\n"})
    git(tree.root, "add", "-A")
    assert said(tree, "--staged") == said(tree, "--base", "HEAD")
    assert not any(code == "SD302" for code, _ in said(tree, "--staged"))
    git(tree.root, "rm", "-q", "public/x.png")
    assert ("SD302", "content/zh/a.md") in said(tree, "--staged")


@pytest.mark.parametrize("base", ["", "  ", "origin/", "no-such", "HEAD~99"])
def test_a_revision_that_is_none_is_said_in_a_line(tree: Shell, base: str) -> None:
    done = tree.run("check", "--offline", "--base", base)
    assert done.returncode == 2
    assert done.stderr.startswith("sdlint: ")
    assert done.stderr.count("\n") == 1


def test_a_shallow_clone_says_what_deepens_it(tree: Shell, tmp_path: Path) -> None:
    first = git(tree.root, "rev-parse", "HEAD").stdout.strip()
    tree.write({"content/zh/a.md": ZH + "\n再加一段。\n"})
    commit(tree.root)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tree.root}", "shallow")
    done = Shell(tmp_path / "shallow").run("check", "--offline", "--base", first)
    assert (done.returncode, "git fetch" in done.stderr) == (2, True)


def test_no_repository_is_a_line(bare: Shell) -> None:
    bare.write({"a.md": "# A\n"})
    for how in (("--base", "HEAD"), ("--staged",)):
        done = bare.run("check", "--offline", *how)
        assert (done.returncode, "no git repository" in done.stderr) == (2, True)


def silent(shell: Shell) -> bool:
    done = shell.run("check", "--offline", "--staged")
    assert done.returncode in (0, 1), done.stderr
    return not done.stdout


def test_what_cannot_matter_is_not_looked_at(tree: Shell) -> None:
    tree.write({"src/code.py": "print()\n", "src/gone.py": "\n", "content/zh/s.md": "# 码 {#s}\n\n<<< @/src/code.py\n"})
    commit(tree.root)
    tree.write({"src/new.py": "print(1)\n", "src/gone.py": "x\n"})
    git(tree.root, "add", "-A")
    assert not concerns(tree.root)
    assert silent(tree)
    tree.write({"src/code.py": "print(1)\n"})
    git(tree.root, "add", "-A")
    assert concerns(tree.root), "a page includes it"
    git(tree.root, "reset", "-q", "--hard")
    git(tree.root, "rm", "-q", "src/gone.py")
    assert concerns(tree.root), "a page may link to what went"
    git(tree.root, "reset", "-q", "--hard")
    for name in ("sdlint.yaml", ".gitignore", "s.json", "content/zh/a.md"):
        tree.write({name: "# x\n"})
        git(tree.root, "add", "-A")
        assert concerns(tree.root), name
        git(tree.root, "reset", "-q", "--hard")


def test_the_hook_is_silent_where_there_is_nothing(tree: Shell) -> None:
    zh = ZH.replace("这样用它就行。", "先打开它，再选一个模型，最后按下开始键。")
    en = EN.replace("Use it like this.", "Open it first, then choose a model, and press the start key at last.")
    tree.write({"content/zh/a.md": zh, "content/en/a.md": en})
    git(tree.root, "add", "-A")
    assert silent(tree)


def test_fixes_are_made_on_the_disk_where_it_holds_what_is_staged(tree: Shell) -> None:
    wrong = EN.replace("(b.md)", "(../zh/b.md)")
    tree.write({"content/en/a.md": wrong})
    git(tree.root, "add", "-A")
    tree.run("check", "--offline", "--staged", "--fix")
    assert (tree.root / "content/en/a.md").read_text("utf-8") == wrong.replace("../zh/b.md", "../en/b.md")
    tree.write({"content/en/a.md": wrong + "\nMore, which is not staged.\n"})
    done = tree.run("check", "--offline", "--staged", "--fix")
    assert (tree.root / "content/en/a.md").read_text("utf-8").endswith("which is not staged.\n")
    assert "not fixed: content/en/a.md" in done.stderr
