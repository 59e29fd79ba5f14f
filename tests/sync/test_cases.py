"""Every way to spoil a translation in tests/cases/sync is found, in both directions and all layouts, and no more."""

import json
from pathlib import Path

import pytest
import yaml

import sdlint
from conftest import Shell
from sdlint import Finding
from sdlint.config.load import load
from sdlint.engine.check import facts
from sdlint.engine.session import Session
from sdlint.files.atomic import write_all
from sdlint.reviews.accepting import accept_all

CASES = Path(__file__).parents[1] / "cases" / "sync"
LAYOUTS = {
    "folder": {"zh": "content/zh/{path}", "en": "content/en/{path}"},
    "suffix": {"zh": "docs/{path}.zh.md", "en": "docs/{path}.md"},
    "root": {"zh": "docs/zh/{path}", "en": "docs/{path}"},
}
OTHER = {"zh": "en", "en": "zh"}
CLEAN = {locale: (CASES / f"clean.{locale}.md").read_text("utf-8") for locale in OTHER}


def page(layout: str, locale: str) -> str:
    return LAYOUTS[layout][locale].replace("{path}", "guide" if layout == "suffix" else "guide.md")


def write(shell: Shell, layout: str, source: str, texts: dict[str, str]) -> None:
    config = yaml.safe_dump({"locales": LAYOUTS[layout], "source": source})
    shell.write({"sdlint.yaml": config, **{page(layout, locale): text for locale, text in texts.items()}})


def found(shell: Shell) -> tuple[Finding, ...]:
    return sdlint.check(root=shell.root, select=["SD5"]).findings


def accept(shell: Shell) -> None:
    """As ``sync accept --all``."""
    session = Session(load(None, shell.root))
    pairs = facts(session, {"pairs"}).pairs
    files = accept_all([(pair, "") for pair in pairs], session.tree.read).files
    assert files
    write_all(shell.root, files)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", OTHER)
def test_a_clean_pair_is_silent(shell: Shell, layout: str, source: str) -> None:
    write(shell, layout, source, CLEAN)
    assert not found(shell)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", OTHER)
@pytest.mark.parametrize("case", sorted(CASES.glob("SD*.yaml")), ids=lambda path: path.stem)
def test_case(shell: Shell, case: Path, source: str, layout: str) -> None:
    data = yaml.safe_load(case.read_text("utf-8"))
    spoilt = source if data.get("side") == "source" else OTHER[source]
    change = data[spoilt]
    assert CLEAN[spoilt].count(change["old"]) == 1
    if data.get("side") == "source":
        write(shell, layout, source, CLEAN)
        accept(shell)
    write(shell, layout, source, {**CLEAN, spoilt: CLEAN[spoilt].replace(change["old"], change["new"])})
    (finding,) = found(shell)
    assert finding.code == data["code"]
    assert finding.path == page(layout, OTHER[source])
    assert finding.start.line == change["line"]
    assert finding.severity == data.get("severity", finding.severity)
    if data.get("fixed"):
        sdlint.fix(sdlint.check(root=shell.root, select=["SD5"]))
        assert (shell.root / page(layout, spoilt)).read_text("utf-8") == CLEAN[spoilt]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", OTHER)
def test_a_missing_page_is_one_finding_where_it_should_be(shell: Shell, layout: str, source: str) -> None:
    write(shell, layout, source, {source: CLEAN[source]})
    (finding,) = found(shell)
    assert (finding.code, finding.path) == ("SD501", page(layout, OTHER[source]))
    assert finding.start == (1, 1)
    assert finding.related[0].path == page(layout, source)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", OTHER)
def test_a_page_without_source_is_one_finding(shell: Shell, layout: str, source: str) -> None:
    write(shell, layout, source, {OTHER[source]: CLEAN[OTHER[source]]})
    (finding,) = found(shell)
    assert (finding.code, finding.path) == ("SD502", page(layout, OTHER[source]))


def test_a_page_moved_in_one_tree_is_a_move(shell: Shell) -> None:
    write(shell, "folder", "zh", {"zh": CLEAN["zh"]})
    shell.write({"content/en/basics/guide.md": CLEAN["en"]})
    (finding,) = found(shell)
    assert (finding.code, finding.path) == ("SD507", "content/en/basics/guide.md")


def test_unreviewed_sections_are_found_by_name_only(shell: Shell) -> None:
    write(shell, "folder", "zh", CLEAN)
    findings = shell.findings("--select", "unreviewed-section")
    assert len(findings) == 4
    shell.run("sync", "accept", "--all")
    assert not shell.findings("--select", "unreviewed-section")


def test_status_says_what_the_contract_says(shell: Shell) -> None:
    write(shell, "folder", "zh", CLEAN)
    shell.run("sync", "accept", "--all")
    (pair,) = json.loads(shell.run("sync", "status", "--format", "json").stdout)["pairs"]
    assert {name: pair[name] for name in ("locale", "key", "source", "target", "state")} == {
        "locale": "en",
        "key": "guide.md",
        "source": "content/zh/guide.md",
        "target": "content/en/guide.md",
        "state": "fresh",
    }
    assert pair["sections"][1] == {
        "state": "fresh",
        "source": {"heading": "步数", "line": 10},
        "target": {"heading": "Steps", "line": 10},
    }
