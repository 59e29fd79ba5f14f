"""A memory offers what was translated before: the same for 100 %, what is close for less, and nothing else."""

import json
from typing import Any

import pytest

from conftest import Shell
from sdlint.errors import UsageError
from sdlint.exchange.memory import CLOSE, Entry, Memory, entries_of
from sdlint.exchange.placeholders import mask
from sdlint.exchange.tmx import from_tmx, to_tmx
from sdlint.exchange.unit import Unit

LONG = "Unpack the files into any folder that you like, and then open a terminal in it."
TMX = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
srclang="*all*" datatype="xml"/><body>
<tu tuid="1"><tuv xml:lang="EN-US">
<seg>Press <bpt i="1">**</bpt>Start<ept i="1">**</ept> now, and wait a bit.</seg></tuv>
<tuv xml:lang="zh_CN"><seg>现在按 <bpt i="1">**</bpt>开始<ept i="1">**</ept>，然后等一会儿。</seg></tuv>
<tuv xml:lang="fr"><seg>Appuyez</seg></tuv></tu>
<tu><tuv lang="en"><seg>Old spelling of a language.</seg></tuv><tuv lang="zh"><seg>旧的写法。</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Rien</seg></tuv></tu>
</body></tmx>
"""


def unit(source: str, target: str = "", state: str = "missing", previous: str = "") -> Unit:
    text, kept = mask(source)
    return Unit("#a|1", "zh", "a.md", state, text, kept, target, target, previous, 3, "en/a.md")


def offered(entries: list[tuple[str, str]], wanted: Unit) -> list[tuple[int, str]]:
    memory = Memory(Entry(source, target, "x") for source, target in entries)
    return [(proposal.percent, proposal.target) for proposal in memory.proposals(wanted)]


def test_the_same_and_the_close_and_nothing_else() -> None:
    entries = [(LONG, "甲"), (LONG.replace("terminal", "shell"), "乙"), ("Something else is said in this one.", "丙")]
    assert offered(entries, unit(LONG)) == [(100, "甲")]
    ((percent, target),) = offered(entries[1:], unit(LONG))
    assert (CLOSE <= percent < 100, target) == (True, "乙")
    assert offered(entries[2:], unit(LONG)) == []
    assert offered(entries, unit("")) == []


@pytest.mark.parametrize("source", ["Install", "Press Start", "On"])
def test_of_short_texts_only_the_same_is_offered(source: str) -> None:
    assert offered([(source, "甲"), (f"{source}er", "乙"), (f"Not {source}", "丙")], unit(source)) == [(100, "甲")]


def test_code_that_differs_is_not_the_same() -> None:
    entries = [("Use `-p` as the port.", "用 `-p` 作端口。")]
    assert offered(entries, unit("Use `-p` as the port.")) == [(100, "用 {0} 作端口。")]
    assert offered(entries, unit("Use `-q` as the port.")) == [(99, "用 {0} 作端口。")]
    link = [("See [the notes](/en/x) on this.", "请看[说明](/zh/x)。")]
    assert offered(link, unit("See [the notes](/en/x) on this.")) == [(100, "请看[说明]{0}。")]


def test_the_commonest_translation_comes_first_and_each_once() -> None:
    entries = [("A cat sat down.", "乙"), ("A cat sat down.", "甲"), ("A cat sat down.", "甲")]
    assert offered(entries, unit("A cat sat down.")) == [(100, "甲"), (100, "乙")]


def test_what_has_a_translation_is_offered_others_and_what_is_done_none() -> None:
    entries = [(LONG, "甲"), (LONG, "乙")]
    assert offered(entries, unit(LONG, "甲", "stale")) == [(100, "乙")]
    memory = Memory(Entry(*entry, "x") for entry in entries)
    assert memory.fill(unit(LONG, "甲", "fresh")).proposals == ()
    assert memory.fill(unit(LONG, "甲", "stale")).proposed is None
    filled = memory.fill(unit(LONG)).proposed
    assert filled
    assert filled.target == "甲"


def test_a_stale_translation_teaches_what_it_was_made_from() -> None:
    old = LONG.replace("any folder", "some folder")
    entries = list(entries_of([unit(LONG, "甲", "stale", old), unit("Kept as it is", "Kept as it is", "fresh")]))
    assert entries == [Entry(old, "甲", "en/a.md:3")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_memory_of_another_tool(encoding: str) -> None:
    data = TMX.replace("{encoding}", encoding).encode(encoding)
    assert list(from_tmx(data, "x.tmx", "en", "zh-CN")) == [
        Entry("Press **Start** now, and wait a bit.", "现在按 **开始**，然后等一会儿。", "x.tmx"),
        Entry("Old spelling of a language.", "旧的写法。", "x.tmx"),
    ]
    assert list(from_tmx(data, "x.tmx", "ja", "zh")) == []


def test_of_two_variants_none_is_guessed() -> None:
    two = TMX.replace('xml:lang="fr"><seg>Appuyez', 'xml:lang="zh-TW"><seg>按').replace("{encoding}", "utf-8").encode()
    assert [entry.target for entry in from_tmx(two, "x.tmx", "en", "zh")] == ["旧的写法。"]
    assert len(list(from_tmx(two, "x.tmx", "en", "zh-TW"))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE tmx [<!ENTITY a "aaaa">]><tmx version="1.4"/>', "declares the entity"),
        ("<xliff/>", "this is no TMX file"),
        ("not XML", "not XML"),
        ("", "not XML"),
    ],
)
def test_what_is_no_memory_is_told(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        list(from_tmx(text.encode(), "x.tmx", "en", "zh"))


def test_a_memory_goes_out_and_comes_back() -> None:
    entries = [
        Entry("See `a` <b> & [c](/en/x).", "请看 `a` <b> 和 [c](/zh/x)。", "en/a.md:1"),
        Entry("{0} `x`", "`x` {0}", "y"),
    ]
    back = list(from_tmx(to_tmx(entries, "en", "zh_CN").encode(), "x.tmx", "en", "zh-CN"))
    assert [(entry.source, entry.target) for entry in back] == [(entry.source, entry.target) for entry in entries]
    assert back[0].origin == "x.tmx: en/a.md:1"


ZH = "# 指南 {#guide}\n\n把文件解压到任意一个文件夹里，然后打开终端。\n"
EN = "# Guide {#guide}\n\nUnpack the files into any folder, then open a terminal.\n"


@pytest.fixture
def tree(shell: Shell) -> Shell:
    new = ZH.replace("指南", "新页").replace("guide", "new")
    return shell.write({"content/zh/a.md": ZH, "content/en/a.md": EN, "content/zh/new.md": new})


def memory_of(shell: Shell, *arguments: str) -> list[dict[str, Any]]:
    done = shell.run("sync", "export", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    (unit,) = (unit for unit in json.loads(done.stdout)["units"] if unit["id"] == "#new|1")
    memory: list[dict[str, Any]] = unit["memory"]
    return memory


def test_the_whole_tree_is_the_memory_whatever_is_exported(tree: Shell) -> None:
    assert memory_of(tree) == []
    for arguments in (("--memory",), ("content/zh/new.md", "--memory"), ("--memory", "tree")):
        assert [(match["match"], match["origin"]) for match in memory_of(tree, *arguments)] == [
            (100, "content/zh/a.md:3")
        ]
    done = tree.run("sync", "export", "--memory", "--output", "x.po")
    assert "2 blocks to translate (1 of them with the same in memory, 0 with something close), 2 done" in done.stderr


def test_a_file_is_a_memory_and_memories_add_up(tree: Shell) -> None:
    assert tree.run("sync", "export", "--output", "all.tmx").stderr == "all.tmx: 2 translations\n"
    assert (
        tree.run("sync", "export", "--output", "none.tmx", "content/zh/new.md").stderr == "none.tmx: 0 translations\n"
    )
    (tree.root / "content/en/a.md").unlink()
    assert memory_of(tree, "--memory") == []
    (match,) = memory_of(tree, "--memory", "all.tmx", "--memory", "none.tmx", "--memory")
    assert match["origin"] == "all.tmx: content/zh/a.md:3"
    assert tree.run("sync", "export", "--format", "tmx", "--memory", "all.tmx", "--output", "b.tmx").returncode == 0
    assert (tree.root / "b.tmx").read_text("utf-8").count("<tu>") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "po", "--memory", "content/zh"), "a memory is a .tmx file, or `tree`"),
        (("--format", "po", "--memory", "gone.tmx"), "cannot read the memory gone.tmx"),
        (("--format", "docx"), "is not one of"),
        (("--output", "x.docx"), "say --format: one of po, xliff, json, tmx"),
        ((), "say --format: one of po, xliff, json, tmx"),
    ],
)
def test_what_cannot_be_done_is_said(tree: Shell, arguments: tuple[str, ...], said: str) -> None:
    done = tree.run("sync", "export", *arguments)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("name", ["x.po", "x.xlf", "x.xliff", "x.json", "x.tmx"])
def test_the_suffix_says_the_format_and_the_option_wins(tree: Shell, name: str) -> None:
    assert tree.run("sync", "export", "--output", name).returncode == 0
    first = {"po": "#", "xlf": "<?xml", "xliff": "<?xml", "json": "{", "tmx": "<?xml"}[name.partition(".")[2]]
    assert (tree.root / name).read_text("utf-8").startswith(first)
    assert tree.run("sync", "export", "--format", "json", "--output", name).returncode == 0
    assert (tree.root / name).read_text("utf-8").startswith("{")
