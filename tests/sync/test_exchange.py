"""Nothing that people wrote is lost on the way to a translator's file and back."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import CONFIG, Need, Shell
from git_support import commit, git
from sdlint.config import load
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.exchange.insert import insert
from sdlint.exchange.json_file import from_json, to_json
from sdlint.exchange.po import from_po, to_po
from sdlint.exchange.unit import Unit
from sdlint.exchange.units import units
from sdlint.exchange.xliff import from_xliff, to_xliff
from sdlint.markdown.anchoring import named
from sdlint.model import Request

NS = "urn:oasis:names:tc:xliff:document:2.0"
SOURCE = (
    "# 指南 {#guide}\n\n第一段讲的是安装的方法，请仔细读完。\n\n第二段讲的是升级的方法，也请读完。\n\n"
    "## 用法 {#usage}\n\n- 第一条说明了参数的含义\n- 第二条说明了默认的数值\n\n"
    "| 名称 | 数值 |\n| --- | --- |\n| 步数 | 二十 |\n"
)
TARGET = (
    "# Guide {#guide}\n\nOur own words about installing, worked on for years.\n\nOur own words about upgrading.\n\n"
    "An extra paragraph that only we have.\n\n"
    "## Usage {#usage}\n\n- Our first point\n- Our second point\n\n"
    "| Name | Value |\n| --- | --- |\n| Steps | twenty |\n"
)
FORMS = {"xliff": "x.xlf", "po": "x.po"}


@pytest.fixture
def tree(shell: Shell) -> Shell:
    return shell.write({"content/zh/a.md": SOURCE, "content/en/a.md": TARGET})


def export(shell: Shell, form: str = "xliff", *arguments: str) -> str:
    done = shell.run("sync", "export", f"--{form}", "--output", FORMS[form], *arguments)
    assert done.returncode == 0, done.stderr
    return (shell.root / FORMS[form]).read_text("utf-8")


def stale(shell: Shell) -> None:
    shell.run("sync", "accept", "--all")
    text = SOURCE.replace("安装的方法", "在新机器上重新安装的办法").replace("参数的含义", "每个参数到底是什么意思")
    shell.write({"content/zh/a.md": text})


def page(shell: Shell) -> str:
    return (shell.root / "content/en/a.md").read_bytes().decode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("begun", ["fresh", "stale", "untranslated", "missing"])
def test_out_and_in_at_once_changes_nothing(tree: Shell, form: str, begun: str) -> None:
    if begun == "stale":
        stale(tree)
    elif begun == "untranslated":
        tree.write({"content/en/a.md": SOURCE})
    elif begun == "missing":
        (tree.root / "content/en/a.md").unlink()
    before = page(tree) if begun != "missing" else None
    export(tree, form)
    done = tree.run("sync", "import", FORMS[form])
    assert done.returncode == 0, done.stderr
    assert "0 blocks written into 0 pages" in done.stdout
    assert (tree.root / "content/en/a.md").exists() == (before is not None)
    if before is not None:
        assert page(tree) == before


def test_only_what_came_back_is_replaced(tree: Shell) -> None:
    """The second paragraph has a translation, the first has none: it is a person's work, and stays."""
    tree.write({"content/en/a.md": TARGET.replace("An extra paragraph that only we have.\n\n", "")})
    stale(tree)
    text = export(tree)
    made, count = re.subn(
        r'state="initial">(<source[^>]*>第二段.*?</source>)', r'state="translated">\1<target>New second.</target>', text
    )
    assert count == 1
    tree.write({"x.xlf": made})
    before = page(tree)
    assert tree.run("sync", "import", "x.xlf").returncode == 0
    assert page(tree) == before.replace("Our own words about upgrading.", "New second.")


@pytest.mark.parametrize("target", ["", "  \n ", "第二段讲的是升级的方法，也请读完。"])
@pytest.mark.parametrize("state", ["initial", "translated", "reviewed", "final"])
def test_a_unit_without_a_translation_leaves_everything(tree: Shell, target: str, state: str) -> None:
    stale(tree)
    text = export(tree).replace('state="initial"', f'state="{state}"')
    text = re.sub(r"(<source[^>]*>(?!.*<target)([^<]*)</source>)", rf"\1<target>{target}</target>", text)
    before = page(tree)
    tree.write({"x.xlf": text})
    tree.run("sync", "import", "x.xlf")
    after = page(tree)
    if target.strip():
        assert after.count("安装") == 0, "the source is never written over a translation"
    else:
        assert after == before


