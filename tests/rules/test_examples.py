"""Every example in a rule's page does what the page says: documentation cannot lie."""

from pathlib import Path

import pytest
import yaml
from msgspec import convert
from msgspec.structs import replace

from sdlint.config import load as configs
from sdlint.engine.check import conclude
from sdlint.engine.gather import gather
from sdlint.engine.needs import needs_of
from sdlint.engine.read import read
from sdlint.engine.session import Session
from sdlint.model import Capture, Result, Verdict
from sdlint.model.settings import Request
from sdlint.rules import RULES, Rule
from sdlint.rules.manual import Part, parts
from tests_support import CONFIG_DATA

PAGE = "content/zh/page.md"
NEEDS_MORE = {
    "unreadable-file": "tests/test_engine.py",
    "internal-error": "tests/test_bulkhead.py",
    "unused-baseline-entry": "tests/test_baseline.py",
    "stale-section": "tests/sync",
    "unreviewed-section": "tests/sync",
}
"""Rules whose facts a docstring cannot hold, and where they are tested instead."""


def trees(rule: Rule, label: str) -> list[list[Part]]:
    """The example trees under `label`: unlabelled parts stand alone, neighbours with paths make one tree."""
    found: list[list[Part]] = []
    fresh = True
    for part in parts(rule.doc):
        if part.label == label:
            if part.path and found and not fresh and found[-1][-1].path:
                found[-1].append(part)
            else:
                found.append([part])
            fresh = False
        elif part.label in ("Bad", "Good") or part.label is None:
            fresh = True
    return found


def examples() -> list[object]:
    return [
        pytest.param(rule, label, tree, id=f"{rule.name}-{label}-{number}")
        for rule in RULES.values()
        for label in ("Bad", "Good")
        for number, tree in enumerate(trees(rule, label), start=1)
    ]


def extra(rule: Rule, label: str) -> dict:
    merged: dict = {}
    for part in parts(rule.doc):
        if part.label == label:
            merged |= yaml.safe_load(part.text)
    return merged


def run(rule: Rule, tree: list[Part], root: Path) -> Result:
    data = {**CONFIG_DATA, **extra(rule, "Config")}
    (root / "sdlint.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    for part in tree:
        path = root / (part.path or PAGE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(part.text + "\n", "utf-8")
    facts = {
        "verdicts": convert(extra(rule, "Verdicts"), dict[str, Verdict]),
        "captures": convert(extra(rule, "Captures"), dict[str, Capture]),
        "suggestions": extra(rule, "Suggestions"),
    }
    select = (rule.name,) if rule.scope != "outcome" else ()
    session = Session(configs.load(None, root), Request(select=select, cache=False, jobs=1))
    pages = read(session)
    corpus = gather(session, pages, needs_of(session.selection) - {"web"})
    return conclude(session, pages, replace(corpus, **facts))


@pytest.mark.parametrize(("rule", "label", "tree"), examples())
def test_example(rule: Rule, label: str, tree: list[Part], tmp_path: Path) -> None:
    result = run(rule, tree, tmp_path)
    found = [finding for finding in result.findings if finding.code == rule.code]
    if label == "Bad":
        assert found, "the bad example is not found"
    else:
        assert not found, [finding.message for finding in found]


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
def test_page_has_the_shape_of_a_page(rule: Rule) -> None:
    prose, *rest = parts(rule.doc)
    first, _, why = prose.text.partition("\n\n")
    assert first.endswith("."), "the first line is a sentence that says what must be so"
    assert "\n" not in first, "in one line"
    assert why, "then it says why"
    if rule.name not in NEEDS_MORE:
        labels = {part.label for part in rest}
        assert {"Bad", "Good"} <= labels, "examples of both kinds"
    assert rule.code.startswith("SD")
    assert len(rule.code) == 5
