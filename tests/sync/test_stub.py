"""Stubs that count as missing until they are translated, and notices for readers of pages that lag."""

import json
import shutil
from typing import Any

import pytest

from conftest import CONFIG, Need, Shell
from git_support import commit, git

ZH = """\
---
title: 指南
---

# 指南 {#guide}

第一段说的是`安装`的方法 -- 很短。

## 用法 {#usage}

- 第一项
- 第二项 [链接](b.md)

```sh
run --fast # 快
```

| 名 | 值 |
| - | - |
| 甲 | 乙 |
"""
EN = "---\ntitle: Guide\n---\n\n# Guide {#guide}\n\nThe first is about `安装` -- it is short.\n"
USAGE = """
## 用法 {#usage}

- <!-- 第一项 -->
- <!-- 第二项 [链接](b.md) -->

```sh
run --fast # 快
```

| <!-- 名 --> | <!-- 值 --> |
| - | - |
| <!-- 甲 --> | <!-- 乙 --> |
"""
DONE = """
## Usage {#usage}

- The first
- The second [link](b.md)

```sh
run --fast # fast
```

| name | value |
| - | - |
| first | second |
"""


@pytest.fixture
def tree(shell: Shell) -> Shell:
    shell.write({"content/zh/a.md": ZH, "content/zh/b.md": "# 乙 {#b}\n\n一句话。\n", "content/en/a.md": EN})
    return shell.write({"content/en/b.md": "# B {#b}\n\nA sentence.\n"})


def section(shell: Shell, at: int = 1) -> dict[str, Any]:
    pairs = json.loads(shell.run("sync", "status", "--format", "json", "content/en/a.md").stdout)["pairs"]
    return pairs[0]["sections"][at]


def test_a_section_is_written_and_is_missing_until_somebody_changes_it(tree: Shell) -> None:
    left = section(tree)["left"]
    done = tree.run("sync", "stub", "content/en/a.md#usage")
    assert (done.returncode, done.stdout) == (0, "content/en/a.md: 1 section to translate\n")
    assert tree.read("content/en/a.md") == EN + USAGE
    assert (section(tree)["state"], section(tree)["left"]) == ("missing", left)
    (finding,) = tree.findings("--select", "SD5")
    assert (finding["code"], finding["start"]["line"]) == ("SD503", 9)
    assert finding["message"] == '"用法" is a stub: it is missing in en'
    assert tree.run("sync", "stub", "content/en/a.md#usage").stdout == "nothing is missing there\n"
    assert "no such section, or it is not translated" in tree.run("sync", "accept", "content/en/a.md#usage").stderr
    tree.write({"content/en/a.md": EN + DONE})
    assert section(tree)["state"] == "unreviewed"
    assert tree.findings("--select", "SD5") == []
    assert tree.run("sync", "accept", "--all").returncode == 0
    assert "stub" not in tree.read(".sdlint/sync/en/a.md.yml")


def test_a_section_between_others_has_blank_lines_around_it(tree: Shell) -> None:
    middle = "\n## 中间 {#middle}\n\n一句话。\n\n## 再一节 {#more}\n\n两句话。\n"
    tree.write({"content/zh/a.md": ZH.replace("\n## 用法", f"{middle}\n## 用法"), "content/en/a.md": EN + DONE})
    tree.run("sync", "stub", "a.md")
    written = middle.replace("一句话。", "<!-- 一句话。 -->").replace("两句话。", "<!-- 两句话。 -->")
    assert tree.read("content/en/a.md") == EN + written + DONE


def test_accepting_the_rest_keeps_a_stub_a_stub(tree: Shell) -> None:
    tree.run("sync", "stub", "a.md")
    assert tree.run("sync", "accept", "--all").returncode == 0
    assert [section(tree, at)["state"] for at in (0, 1)] == ["fresh", "missing"]


def test_a_page_is_written_whole(tree: Shell) -> None:
    (tree.root / "content/en/a.md").unlink()
    assert tree.run("sync", "stub", "content/en/a.md").stdout == "content/en/a.md: 2 sections to translate\n"
    head = "---\ntitle: 指南\n---\n\n# 指南 {#guide}\n\n<!-- 第一段说的是`安装`的方法 - - 很短。 -->\n"
    assert tree.read("content/en/a.md") == head + USAGE
    (finding,) = tree.findings("--select", "SD5")
    assert (finding["code"], finding["message"]) == ("SD503", "the whole page is a stub: it is missing in en")
    status = json.loads(tree.run("sync", "status", "--format", "json").stdout)["languages"][0]
    assert status["words"]["left"] == section(tree, 0)["left"] + section(tree, 1)["left"] > 0


