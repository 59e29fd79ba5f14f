"""One table of states and one count of words, whatever shows them."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from conftest import CONFIG, Shell
from sdlint.facts.document import document
from sdlint.facts.fingerprint import read
from sdlint.model import Block, ExtraSection, MissingSection, Page, Pair, SectionPair, Source, Span, SyncState
from sdlint.model.settings import Config
from sdlint.sync.progress import Words, percent, words_of, words_of_section
from sdlint.sync.states import (
    BEHIND,
    MEANINGS,
    SETTLED,
    STATES,
    TRANSLATED,
    sections_of,
    worst,
)

SECTIONS = {
    "fresh": ("# 甲 {#a}\n\n这一节没有变过。\n", "# A {#a}\n\nThis section has not changed.\n"),
    "stale": ("## 乙 {#b}\n\n这里原来说的是另一件事情，后来改了。\n", "## B {#b}\n\nThis was about something else.\n"),
    "minor": ("## 丙 {#c}\n\n这里一共有三种不同的采样器可以选用。\n", "## C {#c}\n\nThere are three samplers here.\n"),
    "untranslated": (
        "## 丁 {#d}\n\n这一段话还没有人翻译，原样放在那里。\n",
        "## D {#d}\n\n这一段话还没有人翻译，原样放在那里。\n",
    ),
}
MISSING = "## 戊 {#e}\n\n译文里没有这一节：`code`、[链接](b.md)和 three words。\n\n```sh\nnot counted\n```\n"
ORPHAN = "## F {#f}\n\nOnly the translation has this.\n"


@pytest.fixture
def tree(tmp_path: Path) -> Shell:
    """A tree with a section or a page in every state but moved and drifted."""
    shell = Shell(tmp_path / "书").write({"sdlint.yaml": CONFIG})
    zh, en = ("\n".join(side) for side in zip(*SECTIONS.values(), strict=True))
    shell.write({"content/zh/a.md": zh, "content/en/a.md": en})
    shell.write({"content/zh/b.md": "# 乙\n\n没有译文的一页。\n", "content/en/c.md": ORPHAN})
    shell.write({"content/zh/d.md": "---\ntranslate: no\n---\n# 丁\n\n不译的一页。\n"})
    accepted = shell.run("sync", "accept", "--all")
    assert accepted.returncode == 0, accepted.stderr
    changed = zh.replace("后来改了", "后来不但改了，还补上了一大段从前没有的说明").replace("三种", "四种")
    shell.write({"content/zh/a.md": f"{changed}\n{MISSING}", "content/en/a.md": f"{en}\n{ORPHAN}"})
    return shell


def embedded(shell: Shell) -> dict[str, Any]:
    done = shell.run("check", "--offline", "--format", "html")
    data = re.search(r'<script[^>]* id="data"[^>]*>(.*?)</script>', done.stdout, re.S)
    assert data, done.stderr
    return json.loads(data[1])


def test_all_reports_count_alike(tree: Shell) -> None:
    document = json.loads(tree.run("sync", "status", "--format", "json").stdout)
    status = document["pairs"]
    (language,) = document["languages"]
    sections = Counter(section["state"] for pair in status for section in pair["sections"])
    assert {"fresh", "stale", "minor", "untranslated", "missing", "orphan"} <= set(sections)
    assert language["sections"] == dict(sections)
    assert language["pages"] == dict(Counter(pair["state"] for pair in status))
    assert [pair["state"] for pair in status] == sorted((pair["state"] for pair in status), key=STATES.index)
    for words in ("total", "left", "reviewed"):
        assert language["words"][words] == sum(pair["words"][words] for pair in status)
    left = language["words"]["left"]
    assert left == sum(section["left"] for pair in status for section in pair["sections"])

    table = tree.run("sync", "status").stdout.splitlines()
    assert re.findall(r"[\d,]+", table[1]) == [str(language["in_step"]), str(language["reviewed"]), f"{left:,}"]
    shown = [part.split() for part in table[2].partition(": ")[2].split(", ")]
    assert {state: int(count) for count, state in shown} == dict(sections)
    assert [state for _, state in shown] == sorted(sections, key=STATES.index)

    comment = tree.run("check", "--offline", "--format", "markdown").stdout.splitlines()
    heads = next(line for line in comment if "words to go" in line).strip("| ").split(" | ")
    cells = next(line for line in comment if line.startswith("| **en**")).strip("| ").split(" | ")
    row = dict(zip(heads[1:], cells[1:], strict=True))
    assert (row["in step"], row["reviewed"]) == (f"{language['in_step']} %", f"{language['reviewed']} %")
    assert int(row["words to go"].replace(",", "")) == left
    assert heads[5:] == sorted(heads[5:], key=STATES.index)
    assert {state: int(row[state] or 0) for state in heads[5:]} == language["pages"]

    page = embedded(tree)
    assert sum(cells["en"].get("left", 0) for cells in (one["cells"] for one in page["pages"]) if "en" in cells) == left
    assert page["states"] == list(STATES)
    assert set(page["settled"]) == SETTLED
    (row,) = page["languages"]["rows"]
    assert {name: row[name] for name in language} == language
    badge = tree.run("check", "--offline", "--format", "svg").stdout
    assert f"translated: {language['in_step']} % (en {language['in_step']} %)" in badge


def test_what_is_left_is_counted_by_hand(tree: Shell) -> None:
    """A Han character counts as one, code and links' targets as none, a page that says ``translate: no`` as none."""
    listed = tree.run("sync", "status", "--pages").stdout.splitlines()
    for path, words in {"b.md": 8, "d.md": 0}.items():
        rows = [line for line in listed if f"content/en/{path}" in line]
        assert [int(found) for line in rows for found in re.findall(r"(\d+) words", line)] == ([words] if words else [])


