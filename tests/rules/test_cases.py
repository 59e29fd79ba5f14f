"""The cases of tests/cases/rules and tests/cases/terms: files in, findings and mended files out."""

from pathlib import Path

import pytest

from sdlint.testing import Case, cases

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("case", [*cases(CASES / "rules"), *cases(CASES / "terms")], ids=str)
def test_case(case: Case, tmp_path: Path) -> None:
    case.check(tmp_path)