@pytest.mark.parametrize("prose", ["source", "notice"])
def test_prose_is_as_one_wishes(tree: Shell, prose: str) -> None:
    tree.run("sync", "stub", "a.md#usage", "--prose", prose)
    rest = ZH[ZH.index("\n## ") :]
    notice = "\n## 用法 {#usage}\n\n> This is not translated yet: see [the original](../zh/a.md).\n\n"
    assert tree.read("content/en/a.md") == EN + (
        rest if prose == "source" else f"{notice}```sh\nrun --fast # 快\n```\n"
    )
    assert section(tree)["state"] == "missing"
    assert [finding["code"] for finding in tree.findings("--select", "SD5,SD301")] == ["SD503"]


def test_the_config_says_what_a_notice_says(tree: Shell) -> None:
    notices = "notices: {stub: notice, missing: {en: 'Not yet ({words} words).', fr: 'x'}}\n"
    tree.write({"sdlint.yaml": CONFIG + notices, "content/en/a.md": EN.replace("\n", "\r\n")})
    tree.run("sync", "stub", "a.md")
    assert tree.read("content/en/a.md").endswith(
        "\r\n\r\nNot yet (14 words).\r\n\r\n```sh\r\nrun --fast # 快\r\n```\r\n"
    )
    assert "\n" not in tree.read("content/en/a.md").replace("\r\n", "")


def test_mdx_has_comments_of_its_own(tree: Shell) -> None:
    tree.write({"sdlint.yaml": CONFIG + "flavor: docusaurus\n", "content/zh/c.mdx": "# 丙\n\n一句 */ 话。\n"})
    tree.run("sync", "stub", "c.mdx")
    assert "{/* 一句 * / 话。 */}" in tree.read("content/en/c.mdx")


def test_an_export_fills_a_stub(tree: Shell) -> None:
    tree.run("sync", "stub", "a.md#usage")
    xliff = tree.run("sync", "export", "--xliff").stdout
    for ours, theirs in {"第一项": "The first", "用法": "Usage"}.items():
        source = f'<source xml:space="preserve">{ours}</source>'
        assert source in xliff
        xliff = xliff.replace(source, f"{source}<target>{theirs}</target>")
    tree.write({"todo.xliff": xliff.replace('state="initial"', 'state="translated"')})
    done = tree.run("sync", "import", "todo.xliff")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n## Usage {#usage}\n\n- The first\n- 第二项" in tree.read("content/en/a.md")
    assert "<!--" not in tree.read("content/en/a.md")


