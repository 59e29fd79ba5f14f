"""``check --add-suppressions``: comments in the pages, each where it can stand, and nothing is said afterwards."""

from typing import Any

import pytest

from conftest import Shell

CONFIG = """\
locales: {zh: 'zh/{path}', en: 'en/{path}'}
source: zh
flavor: docusaurus
site: {version: "3", permalinks: {zh: /, en: /en}}
collections: {p: {files: '**/*', record: front-matter, schema: s.json}}
"""
SCHEMA = '{"type": "object", "properties": {"title": {"type": "string"}}}'
ZH = """\
---
title: 3
---

# 甲

见[乙](b.md#p)和[图](x.png)。

- 一 [x](gone.md)
- 二

| a | b |
| - | - |
| [x](gone.md) | 2 |

段落 [x](gone.md)
第二行 [y](gone2.md)

    [代码](gone.md)

## 节

一句话。
"""
EN = "---\ntitle: 3\n---\n# A\n\nSee [B](b.md#p).\n\n> quoted [x](gone.md)\n"
ADD = ("check", "--offline", "--add-suppressions", "--reason", "an old page, see #12")


@pytest.fixture
def tree(bare: Shell) -> Shell:
    pages = {f"{folder}/a.{ending}": text for ending in ("md", "mdx") for folder, text in (("zh", ZH), ("en", EN))}
    return bare.write({"sdlint.yaml": CONFIG, "s.json": SCHEMA, **pages})


def files(shell: Shell) -> dict[str, str]:
    return {path.name + path.parent.name: path.read_bytes().decode() for path in shell.root.glob("*/*.md*")}


def test_nothing_is_said_afterwards_and_the_second_time_nothing_is_written(tree: Shell) -> None:
    before = tree.findings()
    assert {"SD201", "SD301", "SD503", "SD510", "SD514"} <= {each["code"] for each in before}
    done = tree.run(*ADD)
    assert (done.returncode, done.stderr) == (0, f"{len(before)} findings silenced in 4 pages\n")
    written = files(tree)
    assert tree.findings() == []
    again = tree.run(*ADD)
    assert (again.returncode, again.stderr) == (0, "0 findings silenced in 0 pages\n")
    assert files(tree) == written


def test_each_comment_stands_where_it_can(tree: Shell) -> None:
    tree.run(*ADD)
    text = tree.read("zh/a.md")
    said = "an old page, see #12"
    assert text.startswith(f"---\ntitle: 3\n---\n\n<!-- sdlint-disable-file SD201 -- {said} -->\n\n# 甲\n")
    assert f"\n<!-- sdlint-disable-next-line SD301 -- {said} -->\n见[乙]" in text
    assert f"| 2 <!-- sdlint-disable-line SD301 -- {said} --> |\n" in text
    assert f"第二行 [y](gone2.md) <!-- sdlint-disable-line SD301 -- {said} -->\n" in text
    mdx = tree.read("zh/a.mdx")
    assert "<!--" not in mdx
    assert f"\n{{/* sdlint-disable-next-line SD301 -- {said} */}}\n\n见[乙]" in mdx
    without = "".join(line for line in text.splitlines(True) if not line.startswith("<!--"))
    assert without.replace(f" <!-- sdlint-disable-line SD301 -- {said} -->", "").replace("---\n\n\n", "---\n\n") == ZH


def test_around_code_in_which_no_comment_can_stand(shell: Shell) -> None:
    code = "```sh\nrun --fast\nrun --slow\n```\n"
    page = f"# 甲\n\n## 节\n\n一句话。\n\n{code}\n再一句。\n"
    other = page.replace("run --slow", "run --quick").replace("甲", "A").replace("节", "S").replace("再一句。", "More.")
    shell.write({"content/zh/a.md": page, "content/en/a.md": other.replace("一句话。", "A sentence.")})
    assert [each["code"] for each in shell.findings()] == ["SD509"]
    assert shell.run(*ADD).returncode == 0
    assert shell.findings() == []
    assert code.replace("run --slow", "run --quick") in shell.read("content/en/a.md")


LISTS = """\
# 甲

- 一

- 二 [x](gone.md)

1. 一
2. 二 [x](gone.md)
   - 三 [x](gone.md)

  ```sh
  run --fast
  ```
"""


def test_lists_stay_whole_and_code_where_it_stands(shell: Shell) -> None:
    other = LISTS.replace("run --fast", "run --quick").replace("甲", "A")
    shell.write({"content/zh/a.md": LISTS, "content/en/a.md": other})
    assert [each["code"] for each in shell.findings() if each["path"].startswith("content/en")].count("SD509") == 1
    assert shell.run(*ADD).returncode == 0
    assert shell.findings() == []
    text = shell.read("content/en/a.md")
    said = "an old page, see #12"
    assert f"\n- 二 [x](gone.md) <!-- sdlint-disable-line SD301 -- {said} -->\n" in text.replace(", SD505", "")
    assert f"\n  <!-- sdlint-disable SD509 -- {said} -->\n\n  ```sh\n  run --quick\n  ```\n" in text
    assert "<!-- sdlint-disable-next-line" not in text.partition("- 一")[2]