def test_sections_that_are_built_differently_lose_nothing(tree: Shell) -> None:
    """Today's export knows three paragraphs where the source has two: what cannot be placed is told, not guessed."""
    stale(tree)
    text = export(tree).replace('state="initial"', 'state="translated"')
    text = re.sub(r"(<source[^>]*>([^<]*)</source>)(?!<target)", r"\1<target>X</target>", text)
    tree.write({"x.xlf": text})
    done = tree.run("sync", "import", "x.xlf")
    assert done.returncode == 1
    assert "its place in the translation is not known" in done.stderr
    after = page(tree)
    for kept in (
        "Our own words about installing",
        "Our own words about upgrading",
        "An extra paragraph that only we have",
    ):
        assert kept in after


def test_a_lost_placeholder_leaves_that_unit_alone(shell: Shell) -> None:
    shell.write(
        {
            "content/zh/a.md": "# 甲 {#a}\n\n运行 `run` 再看[说明](x.md)。\n\n然后休息一会儿再继续。\n",
            "content/zh/x.md": "# 乙 {#x}\n",
            "content/en/x.md": "# X {#x}\n",
        }
    )
    text = export(shell).replace(
        "然后休息一会儿再继续。</source>", "然后休息一会儿再继续。</source><target>Then rest.</target>"
    )
    text = re.sub(r"(运行 <ph id=\"0\".*?</source>)", r"\1<target>Run nothing.</target>", text)
    shell.write({"x.xlf": text})
    done = shell.run("sync", "import", "x.xlf")
    assert done.returncode == 1
    assert "#a|1: its placeholders must be {0} {1}, each once" in done.stderr
    assert "Then rest." in page(shell)
    assert "`run`" in page(shell)


def test_an_unconfirmed_translation_fills_and_never_replaces(tree: Shell) -> None:
    """XLIFF 2 takes a segment that says nothing for initial: a machine's draft, perhaps."""
    stale(tree)
    tree.write({"content/zh/b.md": "# 乙 {#b}\n\n这里写着全新的一段话。\n"})
    for mark in ('state="initial"', ""):
        text = export(tree).replace('state="initial"', mark)
        text = re.sub(r"(<source[^>]*>[^<]*</source>)(?!<target)(?=</segment>)", r"\1<target>Draft</target>", text)
        before = page(tree)
        tree.write({"x.xlf": text})
        tree.run("sync", "import", "x.xlf")
        assert page(tree) == before
        made = tree.root / "content/en/b.md"
        assert made.read_text("utf-8") == "# Draft {#b}\n\nDraft\n"
        made.unlink()


def test_a_draft_spares_the_one_paragraph_that_a_person_has_translated(tree: Shell) -> None:
    """A section that is mostly copied still holds somebody's work: a draft fills the copies around it."""
    own = "Our own words about upgrading, in our own language."
    tree.write({"content/en/a.md": SOURCE.replace("第二段讲的是升级的方法，也请读完。", own)})
    text = export(tree).replace('state="translated"', 'state="initial"')
    text = re.sub(r"<target[^>]*>.*?</target>", "", text)
    text = re.sub(r"(<source[^>]*>[^<]*</source>)(?=</segment>)", r"\1<target>Draft</target>", text)
    tree.write({"x.xlf": text})
    tree.run("sync", "import", "x.xlf")
    assert own in page(tree)
    assert "第一段" not in page(tree)


@pytest.mark.parametrize("flavor", ["github", "commonmark", "vitepress", "docusaurus", "hugo", "mkdocs"])
def test_ids_are_written_only_where_readers_do_not_see_them(bare: Shell, flavor: str) -> None:
    bare.write(
        {
            "sdlint.yaml": f"locales:\n  en: en/{{path}}\n  zh: zh/{{path}}\nsource: en\nflavor: {flavor}\n",
            "en/a.md": "# First\n\nA word for all of us.\n\n## Alerts\n\nPlease read all of this before you go on.\n",
            "zh/a.md": "# 甲\n\n这里是写给我们所有人的介绍文字。\n",
        }
    )
    text = export(bare).replace("Alerts</source>", "Alerts</source><target>提示</target>")
    bare.write({"x.xlf": text})
    assert bare.run("sync", "import", "x.xlf").returncode == 0
    made = (bare.root / "zh/a.md").read_text("utf-8")
    written = {"mkdocs": " { #alerts }", "github": "", "commonmark": ""}.get(flavor, " {#alerts}")
    assert f"## 提示{written}\n" in made


