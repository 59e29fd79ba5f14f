"""Enough of a GitHub runner to run the shell lines of workflows and of our action as GitHub documents it.

Expressions are looked up, not computed: `VALUES` has every one that our files use. Steps of other actions are checked
for the inputs that they take (`FOREIGN`) and otherwise stood in for.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import yaml

from installs import ROOT, scratch
from staging.addresses import SLUG

FOREIGN = {
    "actions/checkout@v7": {"fetch-depth", "persist-credentials"},
    "https://data.forgejo.org/actions/checkout@v6": {"fetch-depth"},
    "actions/setup-python@v7": {"python-version", "update-environment"},
    "actions/setup-node@v6": {"node-version"},
    "actions/cache/restore@v6": {"path", "key", "restore-keys"},
    "actions/cache/save@v6": {"path", "key"},
    "actions/upload-artifact@v7": {"name", "path"},
    "actions/upload-pages-artifact@v5": {"path"},
    "actions/deploy-pages@v5": set(),
    "actions/download-artifact@v8": {"name", "pattern", "path", "merge-multiple"},
    "actions/attest-build-provenance@v4": {"subject-path"},
    "docker/setup-buildx-action@v4": set(),
    "docker/login-action@v4": {"registry", "username", "password"},
    "docker/build-push-action@v7": {"context", "file", "push", "tags", "provenance", "sbom"},
    "pypa/gh-action-pypi-publish@release/v1": {"packages-dir", "attestations"},
    "github/codeql-action/upload-sarif@v4": {"sarif_file", "category"},
}
"""The actions of others that our files use, with the inputs that their documentation names and we give."""

OWN = re.compile(rf"{re.escape(SLUG)}@v\d+\.\d+\.\d+|\./")
SAME = "github.event.pull_request.head.repo.full_name == github.repository"

CONDITIONS: dict[str, Callable[[str], bool]] = {
    "": lambda base: True,
    "success()": lambda base: True,
    "github.base_ref == ''": lambda base: not base,
    "github.base_ref != ''": bool,
    "github.ref == 'refs/heads/main'": lambda base: not base,
    SAME: bool,
}
"""What our files make steps depend on, by the base of the pull request, which is empty where there is none."""


class Runner:
    """A job in `workspace`. ``ran``: the shell scripts; ``used``: foreign actions with their inputs.

    ``installed``: by version, what the action's install step made when it was first run.
    """

    installed: ClassVar[dict[str | None, Path]] = {}

    def __init__(self, workspace: Path, outside: Path, **environment: str) -> None:
        self.workspace, self.temp = workspace, outside / "temp"
        self.temp.mkdir(parents=True)
        self.summary = self.temp / "summary.md"
        self.ran: list[str] = []
        self.used: list[tuple[str, dict[str, str]]] = []
        self.said = ""
        self.failed = False
        # docs.github.com, "Default environment variables"
        self.environment = {
            "CI": "true",
            "SDLINT_ALLOW_PRIVATE": "1",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_BASE_REF": "main",
            "GITHUB_HEAD_REF": "change",
            "GITHUB_REPOSITORY": "someone/docs",
            "GITHUB_RUN_ID": "1",
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.temp),
            **environment,
        }
        self.values = {
            "steps.python.outputs.python-path": sys.executable,
            "github.action_path": str(ROOT),
            "github.base_ref": "main",
            "github.base_ref || github.ref_name": "main",
            "github.base_ref && format('origin/{0}', github.base_ref)": "origin/main",
            "github.base_ref && 'error' || 'never'": "error",
            "github.event.repository.default_branch": "main",
            "github.ref_name": "v0.1.0",
            "github.repository": "someone/docs",
            "github.actor": "someone",
            "github.run_id": "1",
            "github.run_attempt": "1",
            "github.token": "token",
            "github.workspace": str(workspace),
            "github.event.pull_request.number": "7",
            "runner.temp": str(self.temp),
            "runner.os": "Linux",
            "matrix.python": "3.13",
            "secrets.ARCHIVE_KEY": "",
            "secrets.ARCHIVE_SECRET": "",
        }

    def pushed(self) -> None:
        """Makes the job one of a push to the branch: there is no pull request."""
        self.environment |= {"GITHUB_EVENT_NAME": "push", "GITHUB_BASE_REF": "", "GITHUB_HEAD_REF": ""}
        self.values |= {
            "github.base_ref": "",
            "github.base_ref && format('origin/{0}', github.base_ref)": "",
            "github.base_ref && 'error' || 'never'": "never",
        }

    def workflow(self, path: Path, name: str = "") -> None:
        """Runs the job called `name`, or else the only one, of the workflow at `path`."""
        data = yaml.safe_load(path.read_text("utf-8"))
        (job,) = [data["jobs"][name]] if name else data["jobs"].values()
        self._steps(job["steps"], self._filled(job.get("env", {})))

    def action(self, **inputs: str) -> None:
        """Runs our own action."""
        data = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
        unknown = inputs.keys() - data["inputs"].keys()
        assert not unknown, f"the action has no input {unknown}"
        outer = self.values
        given = {name: inputs.get(name, one["default"]) for name, one in data["inputs"].items()}
        self.values = outer | {f"inputs.{name}": value for name, value in given.items()}
        self._steps(data["runs"]["steps"], {})
        self.values = outer

    def _steps(self, steps: list[dict[str, Any]], environment: Mapping[str, str]) -> None:
        for step in steps:
            condition = step.get("if", "success()")
            always, needed = condition.startswith("always()"), condition.removeprefix("always()").removeprefix(" && ")
            assert needed in CONDITIONS, condition
            if (self.failed and not always) or not CONDITIONS[needed](self.values["github.base_ref"]):
                continue
            if "run" in step:
                self._run(step, {**environment, **self._filled(step.get("env", {}))})
                continue
            given = self._filled(step.get("with", {}))
            if OWN.fullmatch(step["uses"]):
                self.action(**given)
            else:
                assert given.keys() <= FOREIGN[step["uses"]], step
                self.used.append((step["uses"], given))

    def _run(self, step: Mapping[str, Any], environment: Mapping[str, str]) -> None:
        script = step["run"]
        home = Path(environment.get("SDLINT_HOME", ""))
        version = environment.get("SDLINT_VERSION")
        if "SDLINT_HOME" in environment and version in self.installed:
            # To install the same thing for every test would take a minute.
            home.symlink_to(self.installed[version])
            self.ran.append(script)
            return
        # What somebody else writes must never become a part of the script.
        assert "${{" not in script, f"an expression in a script: {script}"
        file = self.temp / "script.sh"
        file.write_text(script, "utf-8")
        flags = ["--noprofile", "--norc", "-eo", "pipefail"] if step.get("shell") == "bash" else ["-e"]
        self.summary.touch()
        base = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "SDLINT_"))}
        done = subprocess.run(
            [str(shutil.which("bash")), *flags, str(file)],
            cwd=self.workspace,
            env={**base, **self.environment, "GITHUB_STEP_SUMMARY": str(self.summary), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.ran.append(script)
        self.said += done.stdout
        self.failed |= done.returncode != 0
        if "SDLINT_HOME" in environment and not self.failed:
            self.installed[version] = Path(shutil.copytree(home, scratch() / f"action-{version}"))

    def _filled(self, values: Mapping[str, object]) -> dict[str, str]:
        expression = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
        # YAML's own values become what GitHub makes of them.
        texts = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in values.items()}
        return {name: expression.sub(lambda match: self.values[match[1]], text) for name, text in texts.items()}