def test_what_cannot_be_read_is_never_written_over(tree: Shell) -> None:
    tree.write({"content/en/b.md": b"\xff\xfe odd"})
    done = tree.run("sync", "stub", "b.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sdlint: content/en/b.md is there, and is no page that can be read\n"
    assert (tree.root / "content/en/b.md").read_bytes() == b"\xff\xfe odd"


def test_a_byte_order_mark_stays(tree: Shell) -> None:
    tree.write({"content/en/a.md": "\ufeff" + EN})
    tree.run("sync", "stub", "a.md")
    assert tree.read("content/en/a.md") == "\ufeff" + EN + USAGE


def test_what_is_nowhere_is_the_users_own(tree: Shell) -> None:
    for page in ("nowhere.md", "a.md#nowhere"):
        assert tree.run("sync", "stub", page).returncode == 2


def test_readers_are_told_of_pages_that_lag_and_no_longer(tree: Shell) -> None:
    before = tree.findings()
    done = tree.run("sync", "mark")
    assert done.stdout == "content/en/a.md: marked\n"
    begin, end = ("<!-- sdlint generated notice: begin -->", "<!-- sdlint generated notice: end -->")
    notice = "> This page is older than [the original](../zh/a.md)."
    assert f"# Guide {{#guide}}\n\n{begin}\n\n{notice}\n\n{end}\n\nThe first" in tree.read("content/en/a.md")
    assert [(each["code"], each["message"]) for each in tree.findings()] == [
        (each["code"], each["message"]) for each in before
    ]
    assert tree.run("sync", "mark").stdout == "every page is marked as it should be\n"
    assert tree.run("sync", "mark", "--check").returncode == 0
    assert tree.run("sync", "mark", "--remove", "--check").returncode == 1
    tree.write({"content/en/a.md": tree.read("content/en/a.md") + DONE})
    assert tree.run("sync", "mark").stdout == "content/en/a.md: no longer marked\n"
    assert tree.read("content/en/a.md") == EN + DONE


def test_a_notice_is_no_change_of_a_translation(tree: Shell, need: Need) -> None:
    tree.write({"content/en/a.md": EN + DONE})
    tree.run("sync", "accept", "--all")
    tree.write({"content/zh/a.md": ZH.replace("很短。", "很短，不过后来又补上了一大段从前没有的说明。")})
    assert section(tree, 0)["state"] == "stale"
    tree.run("sync", "mark")
    assert "generated notice" in tree.read("content/en/a.md")
    assert section(tree, 0)["state"] == "stale"
    assert "its source has changed and it has not" in tree.run("sync", "accept", "a.md#guide").stderr
    need(shutil.which("git"), "git")
    git(tree.root, "init", "-q")
    commit(tree.root)
    assert section(tree, 0)["state"] == "stale"


def test_a_notice_in_mdx_is_no_change_either(tree: Shell) -> None:
    tree.write({"sdlint.yaml": CONFIG + "flavor: docusaurus\n"})
    tree.write({"content/zh/c.mdx": ZH, "content/en/c.mdx": EN})
    tree.run("sync", "accept", "content/en/c.mdx")

    def state() -> str:
        pairs = json.loads(tree.run("sync", "status", "--format", "json", "content/en/c.mdx").stdout)["pairs"]
        return pairs[0]["sections"][0]["state"]

    assert state() == "fresh"
    said = tree.findings()
    tree.run("sync", "mark")
    assert "{/* sdlint generated notice: begin */}" in tree.read("content/en/c.mdx")
    assert state() == "fresh"
    assert [each["fingerprint"] for each in tree.findings()] == [each["fingerprint"] for each in said]
    assert tree.run("sync", "mark").stdout == "every page is marked as it should be\n"
    tree.run("sync", "mark", "--remove")
    assert tree.read("content/en/c.mdx") == EN


MARKS = [f"<!-- sdlint generated notice: {edge} -->" for edge in ("begin", "end")]
SHOWN = "\n## Marks {#marks}\n\n```md\n" + "\n\nA.\n\n".join(MARKS) + "\n```\n"


def test_a_notice_that_is_shown_in_code_stays(tree: Shell) -> None:
    tree.write({"content/zh/b.md": "# 乙 {#b}\n\n一句话。\n" + SHOWN, "content/en/b.md": "# B {#b}\n\nOne.\n" + SHOWN})
    tree.run("sync", "mark")
    tree.run("sync", "mark", "--remove")
    assert tree.read("content/en/b.md") == "# B {#b}\n\nOne.\n" + SHOWN


def test_a_notice_without_an_end_hides_nothing(tree: Shell) -> None:
    begin = "<!-- sdlint generated notice: begin -->\n\n"
    tree.write({"content/en/a.md": EN.replace("The first", f"{begin}The first") + DONE})
    assert section(tree)["state"] == "unreviewed"


def test_a_notice_that_somebody_moved_is_taken_along(tree: Shell) -> None:
    tree.run("sync", "mark")
    block = tree.read("content/en/a.md").split("# Guide {#guide}\n\n")[1].partition("\n\nThe first")[0]
    tree.write({"content/en/a.md": EN.rstrip() + f"\n\n{block}\n"})
    tree.run("sync", "mark")
    assert tree.read("content/en/a.md").count(block) == 1
    tree.run("sync", "mark", "--remove")
    assert tree.read("content/en/a.md") == EN


def test_front_matter_that_is_not_written_in_lines_is_left_alone(tree: Shell) -> None:
    head = '{\n  "title": "Guide"\n}\n\n'
    body = EN.partition("---\n\n")[2]
    tree.write({"sdlint.yaml": CONFIG + "flavor: hugo\nnotices: {key: behind}\n", "content/en/a.md": head + body})
    done = tree.run("sync", "mark")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "not marked: content/en/a.md: its front matter is neither YAML nor TOML\n"
    assert tree.read("content/en/a.md") == head + body
    tree.write({"content/en/a.md": f"+++\ntitle = 'Guide'\n+++\n\n{body}"})
    tree.run("sync", "mark")
    assert tree.read("content/en/a.md") == f"+++\nbehind = true\ntitle = 'Guide'\n+++\n\n{body}"


def test_a_key_of_the_front_matter_marks_as_well(tree: Shell) -> None:
    tree.write({"sdlint.yaml": CONFIG + "notices: {key: drifted_from_default}\n"})
    before = tree.read("content/en/a.md")
    tree.run("sync", "mark")
    assert tree.read("content/en/a.md") == before.replace("---\ntitle", "---\ndrifted_from_default: true\ntitle", 1)
    assert [finding["code"] for finding in tree.findings("--select", "SD5")] == ["SD503"]
    assert tree.run("sync", "mark").stdout == "every page is marked as it should be\n"
    tree.run("sync", "mark", "--remove")
    assert tree.read("content/en/a.md") == before
    tree.write({"content/en/a.md": before.split("---\n\n")[1]})
    tree.run("sync", "mark")
    assert tree.read("content/en/a.md").startswith("---\ndrifted_from_default: true\n---\n\n# Guide")
    tree.run("sync", "mark", "--remove")
    assert tree.read("content/en/a.md") == before.split("---\n\n")[1]