def test_the_language_goes_without_saying_where_there_is_one(tree: Shell) -> None:
    assert 'trgLang="en"' in export(tree)
    tree.write({"sdlint.yaml": CONFIG.replace("source", "  ko: content/ko/{path}\nsource")})
    for arguments in (
        ("export", "--po"),
        ("export", "--po", "--locale", "xx"),
        ("export", "--xliff", "--locale", "zh"),
    ):
        done = tree.run("sync", *arguments)
        assert done.returncode == 2
        assert "en, ko" in done.stderr
    tree.write({"x.po": 'msgid ""\nmsgstr ""\n\nmsgctxt "a.md|#guide|1"\nmsgid "x"\nmsgstr "y"\n'})
    assert "say --locale; there are en, ko" in tree.run("sync", "import", "x.po").stderr
    assert "since the export" in tree.run("sync", "import", "x.po", "--locale", "en").stderr


def test_stale_units_carry_what_they_were_made_from(tree: Shell, need: Need) -> None:
    need(shutil.which("git"), "git")
    tree.write({"content/en/a.md": TARGET.replace("An extra paragraph that only we have.\n\n", "")})
    git(tree.root, "init", "-q")
    tree.run("sync", "accept", "--all")
    commit(tree.root)
    tree.write({"content/zh/a.md": SOURCE.replace("安装的方法", "在新机器上重新安装的办法")})
    po = export(tree, "po")
    assert '#| msgid "第一段讲的是安装的方法，请仔细读完。"' in po
    assert re.search(r"#, fuzzy\n(#\|.*\n)*msgctxt \"a.md\|#guide\|1\"", po)
    assert re.search(r'msgid "第一条说明了参数的含义"\nmsgstr "Our first point"', po)
    xliff = export(tree)
    (candidate,) = re.findall(r'<mtc:match ref="#s1">(.*?)</mtc:match>', xliff)
    assert candidate.replace(' xml:space="preserve"', "") == (
        "<source>第一段讲的是安装的方法，请仔细读完。</source>"
        "<target>Our own words about installing, worked on for years.</target>"
    )


@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_file_takes_back_no_newer_work(tree: Shell, form: str) -> None:
    export(tree, form)
    better = TARGET.replace("Our own words about upgrading", "Better words about upgrading").replace(
        "Steps", "Step count"
    )
    tree.write({"content/en/a.md": better})
    done = tree.run("sync", "import", FORMS[form])
    assert (done.returncode, done.stderr) == (0, "")
    assert page(tree) == better


@pytest.mark.parametrize("form", FORMS)
def test_two_changes_of_one_paragraph_are_told_and_the_page_stays(tree: Shell, form: str) -> None:
    text = export(tree, form)
    assert text.count("Our second point") == 1
    tree.write(
        {
            FORMS[form]: text.replace("Our second point", "The translator's second point").replace(
                "Our first", "My first"
            )
        }
    )
    newer = TARGET.replace("Our second point", "The maintainer's second point")
    tree.write({"content/en/a.md": newer})
    done = tree.run("sync", "import", FORMS[form])
    assert done.returncode == 1
    assert "#usage|2: its translation on the page has changed since the export" in done.stderr
    assert page(tree) == newer.replace("Our first", "My first")


