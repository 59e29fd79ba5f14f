"""Every example in a rule's page does what the page says: documentation cannot lie."""

from pathlib import Path

import pytest

from sdlint.rules import RULES, Rule
from sdlint.rules.manual import parts
from sdlint.testing import Example, examples

NEEDS_MORE = {
    "unreadable-file": "tests/engine/test_engine.py",
    "internal-error": "tests/engine/test_bulkhead.py",
    "unused-baseline-entry": "tests/engine/test_baseline.py",
    "stale-section": "tests/sync",
    "unreviewed-section": "tests/sync",
}
"""Rules whose facts a docstring cannot hold, and where they are tested instead."""


@pytest.mark.parametrize("example", examples(), ids=str)
def test_example(example: Example, tmp_path: Path) -> None:
    example.check(tmp_path)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_page_has_the_shape_of_a_page(rule: Rule) -> None:
    prose, *rest = parts(rule.doc)
    first, _, why = prose.text.partition("\n\n")
    assert first.endswith("."), "the first line is a sentence that says what must be so"
    assert "\n" not in first, "in one line"
    assert why, "then it says why"
    if rule.name not in NEEDS_MORE:
        labels = {part.label for part in rest}
        assert {"Bad", "Good"} <= labels, "examples of both kinds"
        assert {example.label for example in examples() if example.rule == rule} == {"Bad", "Good"}
    assert rule.code.startswith("SD")
    assert len(rule.code) == 5
