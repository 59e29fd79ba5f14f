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
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
}


@pytest.mark.parametrize(("schema", "paths"), SCHEMAS.items(), ids=SCHEMAS)
def test_official_schemas(schema: str, paths: list[Path], need: Need) -> None:
    need(find_spec("check_jsonschema"), "check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FORMS, ids=[path.name for path in FORMS])
def test_each_form_asks_for_a_case(path: Path, tmp_path: Path) -> None:
    (asked,) = (part for part in yaml.safe_load(path.read_text("utf-8"))["body"] if part.get("id") == "case")
    assert asked["validations"] == {"required": True}
    (tmp_path / "missing-file.yaml").write_text(asked["attributes"]["value"], "utf-8")
    (case,) = cases(tmp_path)
    assert case.before()
