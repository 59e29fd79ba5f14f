"""A run in parts comes to what the whole run comes to, byte for byte; what is no part of it is refused."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import CONFIG, Shell
from git_support import commit, git
from sdlint.cache.carried import Given
from sdlint.config.load import load
from sdlint.engine import alignment, baseline, shard
from sdlint.engine.check import check
from sdlint.engine.mapper import Mapper
from sdlint.engine.parts import packed, together
from sdlint.engine.session import Session
from sdlint.model import Result, Shard, Verdict
from sdlint.model.settings import Request
from sdlint.reports import REPORTERS, Asks, Options, needs_of, read_back, render

SETTINGS = (
    CONFIG
    + """\
collections:
  glossary: {files: glossary.md, record: table-row, columns: {名: name, name: name, id: id}}
terms: {collections: [glossary]}
rules: {cjk-punctuation: warning, cjk-latin-spacing: warning}
"""
)
KEYS = ("a.md", "b.md", "guide/c.md", "guide/d.md", "e.md")
HEADINGS = {"zh": ("开始", "安装", "用法"), "en": ("Start", "Install", "Usage")}
PIECES = {
    "zh": (
        "这是一段话，讲的是潜在空间。",
        "半角标点,和LLM混排。种子要先播下。",
        "见[乙](b.md#install)和[丙](guide/c.md#start)。",
        "坏[链接](gone.md)，<!-- sdlint-disable-line SD301 -->坏[二](lost.md)。",
        "<!-- sdlint-disable-next-line SD303 -- 无用 -->\n没有坏处。",
        "```py\nrun(1)\n```",
        "![图](x.png)和[外](https://example.org/x)。",
        "<!-- @include: ./part.md -->",
    ),
    "en": (
        "A paragraph about the latent space.",
        "这一段还没有翻译，要有人来做。",
        "See [b](b.md#install) and [c](guide/c.md#start).",
        "It has to be sown first, and grows slowly.",
        "A bad [link](gone.md) <!-- sdlint-disable-line SD301 --> here.",
        "<!-- sdlint-disable-next-line SD303 -- idle -->\nNothing is wrong.",
        "```py\nrun(2)\n```",
        "![pic](x.png) and [out](https://example.org/x).",
        "<!-- sdlint-disable SD9999 -->",
    ),
}
TERMS = {
    "content/zh/glossary.md": "# 词\n\n| 名 | id |\n|---|---|\n"
    "| 潜在空间 | latent |\n| 潜空间 | latent |\n| 种子 | seed |\n",
    "content/en/glossary.md": "# Terms\n\n| name | id |\n|---|---|\n"
    "| latent space | latent |\n| lone | lone |\n| seed | seed |\n",
    "content/zh/sow.md": "# 播种 {#sow}\n\n种子要先播下，种子才会长大。\n",
    "content/en/sow.md": "# Sowing {#sow}\n\nIt has to be sown first, then it grows.\n",
}


@st.composite
def pages(draw: st.DrawFn, locale: str) -> str:
    text = "# " + draw(st.sampled_from(HEADINGS[locale])) + "\n"
    for at in draw(st.lists(st.integers(0, 2), max_size=3)):
        anchor = " {#" + HEADINGS["en"][at].lower() + "}" if draw(st.booleans()) else ""
        text += f"\n## {HEADINGS[locale][at]}{anchor}\n"
        for piece in draw(st.lists(st.sampled_from(PIECES[locale]), max_size=3)):
            text += f"\n{piece}\n"
    return text


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str]:
    files = {"sdlint.yaml": SETTINGS, "content/zh/part.md": "## 部 {#part}\n\n一段。\n", **TERMS}
    for locale in ("zh", "en"):
        for key in draw(st.sets(st.sampled_from(KEYS), min_size=1)):
            files[f"content/{locale}/{key}"] = draw(pages(locale))
    return files


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def reports(session: Session, result: Result) -> dict[str, str]:
    options = Options(root=session.config.root, asks=Asks(read=session.text))
    return {name: render(name, replace(result, elapsed=0.0), options) for name in REPORTERS}


def whole(root: Path, request: Request) -> tuple[Session, Result]:
    session = Session(load(None, root, {"offline": True}), request)
    return session, check(session)


def parts(root: Path, of: int, request: Request) -> dict[str, Shard]:
    """The shards of a run, each as its report has it."""
    shards = {}
    for number in range(1, of + 1):
        session = shard.session_of(load(None, root, {"offline": True}), request)
        text = render("json", shard.work(session, Shard(number, of)), Options(root=str(root)))
        read = read_back.shard(read_back.report("it", text.encode()))
        assert read
        shards[str(number)] = read
    return shards


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_shards_come_to_what_the_whole_run_comes_to(data: st.DataObject) -> None:
    files, of = data.draw(trees()), data.draw(st.integers(1, 5))
    needs = frozenset().union(*map(needs_of, REPORTERS))
    request = Request(jobs=1, cache=False, needs=needs)
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        findings = whole(root, request)[1].findings
        known = data.draw(st.sets(st.sampled_from(findings))) if findings else set()
        if known:
            mended = replace(min(known, key=lambda finding: finding.fingerprint), fingerprint="0" * 16)
            baseline.write(root, [*known, mended])
        one = whole(root, request)
        shards = parts(root, of, Request(jobs=1, cache=False))
        two = shard.merge(load(None, root, {"offline": True}), request, together(shards))
        assert reports(*two) == reports(*one)


def test_every_page_is_read_and_compared_in_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"zh": "# 页 {#p}\n\n这是一段话。\n", "en": "# Page {#p}\n\nA text.\n"}
    write(tmp_path, {f"content/{locale}/{n}.md": text for locale, text in texts.items() for n in range(6)})
    write(tmp_path, {"sdlint.yaml": CONFIG})
    read: list[str] = []
    compared: list[str] = []
    encoded, answer = Mapper.encoded, alignment._answer
    monkeypatch.setattr(Mapper, "encoded", lambda self, path, data: read.append(path) or encoded(self, path, data))
    monkeypatch.setattr(alignment, "_answer", lambda task: compared.append(task.pair.target_path) or answer(task))
    shards = parts(tmp_path, 3, Request(jobs=1, cache=False))
    assert sorted(read) == sorted(f"content/{locale}/{n}.md" for locale in texts for n in range(6))
    assert sorted(compared) == [f"content/en/{n}.md" for n in range(6)]
    read.clear()
    compared.clear()
    shard.merge(load(None, tmp_path, {"offline": True}), Request(jobs=1, cache=False), together(shards))
    assert (read, compared) == ([], [])


# --- the commands ------------------------------------------------------------------------------------------------

TREE = {
    "content/zh/a.md": "# 甲 {#a}\n\n[坏](gone.md)\n",
    "content/en/a.md": "# A {#a}\n\n[bad](gone.md)\n",
    "content/zh/b.md": "# 乙 {#b}\n\n一段。\n",
    "content/en/b.md": "# B {#b}\n\nText.\n",
}


@pytest.fixture
def tree(shell: Shell) -> Shell:
    return shell.write(TREE)


def split(shell: Shell, of: int, *more: str, under: str = "") -> list[str]:
    names = []
    for number in range(1, of + 1):
        names.append(f"{under}shard-{number}-{of}.json")
        asked = ("--offline", "--shard", f"{number}/{of}", "--format", "json", "--output", names[-1])
        done = shell.run("check", *asked, *more)
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    return names


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, list[str]]:
    """A tree whose pages nobody changes, and the reports of its two shards."""
    shell = Shell(tmp_path_factory.mktemp("parted")).write({"sdlint.yaml": CONFIG, **TREE})
    return shell, split(shell, 2)


@pytest.mark.parametrize("form", ["json", "sarif", "concise", "checkstyle", "gitlab"])
def test_merged_shards_print_what_check_prints(parted: tuple[Shell, list[str]], form: str) -> None:
    shell, names = parted
    expected = shell.run("check", "--offline", "--format", form)
    merged = shell.run("merge", *names, "--format", form)
    assert (merged.returncode, merged.stdout) == (expected.returncode, expected.stdout)
    assert merged.returncode == 1


def test_merged_shards_fail_nothing_where_nothing_is_to_fail(parted: tuple[Shell, list[str]]) -> None:
    shell, names = parted
    assert shell.run("merge", *names, "--exit-zero").returncode == 0


def test_shards_are_about_what_is_asked(tree: Shell) -> None:
    asked = ("content/zh", "--select", "SD301")
    expected = tree.run("check", "--offline", "--format", "json", *asked)
    assert tree.run("merge", *split(tree, 3, *asked), "--format", "json").stdout == expected.stdout
    assert [finding["path"] for finding in json.loads(expected.stdout)["findings"]] == ["content/zh/a.md"]


def test_what_shards_know_of_the_web_is_the_whole_runs(tree: Shell) -> None:
    tree.write({"content/en/a.md": TREE["content/en/a.md"] + "\n[x](https://example.org/x)\n"})
    with tree.store() as store:
        store.remember("https://example.org/x", Verdict("dead", 404, "gone", checked=time.time()))
    expected = tree.run("check", "--offline", "--format", "json")
    assert "SD305" in expected.stdout
    assert tree.run("merge", *split(tree, 2), "--format", "json", "--no-cache").stdout == expected.stdout


def test_shards_of_a_tree_with_a_history(tree: Shell) -> None:
    git(tree.root, "init", "--quiet")
    commit(tree.root)
    tree.write({"content/zh/b.md": "# 乙 {#b}\n\n另外一段完全不同的话，讲的是怎样安装。\n"})
    commit(tree.root)
    expected = tree.run("check", "--offline", "--format", "sarif")
    assert "SD506" in {result["ruleId"] for result in json.loads(expected.stdout)["runs"][0]["results"]}
    assert tree.run("merge", *split(tree, 2), "--format", "sarif").stdout == expected.stdout


def test_what_shards_remember_is_not_kept_by_who_merges_them(tree: Shell, tmp_path: Path) -> None:
    names = split(tree, 2, "--no-cache")
    elsewhere = str(tmp_path.parent / f"{tmp_path.name}-cache")
    tree.run("merge", *names, SDLINT_CACHE_DIR=elsewhere)
    memory = Given({}, Path(elsewhere))
    values = {key for part in together(shards_in(tree, names)) for key in part.values}
    assert values
    assert not [key for key in values if memory.recall(key)]


def test_a_tree_without_pages_is_no_clean_tree(shell: Shell) -> None:
    done = shell.run("merge", *split(shell, 2))
    assert done.returncode == 2
    assert "holds no page" in done.stderr


def test_a_shard_says_that_it_is_one(tree: Shell) -> None:
    (name, _) = split(tree, 2)
    report = json.loads((tree.root / name).read_text("utf-8"))
    assert report["findings"] == []
    assert (report["shard"]["number"], report["shard"]["of"]) == (1, 2)


@pytest.mark.parametrize("written", ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "½/2"])
def test_no_such_shard(tree: Shell, written: str) -> None:
    done = tree.run("check", "--offline", "--format", "json", "--shard", written)
    assert done.returncode == 2
    assert "write K/N" in done.stderr


@pytest.mark.parametrize(
    "other",
    [["--fix"], ["--diff"], ["--base", "HEAD"], ["--staged"], ["--write-baseline"], ["--watch"]],
    ids=lambda other: other[0],
)
def test_what_no_shard_does(tree: Shell, other: list[str]) -> None:
    done = tree.run("check", "--offline", "--format", "json", "--shard", "1/2", *other)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be used together" in done.stderr


def test_a_shard_is_no_report_for_people(tree: Shell) -> None:
    done = tree.run("check", "--offline", "--shard", "1/2")
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs --format json" in done.stderr


def refused(shell: Shell, names: Iterable[str], why: str) -> None:
    done = shell.run("merge", *names)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1


def shards_in(shell: Shell, names: Iterable[str]) -> dict[str, Shard]:
    read = {name: read_back.shard(read_back.report(name, (shell.root / name).read_bytes())) for name in names}
    return {name: part for name, part in read.items() if part}


def edited(shell: Shell, name: str, **values: Any) -> None:
    path = shell.root / name
    report = json.loads(path.read_text("utf-8"))
    report["shard"] |= values
    path.write_text(json.dumps(report), "utf-8")


def test_shards_that_are_not_all_there(tree: Shell) -> None:
    first, second, third = split(tree, 3)
    refused(tree, [first, third], "shard 2/3 is missing")
    refused(tree, [first, first, second], "named twice")
    (tree.root / "copy.json").write_text((tree.root / first).read_text("utf-8"), "utf-8")
    refused(tree, [first, second, third, "copy.json"], "shard 1/3 is there twice")


def test_shards_of_different_runs(tree: Shell) -> None:
    first, second = split(tree, 2)
    refused(tree, [first, split(tree, 3)[1]], "different runs")
    refused(tree, [first, split(tree, 2, "--select", "SD301", under="x")[1]], "other paths or rules")
    tree.write({"sdlint.yaml": CONFIG + "exclude: [drafts]\n"})
    refused(tree, [first, split(tree, 2, under="y")[1]], "the config is another")
    refused(tree, [first, second], "the config is another")


def test_shards_of_another_tree(tree: Shell) -> None:
    names = split(tree, 2)
    tree.write({"content/en/b.md": "# B {#b}\n\nOther text.\n"})
    refused(tree, names, "read other pages than lie here")


def test_shards_of_another_program(tree: Shell) -> None:
    first, second = split(tree, 2)
    one, two = together(shards_in(tree, [first, second]))
    edited(tree, second, facts=packed(replace(two, asked=replace(two.asked, program=b"another"))))
    refused(tree, [first, second], "another sdlint made the one")
    edited(tree, first, facts=packed(replace(one, asked=replace(one.asked, program=b"another"))))
    refused(tree, [first, second], "another sdlint made the one")


@pytest.mark.parametrize("facts", ["", "AAAA", "not base64", "eJwDAAAAAAE="])
def test_facts_that_are_none(parted: tuple[Shell, list[str]], facts: str) -> None:
    shell, (first, second) = parted
    shutil.copy(shell.root / second, shell.root / "edited.json")
    edited(shell, "edited.json", facts=facts)
    refused(shell, [first, "edited.json"], "its facts cannot be read")


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '{"version": 2}', "\x00", "[" * 100_000])
def test_files_that_are_no_report(parted: tuple[Shell, list[str]], text: str) -> None:
    shell, (first, _) = parted
    (shell.root / "other.json").write_text(text, "utf-8")
    refused(shell, [first, "other.json"], "is no report of `sdlint check --format json`")
    refused(shell, [first, "none.json"], "cannot read none.json")