@pytest.mark.parametrize(
    ("part", "total", "shown"), [(0, 0, 100), (0, 9, 0), (1, 1000, 0), (999, 1000, 99), (3, 3, 100)]
)
def test_a_hundred_percent_is_all(part: int, total: int, shown: int) -> None:
    assert percent(part, total) == shown


def test_the_table_knows_every_state() -> None:
    assert tuple(MEANINGS) == STATES == get_args(SyncState)
    assert {"minor", "drifted", "moved", "unreviewed", "fresh"} == TRANSLATED
    assert {"unreviewed", "fresh"} == SETTLED
    assert {"stale", "minor"} == BEHIND
    assert worst(["fresh", "drifted", "minor"]) == "minor"
    assert worst([]) == "fresh"


def _page(path: str, text: str) -> Page:
    return document(Source(path, text), Config(root="/", flavor="vitepress"), {}).page


def test_what_each_section_leaves_to_translate() -> None:
    source = _page(
        "zh/a.md", "# 甲 {#a}\n\n一二三\n\n## 乙 {#b}\n\n四五\n\n## 丙 {#c}\n\n<!-- translate: no -->\n\n六\n"
    )
    target = _page("en/a.md", "# A {#a}\n\nOne.\n")
    alone = Pair("en", "a.md", source, None, source.path, "en/a.md")
    assert list(sections_of(alone)) == [MissingSection(0), MissingSection(1), MissingSection(2)]
    assert [words_of_section(alone, section).left for section in sections_of(alone)] == [4, 3, 0]
    assert words_of(alone) == Words(total=7, left=7)
    orphan = Pair("en", "a.md", None, target, "zh/a.md", target.path)
    assert list(sections_of(orphan)) == [ExtraSection(0)]
    assert words_of(orphan) == Words()
    stale = SectionPair(0, 0, "stale")
    both = Pair("en", "a.md", source, target, source.path, target.path, (stale, MissingSection(1), SectionPair(2, 0)))
    assert [words_of_section(both, section).left for section in sections_of(both)] == [4, 3, 0]
    # Two pages without a section have nothing to show, though both are there.
    empty = _page("zh/b.md", ""), _page("en/b.md", "")
    assert list(sections_of(Pair("en", "b.md", *empty, "zh/b.md", "en/b.md"))) == []
    assert list(sections_of(Pair("en", "b.md", None, None, "zh/b.md", "en/b.md"))) == []
    untranslated = Pair("en", "a.md", source, empty[1], source.path, "en/b.md")
    assert list(sections_of(untranslated)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [("潜在空间", 4), ("latent space", 2), ("don't stop", 2), ("U-Net 的采样器", 5), ("한국어 문서", 2), ("— …", 0)],
)
def test_words_are_counted_as_translators_count(text: str, count: int) -> None:
    assert read([Block("paragraph", Span(0, len(text)), text)], ()).words == count
