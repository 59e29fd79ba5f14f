"""What the benches of time compute with: ratios, trees, records, tables, the plot. No time is measured here."""

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import compare
import growth
from sdlint.model.settings import Config
from timing import contestants, figures, peers, ratios, tables, trees
from timing.plot import Scale, described, plot
from timing.processes import Cost, FailedError, measure
from timing.words import WORDS, circumstances

TREE = {
    "sdlint.yaml": "locales: {en: 'docs/{path}', zh: 'docs/zh/{path}', ja: 'docs/ja/{path}'}\nsource: en\n",
    "docs/index.md": "# Home\n\n![](images/a.png)\n",
    "docs/guide/a.md": "# A\n",
    "docs/guide/long.mdx": "# Long\n\nMuch more text than elsewhere.\n",
    "docs/zh/index.md": "# 家\n",
    "docs/ja/index.md": "# 家\n",
    "docs/images/a.png": "no picture",
    "README.md": "# Read me\n",
}
SINGLE, SEVERAL = "sdlint, 1 process", "sdlint, 2 processes"
RUNS = {
    ("cold", SINGLE): [Cost(4, 5, 100), Cost(8, 9, 100), Cost(5, 6, 100)],
    ("cold", SEVERAL): [Cost(5, 3, 90), Cost(9, 6, 90), Cost(6, 4, 90)],
    ("cold", "other"): [Cost(8, 6, 50), Cost(8, 6, 50), Cost(5, 8, 50)],
    ("cold", "slow & <odd>"): [Cost(400, 300, 50)],
    ("warm", SINGLE): [Cost(0.1, 0.1, 20)],
    ("warm", SEVERAL): [Cost(0.1, 0.1, 20)],
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "tree"


@pytest.fixture
def result() -> dict[str, Any]:
    """What ``bench/compare.py`` would make of `RUNS`."""
    return {
        "tree": {"name": "Some docs", "pages": 1234, "megabytes": 5.4, "languages": 8},
        "rounds": 3,
        "versions": {"other": "1.2", "slow & <odd>": "0.1"},
        "missing": {"gone": "is not installed"},
        "rows": compare.rows(RUNS, SINGLE, SEVERAL),
    }


# --- costs and ratios ---


def test_a_command_costs_what_it_takes(tmp_path: Path) -> None:
    script = "import time; kept = bytearray(64_000_000); time.sleep(.2); print('out'); raise SystemExit(3)"
    cost = measure((sys.executable, "-c", script), tmp_path, codes={3})
    assert 0 < cost.cpu < cost.wall
    assert cost.wall > 0.2
    assert 64 < cost.peak < 200
    with pytest.raises(FailedError, match="exit code 3: out"):
        measure((sys.executable, "-c", script), tmp_path)


def test_a_small_command_is_not_given_the_memory_of_who_measures(tmp_path: Path) -> None:
    kept = bytearray(100_000_000)
    assert measure(("true",), tmp_path).peak < 50 < len(kept)


def test_what_is_measured_keeps_what_python_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    measure((sys.executable, "-c", "import sys; assert not sys.dont_write_bytecode"), tmp_path)


def test_what_cannot_be_started_has_failed(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no-such-program"):
        measure(("no-such-program",), tmp_path)


def test_ratios_are_medians_within_rounds(result: dict[str, Any]) -> None:
    rows = {(row["task"], row["tool"]): row for row in result["rows"]}
    assert rows["cold", "other"]["cpu_ratio"] == 1  # of 4/8, 8/8 and 5/5
    assert rows["cold", "other"]["wall_ratio"] == 0.5  # of 3/6, 6/6 and 4/8: by the clock all cores count
    assert rows["cold", "slow & <odd>"]["cpu_ratio"] == 0.01
    assert rows["cold", SINGLE]["cpu"] == 5
    assert "cpu_ratio" not in rows["cold", SINGLE]
    assert ratios.of_rounds([1, 10, 100], [2, 10, 50]) == 1
    assert [ratios.rounded(figure) for figure in (0.123456, 1234.5, 0)] == [0.123, 1230, 0]


def test_who_fails_takes_no_part_any_more(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def who(name: str, script: str) -> contestants.Contestant:
        page = tree / "README.md"
        return contestants.Contestant(name, tree, page, {"cold": (sys.executable, "-c", script)}, (0,), {})

    runs = compare.measured([who("works", ""), who("fails", "raise SystemExit('no')")], 2)
    assert {key: len(costs) for key, costs in runs.items()} == {("cold", "works"): 2}
    assert "fails, cold: left out, exit code 1: no" in capsys.readouterr().err


# --- trees ---


def test_a_grown_tree_has_as_many_pages_as_it_should(tree: Path, tmp_path: Path) -> None:
    assert trees.size(tree) == (6, 0.0, 3)
    grown = trees.grown(tree, tmp_path / "grown", 4)
    assert trees.size(grown).pages == 5 * 4 + 1
    assert (grown / "docs/copy-3/guide/a.md").read_text("utf-8") == "# A\n\nEdited: copy 3.\n"
    assert (grown / "docs/guide/a.md").read_text("utf-8") == "# A\n"
    assert (grown / "docs/zh/copy-1/index.md").exists()
    assert (grown / "docs/copy-2/images/a.png").exists()
    assert trees.size(tree).pages == 6


def test_a_grown_tree_has_as_many_languages_as_it_should(tree: Path, tmp_path: Path) -> None:
    grown = trees.grown(tree, tmp_path / "grown", 2, 5)
    assert trees.size(grown) == (5 * 2 + 2 * 2 + 1, 0.0, 5)
    assert trees.config(grown).locales["de"] == "docs/de/{path}"
    assert (grown / "docs/de/copy-1/index.md").read_text("utf-8").startswith("# 家")


def test_languages_by_the_ends_of_names(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    config = "locales: {en: 'docs/{path}.md', zh: 'docs/{path}.zh.md'}\nsource: en\n"
    for name, text in {"sdlint.yaml": config, "docs.md": "", "docs/a.md": "A", "docs/a.zh.md": "甲"}.items():
        (tmp_path / "tree" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "tree" / name).write_text(text, "utf-8")
    grown = trees.grown(tmp_path / "tree", tmp_path / "grown", 2, 3)
    names = {page.relative_to(grown / "docs").as_posix() for page in trees.pages(grown / "docs")}
    assert names == {f"{folder}a{end}.md" for folder in ("", "copy-1/") for end in ("", ".zh", ".de")}


def test_the_page_that_is_edited_is_of_middle_size_and_the_sources(tree: Path) -> None:
    assert trees.a_page(tree).name == "index.md"


# --- other tools ---


def test_lunaria_is_told_where_languages_lie() -> None:
    prefixed = Config(root="/", source="en", locales={"en": "docs/en/{path}", "zh": "docs/zh/{path}"})
    at_the_top = Config(root="/", source="en", locales={"en": "docs/{path}", "zh": "docs/zh/{path}"})
    by_ending = Config(root="/", source="en", locales={"en": "docs/{path}.md", "zh": "docs/{path}.zh.md"})
    said = json.loads(peers.lunaria_config(prefixed) or "")
    assert [file["location"] for file in said["files"]] == ["docs/en/**/*.{md,mdx}", "docs/zh/**/*.{md,mdx}"]
    assert {file["pattern"] for file in said["files"]} == {"docs/@lang/@path"}
    assert [locale["lang"] for locale in said["locales"]] == ["zh"]
    assert [file["location"] for file in json.loads(peers.lunaria_config(at_the_top) or "")["files"]] == [
        "docs/**/*.{md,mdx}"
    ]
    assert peers.lunaria_config(by_ending) is None


def test_what_cannot_be_had_is_said(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "FOLDER", tmp_path / "peers")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert contestants.peer("markdownlint-cli2", tree, tmp_path) == "npm is not installed"


# --- records, tables, the plot ---


def test_records_keep_their_sections_and_the_newest_counts(tmp_path: Path) -> None:
    path = figures.record("startup", {"rounds": 1, "rows": []}, tmp_path)
    assert figures.record("growth", {"rounds": 2, "rows": []}, tmp_path) == path
    assert set(json.loads(path.read_text("utf-8"))) == {"version", "commit", "startup", "growth"}
    old = {"startup": {"date": "2020-01-01 00:00", "rounds": 9}}
    (tmp_path / "zzz.json").write_text(json.dumps(old), "utf-8")
    latest = figures.latest("startup", tmp_path)
    assert latest
    assert latest["startup"]["rounds"] == 1
    assert figures.latest("compare", tmp_path) is None
    assert set(latest["startup"]["machine"]) == {
        "cores", "memory", "system", "architecture", "python", "load",
    }  # fmt: skip


@pytest.mark.parametrize("path", sorted(figures.FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_records_in_the_repository_can_be_shown(path: Path) -> None:
    known = json.loads(path.read_text("utf-8"))
    for words in WORDS.values():
        if "compare" in known:
            assert tables.compared_markdown(known["compare"], words)
            assert ElementTree.fromstring(plot(known["compare"], words)) is not None
        if "growth" in known:
            assert tables.growth_cells(known["growth"], words)
        for section in {"compare", "growth", "startup", "links"} & set(known):
            assert circumstances(known, section, words)


def test_the_terminal_shows_the_last_record_beside(result: dict[str, Any]) -> None:
    before = {**result, "rows": [{**row, "cpu_ratio": 0.77, "wall_ratio": 0.66} for row in result["rows"]]}
    alone, beside = tables.compared(result), tables.compared(result, before)
    assert "other 1.2                              8.00 s    6.00 s     50 MB     1.00   0.50" in alone
    assert "0.77" not in alone
    assert "1.00   0.50    0.77   0.66" in beside
    elsewhere = {**before, "tree": {**result["tree"], "name": "other docs"}}
    assert tables.compared(result, elsewhere) == alone


@pytest.mark.parametrize("language", WORDS)
def test_tables_of_the_manual_have_a_cell_in_every_column(result: dict[str, Any], language: str) -> None:
    lines = tables.compared_markdown(result, WORDS[language]).splitlines()
    assert len(lines) == 2 + len(result["rows"])
    assert {line.count("|") for line in lines} == {8}


def test_growth_is_told_by_the_size_before() -> None:
    cost = {work: Cost(2, 1, 50) for work in growth.WORK}
    more = {work: Cost(9, 5, 150) for work in growth.WORK}
    rows = [growth.row(trees.Size(100, 1.0, 2), [cost]), growth.row(trees.Size(400, 4.0, 2), [more])]
    table = tables.grown({"jobs": 2, "rows": rows}).splitlines()
    assert "400 (4.00×)" in table[2]
    assert "9 (4.50×)" in table[2]
    assert "5 (5.00×)" in table[2]
    assert "150 (3.00×)" in table[2]
    assert len({len(line) for line in table}) == 1


@pytest.mark.parametrize("language", WORDS)
def test_the_plot_is_an_image_with_text_for_who_cannot_see_it(result: dict[str, Any], language: str) -> None:
    words = WORDS[language]
    name = "{http://www.w3.org/2000/svg}"
    svg = ElementTree.fromstring(plot(result, words))
    assert svg.get("role") == "img"
    named = {svg.find(f"{name}title").get("id"), svg.find(f"{name}desc").get("id")}
    assert set(svg.get("aria-labelledby").split()) == named
    assert svg.findtext(f"{name}desc") == described(result, words)
    assert "slow & <odd> 0.1" in described(result, words)
    texts = [text.text for text in svg.iter(f"{name}text")]
    assert {words.title, words.tasks["cold"], "other 1.2", "300.00 · 400.00", "1000"} <= set(texts)
    assert len(list(svg.iter(f"{name}circle"))) == 2 * len(result["rows"])
    assert "prefers-color-scheme: dark" in svg.findtext(f"{name}style")


def test_the_scale_holds_all_that_is_shown() -> None:
    scale = Scale([0.02, 3.0])
    assert [label for _, label in scale.powers()] == ["0.01", "0.1", "1", "10"]
    places = [scale.x(seconds) for seconds in (0.01, 0.02, 3.0, 10)]
    assert places == sorted(places)
    assert Scale([0, 0]).least == -3
