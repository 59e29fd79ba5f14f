"""Every workflow that we run, ship, write or show: actionlint finds nothing, and shellcheck nothing in its scripts."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import Need
from installs import ROOT
from sdlint.init.workflow import pull_request

WORKFLOWS = [*sorted((ROOT / "docs/ci").glob("github-*.yml")), *sorted((ROOT / ".github/workflows").glob("*.yml"))]
PAGES = [ROOT / "docs" / language / "reports.md" for language in ("en", "zh")]
ACTIONLINT, SHELLCHECK = (
    shutil.which(name, path=f"{Path(sys.executable).parent}:/usr/bin") for name in ("actionlint", "shellcheck")
)


def wrong(text: str, name: str) -> str:
    """What actionlint says of the workflow `text`, a line each."""
    command = [str(ACTIONLINT), "-oneline", "-no-color", "-pyflakes=", "-shellcheck", str(SHELLCHECK)]
    command += ["-stdin-filename", name, "-"]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False).stdout


def as_workflow(action: str) -> str:
    """A composite action as a workflow that is called with its inputs: actionlint knows nothing else."""
    data = yaml.safe_load(action)
    inputs = {name: {"type": "string", "default": given["default"]} for name, given in data["inputs"].items()}
    steps = {"runs-on": "ubuntu-latest", "steps": data["runs"]["steps"]}
    return yaml.safe_dump({"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"action": steps}}, sort_keys=False)


@pytest.fixture(autouse=True)
def tools(need: Need) -> None:
    need(ACTIONLINT and SHELLCHECK, "actionlint")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows(path: Path) -> None:
    assert wrong(path.read_text("utf-8"), path.name) == ""


def test_the_action() -> None:
    assert wrong(as_workflow((ROOT / "action.yml").read_text("utf-8")), "action.yml") == ""


def test_forgejos() -> None:
    """It is a workflow as GitHub's, but for where it runs and whence its actions come."""
    text = (ROOT / "docs/ci/forgejo.yml").read_text("utf-8").replace("https://data.forgejo.org/", "")
    assert wrong(text.replace("runs-on: docker", "runs-on: ubuntu-latest"), "forgejo.yml") == ""


@pytest.mark.parametrize("repository", [None, "https://github.com/a/sdlint"])
@pytest.mark.parametrize("folder", ["", "docs"])
def test_what_init_writes(repository: str | None, folder: str) -> None:
    assert wrong(pull_request(repository, folder), "sdlint.yml") == ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_what_the_manual_shows(path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(name: .*?)^```", path.read_text("utf-8"), re.S | re.M)
    assert len(blocks) == 2
    assert [wrong(block, path.name) for block in blocks] == ["", ""]


def test_it_does_see_what_is_past_its_end_or_wrong() -> None:
    old = pull_request(None, "").replace("checkout@v7", "checkout@v4") + "      - run: echo $GITHUB_SHA\n"
    assert "is deprecated" in wrong(old, "old.yml")
    assert "SC2086" in wrong(old, "old.yml")
