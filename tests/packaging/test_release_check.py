"""``make release-check`` refuses what cannot be released. Its last step, the README's commands, is tests/hooks' own."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import Need
from installs import clone, run
from sdlint import __version__

STEPS = ("clean", "notes", "tag", "build")


@pytest.fixture
def checkout(tmp_path: Path, need: Need) -> Path:
    need(find_spec("hatchling"), "hatchling")
    return clone(tmp_path / "sdlint")


def commit(folder: Path) -> None:
    run("git", "add", "--all", cwd=folder)
    run("git", "commit", "--quiet", "--message", "Release", cwd=folder)


def note(folder: Path) -> None:
    """Gives the version a section in the changelog."""
    path = folder / "CHANGELOG.md"
    text = path.read_text("utf-8").replace("## Unreleased", f"## Unreleased\n\n## {__version__} (2027-01-01)", 1)
    path.write_text(text, "utf-8")


def check(folder: Path, *steps: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "pipeline")}
    command = [sys.executable, "release/check.py", *steps]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_what_can_be_released_is(checkout: Path) -> None:
    note(checkout)
    commit(checkout)
    done = check(checkout, *STEPS)
    assert done.returncode == 0, done.stderr
    assert f"v{__version__} is still to be made" in done.stdout
    assert f"sdlint-{__version__}-py3-none-any.whl, sdlint-{__version__}.tar.gz" in done.stdout
    run("git", "tag", f"v{__version__}", cwd=checkout)
    assert f"v{__version__} is at this commit" in check(checkout, "tag").stdout


def test_what_is_not_committed_is_refused(checkout: Path) -> None:
    note(checkout)
    assert "not committed:\n M CHANGELOG.md" in check(checkout, *STEPS).stderr


def test_a_version_without_notes_is_refused(checkout: Path) -> None:
    assert f"no section for {__version__}" in check(checkout, *STEPS).stderr


def test_a_tag_that_is_elsewhere_is_refused(checkout: Path) -> None:
    run("git", "tag", f"v{__version__}", cwd=checkout)
    note(checkout)
    commit(checkout)
    assert f"v{__version__} is at another commit" in check(checkout, *STEPS).stderr
