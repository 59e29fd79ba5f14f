"""Every Python that the workflow tries and this machine has: what is built here says the same there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from installs import ROOT, pip, run, scratch, wheel

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
RUNNING = "{}.{}".format(*sys.version_info)
OTHERS = [version for version in WORKFLOW["jobs"]["all"]["strategy"]["matrix"]["python"] if version != RUNNING]
CASES = """
import sys, tempfile
from pathlib import Path
from sdlint.testing.cases import cases

all_of_them = cases(Path(sys.argv[1]))
for case in all_of_them:
    with tempfile.TemporaryDirectory() as folder:
        try:
            case.check(Path(folder))
        except Exception as error:
            error.add_note(str(case))
            raise
print(len(all_of_them))
"""


def found(version: str) -> str:
    """The Python of a `version` that is on the PATH, or that pyenv has; nothing where there is none."""
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    for place in (shutil.which(f"python{version}"), *sorted(kept.glob(f"{version}.*/bin/python"))):
        # What pyenv puts on the PATH may stand for a version that is not chosen.
        if place and subprocess.run([place, "--version"], capture_output=True, check=False).returncode == 0:
            return str(place)
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("version", OTHERS)
def test_the_cases_of_all_rules_hold_there_too(version: str, tmp_path: Path) -> None:
    python = found(version)
    if not python:
        pytest.skip(f"this machine has no Python {version}")
    environment = scratch() / f"python-{version}"
    run(python, "-m", "venv", "--without-pip", str(environment), cwd=tmp_path)
    pip("install", str(wheel()), into=environment)
    own = str(environment / "bin" / "python")
    done = run(own, "-I", "-W", "error", "-c", CASES, str(ROOT / "tests/cases/rules"), cwd=tmp_path)
    assert int(done.stdout) > 600
    assert not done.stderr
