"""Our own workflows: every line is run, with what is tested by itself or would leave this machine stood in for."""

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from ci.runner import Runner
from conftest import Need
from installs import ROOT
from sdlint import __version__

WORKFLOWS = ROOT / ".github/workflows"
BIN = Path(sys.executable).parent
COPIED = (
    "Makefile",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "release",
    "docs/ci",
    "site/staging",
    "pipeline/sdlint/__init__.py",
)
STOOD_IN = (".ci/run", "tools/make", "tools/pip", "tools/uvx", "tools/gh", "tools/python", ".venv/bin/uvx")


@pytest.fixture
def runner(tmp_path: Path, need: Need) -> Runner:
    """A job in a checkout that has what the lines read. What is stood in for writes down how it was called."""
    uv = shutil.which("uv", path=str(BIN))
    need(uv, "uv")
    need(shutil.which("bash"), "bash")
    workspace = tmp_path / "sdlint"
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        (workspace / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, workspace / name)
    (workspace / "build").mkdir()
    for name in STOOD_IN:
        place = workspace / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f'#!/bin/sh\necho "{place.name} $*" >> {shlex.quote(str(tmp_path / "calls"))}\n')
        place.chmod(0o755)
    for place in ("tools/uv", ".venv/bin/uv"):
        (workspace / place).symlink_to(str(uv))
    python = workspace / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    return Runner(workspace, tmp_path, PATH=os.pathsep.join((str(workspace / "tools"), os.environ["PATH"])))


def calls(runner: Runner) -> list[str]:
    """How what is stood in for was called."""
    return (runner.temp.parent / "calls").read_text().splitlines()


def test_every_job_may_do_no_more_than_it_has_to() -> None:
    for path in WORKFLOWS.glob("*.yml"):
        data = yaml.safe_load(path.read_text("utf-8"))
        assert data["permissions"] == {"contents": "read"}, path.name
        assert all("timeout-minutes" in job for job in data["jobs"].values()), path.name
    rights = {name: job.get("permissions", {}) for name, job in data_of("release.yml")["jobs"].items()}
    assert {name for name, given in rights.items() if "id-token" in given} == {"attest", "publish", "container"}
    assert rights["build"] == rights["file"] == {}, "what runs code of ours or others may write nothing"


def data_of(name: str) -> dict:
    return yaml.safe_load((WORKFLOWS / name).read_text("utf-8"))


def test_each_supported_python_is_tried() -> None:
    for name, job in (("ci.yml", "all"), ("release.yml", "file")):
        assert data_of(name)["jobs"][job]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_ci(runner: Runner) -> None:
    runner.workflow(WORKFLOWS / "ci.yml", "all")
    assert not runner.failed, runner.said
    (matcher,) = re.findall("^::add-matcher::(.*)$", runner.said, re.M)
    assert (runner.workspace / matcher).exists()
    assert calls(runner) == ["run "]


def test_our_own_action_checks_our_own_pages() -> None:
    *_, step = data_of("ci.yml")["jobs"]["documentation"]["steps"]
    (shipped,) = yaml.safe_load((ROOT / "docs/ci/github-pull-request.yml").read_text("utf-8"))["jobs"].values()
    assert (step["uses"], step["with"]) == ("./", shipped["steps"][-1]["with"])


def test_the_audit_asks_about_what_is_installed_today(runner: Runner) -> None:
    runner.workflow(WORKFLOWS / "ci.yml", "audit")
    assert not runner.failed, runner.said
    wanted = runner.temp / "requirements.txt"
    assert re.search(r"^mistune==3\.", wanted.read_text(), re.M)
    assert calls(runner)[-1] == f"uvx --quiet pip-audit --no-deps --disable-pip --requirement {wanted}"


def released(runner: Runner) -> Path:
    """The checkout with notes for the version that the tag names."""
    changelog = runner.workspace / "CHANGELOG.md"
    text = changelog.read_text("utf-8")
    changelog.write_text(text.replace("## Unreleased", f"## Unreleased\n\n## {__version__} (2027-01-01)", 1), "utf-8")
    runner.values["github.ref_name"] = f"v{__version__}"
    return runner.workspace


def test_a_release_is_built(runner: Runner) -> None:
    workspace = released(runner)
    runner.workflow(WORKFLOWS / "release.yml", "build")
    assert not runner.failed, runner.said
    made = [call for call in calls(runner) if call.startswith("make ")]
    assert made == ["make release-check", "make recipes sbom"]
    targets = {target for call in made for target in call.split()[1:]}
    assert all(re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M) for target in targets)
    assert (workspace / "build/notes.md").read_text("utf-8").startswith("### ")
    uploaded = [given["name"] for name, given in runner.used if "upload-artifact" in name]
    assert uploaded == ["dist", "more"]


def test_a_tag_that_is_not_the_version_releases_nothing(runner: Runner) -> None:
    released(runner)
    runner.values["github.ref_name"] = "v99.0"
    runner.workflow(WORKFLOWS / "release.yml", "build")
    assert runner.failed
    assert not (runner.temp.parent / "calls").exists()


def test_the_rest_of_a_release(runner: Runner) -> None:
    workspace = released(runner)
    for name in ("dist/a.whl", "file-3.13/a.pyz", "more/notes.md", "more/sdlint.cdx.json", "more/recipes/sdlint.rb"):
        (workspace / "files" / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace / "files" / name).touch()
    for job in ("file", "attest", "publish", "release", "container"):
        runner.workflow(WORKFLOWS / "release.yml", job)
        assert not runner.failed, runner.said
    file = f"build/sdlint-v{__version__}-py3.13-linux-x86_64.pyz"
    made, checked, created = calls(runner)
    assert (made, checked) == (f"make pyz PYZ={file}", f"python {file} check --offline")
    assert created.startswith(f"gh release create v{__version__} --verify-tag")
    assert "files/dist/a.whl files/file-3.13/a.pyz files/more/sdlint.cdx.json files/more/recipes/sdlint.rb" in created
    (image,) = (given for name, given in runner.used if "build-push" in name)
    assert (ROOT / image["file"]).exists()
    assert image["tags"].split(",") == [f"ghcr.io/someone/docs:v{__version__}", "ghcr.io/someone/docs:latest"]


def test_the_site_is_built_and_held_to_what_is_said_of_it(runner: Runner) -> None:
    python = runner.workspace / ".venv/bin/python"
    python.write_text((runner.workspace / ".venv/bin/uvx").read_text().replace("uvx", "python"))
    runner.pushed()
    runner.workflow(WORKFLOWS / "site.yml", "build")
    assert not runner.failed, runner.said
    made, tested = calls(runner)
    assert made == "make site"
    assert next(given for name, given in runner.used if "pages-artifact" in name) == {"path": "build/site/dist"}
    assert re.search(r"^site:", (ROOT / "Makefile").read_text(), re.M)
    folder, expression = re.fullmatch(r"python -m pytest (\S+) -k (.+)", tested).groups()
    left = set(re.findall(r"not (\w+)", expression))
    tests = [
        name
        for file in (ROOT / folder).glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(), re.M)
    ]
    assert [name for name in tests if "dead" in name and not any(word in name for word in left)]
    assert {word for word in left if not any(word in name for name in tests)} == set()