LOCALISED = {
    "content/zh/a.md": "# 甲 {#a}\n\n运行 `go run` 之前请读[说明](/zh/x#y)，再看[站点](https://cn.example.org/zh/a)。\n",
    "content/en/a.md": "# A {#a}\n\nBefore `go run`, read [the notes](/en/x#z) and [the site](https://example.org/en/a).\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_links_of_a_languages_own_go_out_and_stay(shell: Shell, form: str) -> None:
    shell.write(LOCALISED)
    text = export(shell, form)
    old, new = ("read [the notes]", "first read [all the notes]")
    assert old in text
    shell.write({FORMS[form]: text.replace(old, new)})
    assert shell.run("sync", "import", FORMS[form]).returncode == 0
    assert page(shell) == LOCALISED["content/en/a.md"].replace(old, new)


def test_changed_code_comes_in_with_a_stale_paragraph(shell: Shell) -> None:
    shell.write(LOCALISED)
    shell.run("sync", "accept", "--all")
    shell.write(
        {
            "content/zh/a.md": LOCALISED["content/zh/a.md"]
            .replace("`go run`", "`go build`")
            .replace("之前请读", "之前一定要先读完")
        }
    )
    text = export(shell, "po")
    assert "#, fuzzy" in text
    assert 'msgstr "Before {0}, read [the notes]{1}' in text
    shell.write({"x.po": text.replace("#, fuzzy\n", "").replace("read [the", "be sure to read [the")})
    assert shell.run("sync", "import", "x.po").returncode == 0
    assert page(shell) == LOCALISED["content/en/a.md"].replace("go run", "go build").replace(
        "read [the", "be sure to read [the"
    )


def test_paragraphs_that_a_translation_has_swapped_are_not_mixed_up(shell: Shell) -> None:
    shell.write(
        {
            "content/zh/a.md": "# 甲 {#a}\n\n先用 `alpha` 做第一件事情。\n\n再用 `beta` 做第二件事情。\n",
            "content/en/a.md": "# A {#a}\n\nWith `beta` the second thing is done.\n\n"
            "With `alpha` the first thing is done.\n",
        }
    )
    before = page(shell)
    text = re.sub(
        r"(做第一件事情。</source>)(<target.*?</target>)?", r'\1<target>New <ph id="0"/>.</target>', export(shell)
    )
    shell.write({"x.xlf": text.replace('state="initial"', 'state="translated"')})
    shell.run("sync", "import", "x.xlf")
    assert "With `beta` the second thing is done." in page(shell)
    assert page(shell) in (before, before.replace("With `alpha` the first thing is done.", "New `alpha`."))


def test_sections_that_are_built_otherwise_carry_what_is_sure(shell: Shell) -> None:
    shell.write(
        {
            "content/zh/a.md": "# 甲 {#a}\n\n先用 `alpha` 3 次。\n\n```sh\nrun\n```\n\n再用 `beta` 5 次，然后休息。\n",
            "content/en/a.md": "# A {#a}\n\nA remark of our own.\n\nUse `alpha` 3 times.\n\n```sh\nrun\n```\n\n"
            "Then `beta` 5 times, and rest.\n",
        }
    )
    text = export(shell)
    shell.write({"x.xlf": text.replace("and rest.", "and have a rest.")})
    assert shell.run("sync", "import", "x.xlf").returncode == 0
    assert page(shell).endswith("5 times, and have a rest.\n")
    assert "A remark of our own." in page(shell)


def test_a_cell_and_a_heading_stay_one(tree: Shell) -> None:
    text = (
        export(tree).replace("Steps</target>", "a|b\nc \\| d</target>").replace("Usage</target>", "Two\nlines</target>")
    )
    text = text.replace("Our own words about upgrading.", "    indented")
    tree.write({"x.xlf": text, "content/en/a.md": TARGET})
    tree.run("sync", "import", "x.xlf")
    assert "| a\\|b c \\| d | twenty |" in page(tree)
    assert "## Two lines {#usage}" in page(tree)
    assert "\n    indented" not in page(tree)


@pytest.mark.parametrize("heading", ["## Other part ##", "A long\ntitle\n-----", "Short\n-----", "## `code`"])
def test_ids_are_written_where_the_generator_reads_them(bare: Shell, heading: str) -> None:
    bare.write(
        {
            "sdlint.yaml": "locales:\n  en: en/{path}\n  zh: zh/{path}\nsource: en\nflavor: vitepress\n",
            "en/a.md": f"# First\n\nA word for all of us.\n\n{heading}\n\nPlease read all of this before you go on.\n",
            "zh/a.md": "# 甲\n\n这里是写给我们所有人的介绍文字。\n",
        }
    )
    text = re.sub(r"(Please read[^<]*</source>)", r"\1<target>请先读完。</target>", export(bare))
    bare.write({"x.xlf": text})
    assert bare.run("sync", "import", "x.xlf").returncode == 0
    made = (bare.root / "zh/a.md").read_text("utf-8")
    assert "请先读完。" in made
    assert not bare.findings("--select", "SD106,SD102,SD503")
    assert "## {#" not in made


SPLIT = (
    '<segment id="s1" state="final"><source>第二段讲的是升级的方法，</source>'
    '<target order="3">upgrading.</target></segment>'
    '<ignorable><source></source><target order="2"> </target></ignorable>'
    '<segment id="s2" state="final"><source>也请读完。</source>'
    '<target order="1">All <mrk id="m" type="x">about</mrk></target></segment>'
)
KINDS = {
    "as it is": lambda made: made.encode(),
    "XLIFF 2.2": lambda made: made.replace("document:2.0", "document:2.2").encode(),
    "UTF-16": lambda made: made.replace("'utf-8'", "'utf-16'").encode("utf-16"),
    "GB 18030": lambda made: made.replace("'utf-8'", "'gb18030'").encode("gb18030"),
    "a BOM, other case": lambda made: b"\xef\xbb\xbf" + made.replace('trgLang="en"', 'trgLang="EN"').encode(),
    "an unknown language": lambda made: made.replace('trgLang="en"', 'trgLang="x-own"').encode(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_other_tools(tree: Shell, kind: str) -> None:
    """Split into segments with blanks between them, in another order, of another version, in another encoding."""
    tree.write({"content/en/a.md": TARGET.replace("An extra paragraph that only we have.\n\n", "")})
    segment = (
        r'<segment id="s1" state="translated"><source[^>]*>第二段讲的是升级的方法，也请读完。</source>.*?</segment>'
    )
    split, count = re.subn(segment, SPLIT, export(tree), flags=re.S)
    assert count == 1
    tree.write({"x.xlf": KINDS[kind](split)})
    done = tree.run("sync", "import", "x.xlf")
    assert done.returncode == 0, done.stderr
    assert "All about upgrading." in page(tree)


def test_a_unit_that_is_there_twice_is_told(tree: Shell) -> None:
    text = export(tree)
    unit = re.search(r'<unit id="[^"]*" name="#usage\|1">.*?</unit>', text, re.S)
    assert unit
    tree.write({"x.xlf": text.replace(unit[0], unit[0] + unit[0].replace("Our first point", "Another first point"))})
    done = tree.run("sync", "import", "x.xlf")
    assert "#usage|1: it is twice in the file, with different translations" in done.stderr
    assert page(tree) == TARGET


def test_a_page_may_be_called_anything(shell: Shell) -> None:
    for name in ("a|b%7C.md", "x.po"):
        shell.write(
            {f"content/zh/{name}": LOCALISED["content/zh/a.md"], f"content/en/{name}": LOCALISED["content/en/a.md"]}
        )
    export(shell, "po")
    done = shell.run("sync", "import", "x.po")
    assert (done.returncode, done.stderr) == (0, "")
    (shell.root / "y.po").write_text("x.po")
    assert shell.run("sync", "import", "y.po").returncode == 2
    assert shell.run("sync", "export", "--po", PYTHONIOENCODING="latin-1").returncode == 0


HOSTILE = {
    "an entity": '<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff xmlns="{ns}" version="2.0" srcLang="zh" trgLang="en"/>',
    "another spelling": '<!doctype x><xliff xmlns="{ns}" version="2.0"/>',
    "no end": '<xliff xmlns="{ns}" version="2.0"><file>',
    "another format": "<svg/>",
    "a deep one": '<xliff xmlns="{ns}" version="2.0" trgLang="en"><file original="a.md"><unit name="#guide|1">'
    + "<segment><source>"
    + "<mrk>" * 50_000
    + "</mrk>" * 50_000
    + "</source><target>x</target></segment></unit></file></xliff>",
    "an old version": '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_none_is_one_line(tree: Shell, what: str) -> None:
    before = page(tree)
    tree.write({"x.xlf": HOSTILE[what].replace("{ns}", NS)})
    done = tree.run("sync", "import", "x.xlf")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert page(tree) == before


@pytest.mark.parametrize(
    "key", ["../../out.md", "/etc/out.md", "../en/../../out.md", "a.md/../../../out.md", "nope.md"]
)
def test_a_file_names_no_page_elsewhere(tree: Shell, key: str) -> None:
    text = export(tree).replace('original="a.md"', f'original="{key}"')
    text = text.replace('state="initial"', 'state="translated"')
    tree.write({"x.xlf": text})
    before = sorted(Path(tree.root).parent.rglob("*.md"))
    done = tree.run("sync", "import", "x.xlf")
    assert done.returncode == 1
    assert "there is no such page" in done.stderr
    assert sorted(Path(tree.root).parent.rglob("*.md")) == before


PIECES = st.lists(
    st.sampled_from(
        [
            "# 题 {#t}", "## 又一题", "标题\n====", "## 收尾 ##", "一段话，有`代码`和[链接](x.md \"题\")。",
            "硬换行  \n第二行\\\n第三行", "- 一\n- 二\n  - 三\n\n  四", "1. 甲\n2. 乙", "> 引文\n>\n> 又一段",
            "| a | b |\n|---|---|\n| 格`x` | {0} |", "```sh\nrun\n```", "    缩进的代码", "$$\nx\n$$",
            "文字 {0} 和 {{x}} 和 $y$", "<div>\n\n块\n\n</div>", "[r]: x.md", "看[r]和![图](x.png)", "***",
            "控制\x0c符\x01和\x85与\u2028还有\x1c", "[说明](/zh/x) 和 `a`", "[notes](/en/x) and `a`",
            "`go run` 命令", "`go` runs",
            "<!-- 注 -->", "::: tip 题\n里面\n:::", "!!! note \"题\"\n    里面", "脚注[^1]\n\n[^1]: 注文",
            "Latin words only here", "😀 مرحبا",
        ]
    ),
    max_size=8,
)  # fmt: skip


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    source=PIECES,
    target=PIECES,
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    end=st.sampled_from(["", "\n", "\n\n"]),
)
@pytest.mark.parametrize("flavor", ["vitepress", "github", "mkdocs", "docusaurus", "hugo", "commonmark"])
def test_any_page_comes_back_as_it_went(
    tmp_path_factory: pytest.TempPathFactory,
    flavor: str,
    source: list[str],
    target: list[str],
    newline: str,
    bom: bool,
    end: str,
) -> None:
    texts = [("\n\n".join(pieces) + end).replace("\n", newline).encode() for pieces in (source, target)]
    root = tmp_path_factory.mktemp("pages")
    shell = Shell(root).write({"sdlint.yaml": CONFIG + f"flavor: {flavor}\n"})
    shell.write({"content/zh/a.md": texts[0], "content/en/a.md": (b"\xef\xbb\xbf" * bom) + texts[1]})
    session = Session(load.load(None, root, {"offline": True}), Request(cache=False, jobs=1))
    (pair,) = facts(session, frozenset({"pairs"})).pairs
    one, other = session.text(pair.source_path), session.text(pair.target_path)
    found = list(units(pair, one, other))
    for back in (
        from_xliff(to_xliff(found, "zh", "en").encode()),
        from_po(to_po(found, "en").encode()),
        from_json(to_json(found, "zh", "en").encode()),
    ):
        made = insert(pair, one, other, {unit: given for *_, unit, given in back}, named(flavor))
        assert made.text == other
        assert not made.problems


# --- tables that have grown -------------------------------------------------------------------------------------------

HEAD = "| Name | Default | Description |\n| --- | --- | --- |\n"
KOPF = "| 名称 | 默认值 | 描述 |\n| --- | --- | --- |\n"


def test_a_row_more_leaves_the_others_their_translations(shell: Shell) -> None:
    """Known by their names; rows that are called alike, or not at all, are nobody's, and nothing is made up."""
    rows = (
        "| host | 无 | 主机的地址。 |",
        "| `port` | 80 | 端口的号码。 |",
        "| x | 无 | 头一个。 |",
        "| x | 无 | 第二个。 |",
    )
    lines = ("| `port` | 80 | The number. |", "| x | none | First. |", "| x | none | Second. |")
    added = ("| host | none | The address. |", "| new | 1 | New. |")
    zh = "# 甲 {#a}\n\n" + KOPF + "\n".join(rows) + "\n"
    en = "# A {#a}\n\n" + HEAD + "\n".join((*lines, *added)) + "\n"
    shell.write({"content/zh/a.md": zh, "content/en/a.md": en})
    exported = {unit.source: unit.target for unit in units_of(shell)}
    assert exported["主机的地址。"] == "The address."
    assert exported["端口的号码。"] == "The number."
    assert exported["描述"] == "Description"
    assert exported["头一个。"] == exported["第二个。"] == ""
    before = (shell.root / "content/en/a.md").read_bytes()
    assert shell.run("sync", "export", "--po", "--output", "a.po").returncode == 0
    assert shell.run("sync", "import", "a.po").returncode == 0
    assert (shell.root / "content/en/a.md").read_bytes() == before


def test_tables_with_other_columns_are_nobodys(shell: Shell) -> None:
    zh = f"# 甲 {{#a}}\n\n{KOPF}| host | 无 | 主机的地址。 |\n"
    en = "# A {#a}\n\n| Name | Description |\n| --- | --- |\n| host | The address. |\n"
    shell.write({"content/zh/a.md": zh, "content/en/a.md": en})
    assert {unit.source: unit.target for unit in units_of(shell)}["主机的地址。"] == ""


def units_of(shell: Shell) -> list[Unit]:
    session = Session(load.load(None, shell.root, {"offline": True}), Request(cache=False, jobs=1))
    (pair,) = facts(session, frozenset({"pairs"})).pairs
    return list(units(pair, session.text(pair.source_path), session.text(pair.target_path)))
