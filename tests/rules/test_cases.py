"""The cases of tests/cases/rules and tests/cases/terms: files in, findings and mended files out."""

from pathlib import Path

import pytest

from sdlint.rules import RULES, Rule
from sdlint.testing import Case, cases

CASES = Path(__file__).parents[1] / "cases"
NO_CASE = {"internal-error": "tests/engine/test_bulkhead.py, for no file makes a sound rule fail"}
"""Rules that no files can call up, and where they are tested instead."""


ALL = [*cases(CASES / "rules"), *cases(CASES / "terms")]


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_rule_has_cases_that_find_something_and_cases_that_find_nothing(rule: Rule) -> None:
    asked = [case for case in ALL if rule.matches(case.select or (case.source,))]
    spoken = [any(f" {rule.code} " in line for line in case.expect) for case in asked]
    assert rule.name in NO_CASE or (any(spoken) and not all(spoken))