def test_tabs_stay_together(bare: Shell) -> None:
    config = "locales: {zh: 'zh/{path}', en: 'en/{path}'}\nsource: zh\nflavor: mkdocs\n"
    config += "site: {plugins: [pymdownx.tabbed, pymdownx.superfences]}\n"
    tabs = "".join(f'=== "{name}"\n\n    ```sh\n    run --{name}\n    ```\n\n' for name in ("one", "two"))
    page = f"# 甲\n\n{tabs}一句话。\n"
    other = f"# A\n\n{tabs.replace('run --two', 'run --2')}A sentence.\n"
    bare.write({"sdlint.yaml": config, "zh/a.md": page, "en/a.md": other})
    assert [each["code"] for each in bare.findings()] == ["SD509"]
    assert bare.run(*ADD).returncode == 0
    assert bare.findings() == []
    assert '```\n\n=== "two' in bare.read("en/a.md")


def test_no_comment_of_ours_is_left_that_silences_nothing(shell: Shell) -> None:
    """With a comment before the paragraph, the code in the list is not told to differ: its own has nothing to do."""
    page = "# 甲 {#a}\n\n## 节 {#s}\n\n- 类型：`boolean | X`\n\n把语言改成 `zh` 会把地址从 `/foo` 改成 `/zh/foo`。\n"
    more = "\n把 `i18n` 设为函数可以定制语言链接。\n\n```ts\nexport default { a: 1 }\n```\n"
    other = "# A {#a}\n\n## S {#s}\n\n- Type: `boolean`\n\nThe language `zh` changes the address `/foo` to `/zh/foo`.\n"
    shell.write({"content/zh/a.md": page + more, "content/en/a.md": other})
    assert {each["code"] for each in shell.findings()} == {"SD509", "SD517", "SD518"}
    assert shell.run(*ADD).stderr == "3 findings silenced in 1 page\n"
    assert shell.findings() == []


def test_only_what_was_asked_about_and_what_is_known_is_silenced(tree: Shell) -> None:
    tree.run(*ADD, "--select", "SD201", "zh/a.md")
    assert "SD301" not in tree.read("zh/a.md")
    assert "sdlint-disable" not in tree.read("en/a.md")
    tree.run("check", "--offline", "--write-baseline")
    assert tree.run(*ADD).stderr == "0 findings silenced in 0 pages\n"


def test_mdx_that_the_flavour_does_not_read_gets_no_comment_and_is_named(shell: Shell) -> None:
    page = "# 甲\n\n[x](gone.md)\n"
    shell.write({f"content/zh/{name}": page for name in ("a.md", "b.mdx", "c.mdx")})
    done = shell.run(*ADD, "--select", "SD301")
    first, second = done.stderr.splitlines()
    assert first == "1 finding silenced in 1 page; 2 left, which no comment silences"
    assert second.startswith("sdlint: no comment for content/zh/b.mdx and 1 more: `flavor: ")
    assert shell.read("content/zh/b.mdx") == page


def test_line_ends_and_marks_stay(shell: Shell) -> None:
    data = "\ufeff# 甲\r\n\r\n[x](gone.md)\r\n".encode()
    shell.write({"content/zh/a.md": data})
    shell.run(*ADD, "--select", "SD301")
    comment = b"<!-- sdlint-disable-next-line SD301 -- an old page, see #12 -->\r\n"
    assert (shell.root / "content/zh/a.md").read_bytes() == data.replace(b"[x]", comment + b"[x]")


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("--add-suppressions",), "needs --reason TEXT"),
    (("--add-suppressions", "--reason", " "), "needs --reason TEXT"),
    (("--add-suppressions", "--reason", "a --> b"), "a comment would end"),
    (("--add-suppressions", "--reason", "a */ b"), "a comment would end"),
    (("--reason", "a"), "it needs --add-suppressions"),
    (("--add-suppressions", "--reason", "a", "--fix"), "--add-suppressions and --fix cannot be used together"),
    (("--add-suppressions", "--reason", "a", "--staged"), "--add-suppressions and --staged cannot"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_what_cannot_be_is_refused(shell: Shell, arguments: tuple[str, ...], words: str) -> None:
    page: dict[str, Any] = {"content/zh/a.md": "# 甲\n\n[x](gone.md)\n"}
    done = shell.write(page).run("check", "--offline", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert shell.read("content/zh/a.md") == page["content/zh/a.md"]
