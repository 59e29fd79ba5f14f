"""What goes out is what the formats' own schemas say, and other tools read it as it is meant."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.po import pofile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from conftest import Need, Shell
from git_support import commit, git
from sdlint.exchange.json_file import from_json, to_json
from sdlint.exchange.memory import Entry
from sdlint.exchange.po import from_po, to_po
from sdlint.exchange.tmx import from_tmx, to_tmx
from sdlint.exchange.unit import Proposal, Unit, UnitTerm
from sdlint.exchange.xliff import from_xliff, to_xliff

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "build" / "schemas"
NS = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
}
CONFIG = """\
locales: {zh: "zh/{path}", en: "en/{path}"}
source: zh
collections:
  glossary: {files: glossary.md, record: section, level: 2}
terms: {collections: [glossary], files: [terms.yaml]}
"""
TERMS = """\
- id: sampler
  names: {zh: 采样器, en: sampler}
  forbidden: {en: [sampling machine]}
  definition: {en: What takes noise away.}
"""
FILES = {
    "sdlint.yaml": CONFIG,
    "terms.yaml": TERMS,
    "zh/glossary.md": "# 词汇表 {#glossary}\n\n## 潜在空间 {#latent}\n\n模型在里面一步一步地工作的地方。\n",
    "en/glossary.md": "# Glossary {#glossary}\n\n## latent space {#latent}\n\nWhere the model works, step by step.\n",
    "zh/a.md": "# 指南 {#guide}\n\n"
    "运行 `draw --help` 以后请先读完[说明](/zh/glossary#latent)，再开始画图。\n\n"
    "模型在潜在空间里工作，采样器决定快慢。\n\n## 安装 {#install}\n\n把文件解压到任意一个文件夹里，然后打开终端。\n",
    "en/a.md": "# Guide {#guide}\n\n"
    "After running `draw --help`, read [the notes](/en/glossary#latent) before you draw.\n\n"
    "The model works in latent space, and the sampler decides how fast.\n\n## Install {#install}\n\n"
    "Unpack the files into any folder, then open a terminal.\n",
    "zh/b.md": "# 第二页 {#second}\n\n<!-- Translators: “画图” is drawing here. -->\n\n"
    "运行 `draw --version` 以后请先读完[说明](/zh/glossary#latent)，再开始画图。\n\n"
    "把文件解压到任意一个文件夹里，然后打开终端。\n\n把文件解压到任意一个空的文件夹里，然后再打开终端。\n\n"
    "潜在空间比画面小得多 & <很多>，\x01{0} 不是占位符。\n",
}


@pytest.fixture
def tree(bare: Shell, need: Need) -> Shell:
    """A page in step, one of which a paragraph is stale, and one that is missing and partly in memory."""
    need(shutil.which("git"), "git")
    bare.write(FILES)
    git(bare.root, "init", "-q")
    bare.run("sync", "accept", "--all")
    commit(bare.root)
    return bare.write({"zh/a.md": FILES["zh/a.md"].replace("采样器决定快慢", "而采样器决定每一步有多快")})


def export(shell: Shell, name: str, *arguments: str) -> Path:
    done = shell.run("sync", "export", "--output", name, *arguments)
    assert done.returncode == 0, done.stderr
    return shell.root / name


@cache
def xliff_schema() -> xmlschema.XMLSchema:
    locations = {"http://www.w3.org/XML/1998/namespace": str(SCHEMAS / "xml.xsd")}
    return xmlschema.XMLSchema(SCHEMAS / "xliff-core-2.0.xsd", locations=locations)


def dtd(need: Need) -> etree.DTD:
    path = SCHEMAS / "tmx14.dtd"
    need(path.exists(), "the DTD of TMX (tests/sync/fetch_schemas.py)")
    return etree.DTD(str(path))


def test_po_is_whole_and_translators_find_everything_in_it(tree: Shell, need: Need) -> None:
    need(shutil.which("msgfmt"), "msgfmt (gettext)")
    path = export(tree, "x.po", "--memory")
    checked = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    units = {unit.getcontext(): unit for unit in pofile.parsefile(str(path)).units if not unit.isheader()}
    filled = units["b.md|#second|2"]
    assert filled.target == "After running {0}, read [the notes]{1} before you draw."
    assert filled.isfuzzy()
    notes = filled.getnotes("developer").splitlines()
    assert notes[:-1] == [
        "in: 第二页",
        "note: “画图” is drawing here.",
        "memory: 99 %, zh/a.md:3",
        "{0}: `draw --version`",
        "{1}: (/zh/glossary#latent)",
    ]
    exact, close = units["b.md|#second|3"], units["b.md|#second|4"]
    assert "memory: 100 %, zh/a.md:9" in exact.getnotes("developer")
    assert exact.target == close.target == "Unpack the files into any folder, then open a terminal."
    assert exact.isfuzzy()
    assert close.isfuzzy()
    assert close.prev_source == "把文件解压到任意一个文件夹里，然后打开终端。"
    stale = units["a.md|#guide|2"]
    assert stale.isfuzzy()
    assert stale.prev_source == "模型在潜在空间里工作，采样器决定快慢。"
    assert "term: 潜在空间 → latent space" in stale.getnotes("developer")
    assert "term: 采样器 → sampler (not: sampling machine)" in stale.getnotes("developer")
    assert units["a.md|#install|1"].istranslated()
    assert units["b.md|#second|0"].target == ""


def test_xliff_is_as_its_schema_says(tree: Shell, need: Need) -> None:
    need((SCHEMAS / "xliff-core-2.0.xsd").exists(), "the schema of XLIFF (tests/sync/fetch_schemas.py)")
    path = export(tree, "x.xlf", "--memory")
    assert [str(error) for error in xliff_schema().iter_errors(str(path))] == []
    root = etree.parse(str(path)).getroot()

    def unit(page: str, name: str) -> etree._Element:
        (element,) = root.xpath(f"//x:file[@original='{page}']/x:unit[@name='{name}']", namespaces=NS)
        return element

    filled = unit("b.md", "#second|4")
    (match,) = filled.xpath("mtc:matches/mtc:match", namespaces=NS)
    assert dict(match.attrib) == {
        "ref": "#s1",
        "type": "tm",
        "origin": "zh/a.md:9",
        "similarity": "93.0",
        "matchQuality": "93.0",
    }
    assert [segment.attrib for segment in filled.xpath("x:segment", namespaces=NS)] == [
        {"id": "s1", "state": "initial", "subState": "sdlint:memory-93"}
    ]
    stale = unit("a.md", "#guide|2")
    entries = stale.xpath("gls:glossary/gls:glossEntry", namespaces=NS)
    # The module's own schema: a term, then translations, then a definition.
    assert [[(etree.QName(part).localname, part.text) for part in entry] for entry in entries] == [
        [("term", "潜在空间"), ("translation", "latent space")],
        [
            ("term", "采样器"),
            ("translation", "sampler"),
            ("definition", "What takes noise away. (not: sampling machine)"),
        ],
    ]
    assert stale.xpath("mtc:matches/mtc:match/x:source/text()", namespaces=NS) == [
        "模型在潜在空间里工作，采样器决定快慢。"
    ]
    notes = unit("b.md", "#second|2").xpath("x:notes/x:note[@category='author']/text()", namespaces=NS)
    assert notes == ["“画图” is drawing here."]


def test_translate_toolkit_reads_xliff(tree: Shell) -> None:
    store = Xliff2File.parsefile(str(export(tree, "x.xlf", "--memory")))
    by_source = {str(unit.source): unit for unit in store.units}
    exact = by_source["把文件解压到任意一个文件夹里，然后打开终端。"]
    assert str(exact.target) == "Unpack the files into any folder, then open a terminal."
    assert store.sourcelanguage == "zh"
    assert store.targetlanguage == "en"
    states = {
        (unit.isfuzzy(), unit.istranslated())
        for unit in store.units
        if str(unit.source) == "把文件解压到任意一个文件夹里，然后打开终端。"
    }
    assert states == {(False, True), (True, False)}, "done on one page, to be looked at on the other"


def test_tmx_is_as_its_dtd_says_and_read_by_others(tree: Shell, need: Need) -> None:
    rules = dtd(need)
    path = export(tree, "x.tmx")
    assert rules.validate(etree.parse(str(path))), rules.error_log
    store = tmxfile.parsefile(str(path))
    store.settargetlanguage("en")
    read = {str(unit.source): str(unit.target) for unit in store.units}
    assert (
        read["把文件解压到任意一个文件夹里，然后打开终端。"]
        == "Unpack the files into any folder, then open a terminal."
    )
    assert (
        read["模型在潜在空间里工作，采样器决定快慢。"]
        == "The model works in latent space, and the sampler decides how fast."
    )
    assert "模型在潜在空间里工作，而采样器决定每一步有多快。" not in read


def test_json_has_it_all_and_is_as_its_schema_says(tree: Shell) -> None:
    path = export(tree, "x.json", "--memory")
    schema = str(ROOT / "schemas/exchange.schema.json")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    units = {(unit["page"], unit["id"]): unit for unit in json.loads(path.read_text("utf-8"))["units"]}
    stale, filled = units["a.md", "#guide|2"], units["b.md", "#second|2"]
    assert stale["previous"] == "模型在潜在空间里工作，采样器决定快慢。"
    assert stale["target"] == "The model works in latent space, and the sampler decides how fast."
    assert stale["terms"][1] == {
        "source": "采样器",
        "targets": ["sampler"],
        "forbidden": ["sampling machine"],
        "definition": "What takes noise away.",
    }
    assert (stale["done"], stale["state"], stale["trail"]) == (False, "stale", ["指南"])
    assert filled["placeholders"] == ["`draw --version`", "(/zh/glossary#latent)"]
    assert filled["notes"] == ["“画图” is drawing here."]
    assert filled["memory"] == [
        {
            "match": 99,
            "source": "运行 `draw --help` 以后请先读完[说明](/zh/glossary#latent)，再开始画图。",
            "target": "After running {0}, read [the notes]{1} before you draw.",
            "origin": "zh/a.md:3",
        }
    ]


@pytest.mark.parametrize("name", ["x.po", "x.xlf", "x.json"])
def test_what_a_memory_filled_comes_in_when_a_person_has_taken_it_over(tree: Shell, name: str) -> None:
    """And not a moment before: an untouched file changes nothing."""
    path = export(tree, name, "--memory")
    done = tree.run("sync", "import", name, "--person")
    assert (done.returncode, done.stdout[:17]) == (0, "0 blocks written ")
    assert not (tree.root / "en/b.md").exists()
    text = path.read_text("utf-8")
    if name == "x.json":
        exchange = json.loads(text)
        for unit in exchange["units"]:
            unit["target"] = unit["memory"][0]["target"] if unit["memory"] else unit["target"]
        text = json.dumps(exchange)
    else:
        text = text.replace("#, fuzzy\n", "").replace('state="initial"', 'state="final"')
    tree.write({name: text})
    assert tree.run("sync", "import", name, "--person").returncode == 0
    page = (tree.root / "en/b.md").read_text("utf-8")
    assert "After running `draw --version`, read [the notes](/zh/glossary#latent) before you draw." in page
    assert page.count("Unpack the files into any folder") == 2


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=30) | st.sampled_from(
    [
        "{0}",
        "a {1} b",
        "<x/>",
        "]]>",
        "`{0}`",
        "a\\nb",
        '"',
        "%s",
        "\x00",
        "\x1b[0m",
        "--",
        "sdlint: 0123",
        "::error::x",
    ]
)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
UNIT = st.builds(
    Unit,
    id=st.just("#a|1"),
    locale=st.just("en"),
    key=st.just("a.md"),
    state=st.sampled_from(["missing", "stale", "fresh", "unreviewed"]),
    source=TEXT,
    kept=TEXTS,
    target=st.just("") | TEXT,
    present=TEXT,
    previous=st.just("") | TEXT,
    line=st.integers(1, 9),
    path=TEXT,
    trail=TEXTS,
    terms=st.lists(st.builds(UnitTerm, TEXT, TEXTS.filter(len), TEXTS, TEXT), max_size=2).map(tuple),
    notes=TEXTS,
    proposals=st.lists(st.builds(Proposal, st.integers(70, 100), TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    machine=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(unit=UNIT)
def test_whatever_stands_in_a_unit_the_files_are_whole(unit: Unit) -> None:
    """In any text a file stays one, and its mark is the one that sdlint gave."""
    files = (to_po([unit], "en"), to_xliff([unit], "zh", "en"), to_json([unit], "zh", "en"))
    for text, read in zip(files, (from_po, from_xliff, from_json), strict=True):
        for locale, key, name, translation in read(text.encode("utf-8", "replace")):
            assert (locale, key, name) == ("en", "a.md", "#a|1")
            assert translation.sent == unit.mark
    if (SCHEMAS / "xliff-core-2.0.xsd").exists():
        assert [str(error) for error in xliff_schema().iter_errors(files[1])] == []


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(st.builds(Entry, TEXT, TEXT, TEXT), max_size=4))
def test_any_memory_is_a_tmx_file(entries: list[Entry]) -> None:
    data = to_tmx(entries, "zh", "en").encode("utf-8", "replace")
    if (SCHEMAS / "tmx14.dtd").exists():
        assert etree.DTD(str(SCHEMAS / "tmx14.dtd")).validate(etree.fromstring(data))
    plain = [entry for entry in entries if (entry.source + entry.target).isprintable()]
    read = [(entry.source, entry.target) for entry in from_tmx(data, "x.tmx", "zh", "en")]
    assert all((entry.source, entry.target) in read for entry in plain)
