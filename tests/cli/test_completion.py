"""Shell completion: what a user's Tab key gets, from the shells' own completion functions."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Need, Shell

PROGRAM = Path(sys.executable).with_name("sdlint")


@pytest.fixture(autouse=True)
def _installed(need: Need) -> None:
    need(PROGRAM.exists(), "the command sdlint")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(name: str) -> None:
    environment = {**os.environ, "_SDLINT_COMPLETE": f"{name}_source"}
    done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert f"_SDLINT_COMPLETE={name}_complete" in done.stdout


def complete(shell: Shell, *words: str) -> list[str]:
    """The words that bash is offered for the last of `words`."""
    environment = {
        **os.environ,
        "_SDLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run([PROGRAM], cwd=shell.root, env=environment, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands(shell: Shell) -> None:
    assert {"check", "init", "explain", "rules"} <= set(complete(shell, "sdlint", ""))
    assert complete(shell, "sdlint", "che") == ["check"]


def test_options_and_their_values(shell: Shell) -> None:
    assert "--offline" in complete(shell, "sdlint", "check", "--o")
    assert complete(shell, "sdlint", "check", "--format", "sa") == ["sarif"]


def test_in_a_real_bash(shell: Shell, need: Need) -> None:
    need(shutil.which("bash"), "bash")
    script = """
        eval "$(_SDLINT_COMPLETE=bash_source sdlint)"
        COMP_WORDS=(sdlint check --stat) COMP_CWORD=2
        $(complete -p sdlint | sed -E 's/.*-F ([^ ]+).*/\\1/') sdlint
        echo "${COMPREPLY[@]}"
    """
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        cwd=shell.root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["--statistics"], done.stderr
