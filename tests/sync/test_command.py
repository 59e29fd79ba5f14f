"""``sdlint sync`` as its users run it: accept, export, import."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Shell
from sdlint.exchange.placeholders import mask, unmask
from sdlint.exchange.unit import Unit
from sdlint.exchange.xliff import from_xliff, to_xliff

ZH = (
    "---\ntitle: 指南\n---\n\n# 指南 {#guide}\n\n第一段说的是安装的方法，见[说明](/zh/x#y)。\n\n"
    "## 用法 {#usage}\n\n运行 `run --fast`，不要用 <kbd>Q</kbd> 键。\n\n```sh\nrun --fast\n```\n\n"
    "| 名称 | 数值 |\n| --- | --- |\n| 步数 | 20 |\n"
)
EN = "---\ntitle: Guide\n---\n\n# Guide {#guide}\n\nThe first is about installing, see [the notes](/en/x#y).\n"
CHANGED = ZH.replace("安装的方法", "安装与更新的方法")


@pytest.fixture
def tree(shell: Shell) -> Shell:
    return shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN})


def codes(shell: Shell) -> list[str]:
    return [finding["code"] for finding in shell.findings("--select", "SD5")]


def test_a_sentence_changes_is_translated_and_accepted(tree: Shell) -> None:
    assert tree.run("sync", "accept", "--all").returncode == 0
    tree.write({"content/zh/a.md": CHANGED})
    assert codes(tree) == ["SD506", "SD503"]
    refused = tree.run("sync", "accept", "--all")
    assert (refused.returncode, "not accepted" in refused.stderr) == (1, True)
    assert codes(tree) == ["SD506", "SD503"]
    tree.write({"content/en/a.md": EN.replace("installing", "installing and about updating")})
    assert tree.run("sync", "accept", "content/en/a.md#guide").returncode == 0
    assert codes(tree) == ["SD503"]


def test_a_change_may_need_no_answer(tree: Shell) -> None:
    tree.run("sync", "accept", "--all")
    tree.write({"content/zh/a.md": CHANGED})
    assert tree.run("sync", "accept", "content/zh/a.md", "--no-change-needed").returncode == 0
    assert codes(tree) == ["SD503"]


@pytest.mark.parametrize(
    "arguments", [(), ("content/en/none.md",), ("content/en/a.md#none",), ("--all", "content/en/a.md")]
)
def test_what_cannot_be_accepted_is_wrong_usage(tree: Shell, arguments: tuple[str, ...]) -> None:
    done = tree.run("sync", "accept", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_xliff_goes_out_and_comes_back(tree: Shell) -> None:
    tree.run("sync", "accept", "--all")
    tree.write({"content/zh/a.md": CHANGED})
    assert tree.run("sync", "export", "--xliff", "--locale", "en", "--output", "out.xlf").returncode == 0
    text = (tree.root / "out.xlf").read_text("utf-8")
    assert "run --fast\n" not in text, "code blocks stay at home"
    namespace = "{urn:oasis:names:tc:xliff:document:2.0}"
    ET.register_namespace("", namespace[1:-1])
    root = ET.fromstring(text)
    for segment in root.iter(f"{namespace}segment"):
        source = segment.find(f"{namespace}source")
        if segment.find(f"{namespace}target") is not None:
            continue
        segment.set("state", "translated")
        target = ET.fromstring(ET.tostring(source))
        target.tag = f"{namespace}target"
        target.text = "EN " + (target.text or "")
        segment.append(target)
    (tree.root / "back.xlf").write_text(ET.tostring(root, encoding="unicode"), "utf-8")
    done = tree.run("sync", "import", "back.xlf")
    assert done.returncode == 0, done.stderr
    page = (tree.root / "content/en/a.md").read_text("utf-8")
    assert page.startswith("---\ntitle: Guide\n---\n")
    for kept in (
        "`run --fast`",
        "<kbd>Q</kbd>",
        "(/en/x#y)",
        "{#usage}",
        "```sh\nrun --fast\n```",
        "| EN 步数 | EN 20 |",
    ):
        assert kept in page
    assert page.count("{#guide}") == page.count("{#usage}") == 1


def test_po_goes_out_and_comes_back(tree: Shell) -> None:
    polib = pytest.importorskip("polib")
    tree.run("sync", "export", "--po", "--locale", "en", "--output", "out.po")
    file = polib.pofile(str(tree.root / "out.po"))
    for entry in file:
        entry.msgstr = "EN " + entry.msgid
    file.save()
    assert tree.run("sync", "import", "out.po").returncode == 0
    page = (tree.root / "content/en/a.md").read_text("utf-8")
    assert "EN 运行 `run --fast`" in page
    assert "```sh\nrun --fast\n```" in page


def test_a_missing_page_is_made(tree: Shell) -> None:
    tree.write({"content/zh/new.md": "---\ntitle: 新\n---\n\n# 新的一页 {#new}\n\n这里写着新的东西。\n"})
    tree.run("sync", "export", "--xliff", "--locale", "en", "--output", "out.xlf", "content/zh/new.md")
    text = (tree.root / "out.xlf").read_text("utf-8")
    done = text.replace("</source>", "</source><target>Something new</target>")
    (tree.root / "back.xlf").write_text(done, "utf-8")
    tree.run("sync", "import", "back.xlf")
    page = (tree.root / "content/en/new.md").read_text("utf-8")
    assert page == "---\ntitle: 新\n---\n\n# Something new {#new}\n\nSomething new\n"


def test_what_changed_since_the_export_is_refused(tree: Shell) -> None:
    tree.run("sync", "export", "--xliff", "--locale", "en", "--output", "out.xlf")
    text = (tree.root / "out.xlf").read_text("utf-8").replace("</source>", "</source><target>x</target>")
    (tree.root / "out.xlf").write_text(text, "utf-8")
    tree.write({"content/zh/a.md": ZH.replace("不要用", "请不要用")})
    done = tree.run("sync", "import", "out.xlf")
    assert done.returncode == 1
    assert "since the export" in done.stderr


def test_a_translation_that_lost_its_code_is_refused(tree: Shell) -> None:
    tree.run("sync", "export", "--xliff", "--locale", "en", "--output", "out.xlf")
    text = (tree.root / "out.xlf").read_text("utf-8").replace("</source>", "</source><target>x</target>")
    (tree.root / "out.xlf").write_text(text, "utf-8")
    done = tree.run("sync", "import", "out.xlf")
    assert done.returncode == 1
    assert "placeholders" in done.stderr


@pytest.mark.parametrize("text", ["<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<", "\udcff"])
def test_what_is_no_xliff_is_one_line(tree: Shell, text: str) -> None:
    (tree.root / "x.xlf").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = tree.run("sync", "import", "x.xlf")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=60))
@settings(max_examples=150)
def test_masking_loses_nothing(text: str) -> None:
    masked, kept = mask(text)
    assert unmask(masked, kept) == text


@given(st.text('a{0}1`<>&" \n图', max_size=40))
@settings(max_examples=100)
def test_xliff_loses_nothing(text: str) -> None:
    masked, kept = mask(text)
    made = to_xliff([Unit("#a|1", "en", "a.md", "missing", masked, kept)], "zh", "en")
    back = re.sub(r"(<source (.*?)</source>)", r"\1<target \2</target>", made, flags=re.S)
    found = from_xliff(back.encode())
    assert [(row[:3], row[3].source, row[3].text) for row in found] == (
        [(("en", "a.md", "#a|1"), masked, masked)] if masked.strip() else []
    )
