"""What is remembered of pages and pairs holds no longer than what rules see of the tree around them.

Each case of a rule that asks for more than its page is run where one file was otherwise or was not there, or where the
web said nothing yet; then as it is, with what was remembered. A question that `engine/seen.py` leaves out shows here.
"""

from pathlib import Path

import pytest

from sdlint.model import Finding
from sdlint.rules import RULES
from sdlint.testing import Case, cases
from sdlint.testing.trial import Web, run, settings, write

CASES = Path(__file__).parents[1] / "cases"
ASKING = [
    case
    for folder in ("rules", "terms")
    for case in cases(CASES / folder)
    if any(rule.asks_site and rule.matches(case.select or (case.source,)) for rule in RULES.values())
]
OTHERWISE = "没有什么。\n"


@pytest.mark.parametrize("case", ASKING, ids=str)
def test_warm_is_cold_whatever_comes_or_changes(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, files = tmp_path / "tree", case.after()
    web = Web(case.verdicts, case.captures, case.suggestions, case.drifts)
    select = case.select or (case.source,)

    def warm(before: dict[str, str | None], said: Web) -> list[Finding]:
        """What is found where `before` was another text of files, or None where they were not, and the web `said`."""
        monkeypatch.setenv("SDLINT_CACHE_DIR", str(tmp_path / f"cache-{len(list(tmp_path.iterdir()))}"))
        write(tree, {path: text for path, text in before.items() if text is not None})
        for path in (path for path, text in before.items() if text is None):
            (tree / path).unlink()
        run(tree, select, said, cache=True)
        write(tree, {path: files[path] for path in before})
        return list(run(tree, select, web, cache=True)[1].findings)

    write(tree, settings(case.config) | files)
    cold = list(run(tree, select, web)[1].findings)
    assert warm({}, Web()) == cold, "the web has spoken"
    for path in files:
        if path.endswith(".md"):
            assert warm({path: None}, web) == cold, f"{path} came"
            assert warm({path: OTHERWISE}, web) == cold, f"{path} changed"
