"""The forms of issues are forms, and what they ask for is a case as the tests read it."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from conftest import Need
from installs import ROOT
from sdlint.testing.cases import cases

GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
SCHEMAS = {
    **dict.fromkeys(FORMS, "vendor.github-issue-forms"),
    GITHUB / "ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
    GITHUB / "dependabot.yml": "vendor.dependabot",
}


@pytest.mark.parametrize(("path", "schema"), SCHEMAS.items(), ids=[path.name for path in SCHEMAS])
def test_official_schemas(path: Path, schema: str, need: Need) -> None:
    need(find_spec("check_jsonschema"), "check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FORMS, ids=[path.name for path in FORMS])
def test_each_form_asks_for_a_case(path: Path, tmp_path: Path) -> None:
    (asked,) = (part for part in yaml.safe_load(path.read_text("utf-8"))["body"] if part.get("id") == "case")
    assert asked["validations"] == {"required": True}
    (tmp_path / "missing-file.yaml").write_text(asked["attributes"]["value"], "utf-8")
    (case,) = cases(tmp_path)
    assert case.before()
