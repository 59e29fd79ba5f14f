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
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_commands(shell: Shell) -> None:
    assert {"check", "init", "explain", "rules"} <= set(complete(shell, "sdlint", ""))
    assert complete(shell, "sdlint", "che") == ["check"]


def test_options_and_their_values(shell: Shell) -> None:
    assert "--offline" in complete(shell, "sdlint", "check", "--o")
    assert complete(shell, "sdlint", "check", "--format", "sa") == ["sarif"]


PAGES = {"content/zh/guide/a.md": "# 甲 {#top}\n\n## 一节 {#one}\n\n## 二节\n", "content/en/guide/a.md": "# A {#top}\n"}


def test_rules_by_name_by_code_and_after_a_comma(shell: Shell) -> None:
    assert complete(shell, "sdlint", "check", "--select", "missing-a") == ["missing-anchor", "missing-archive"]
    assert complete(shell, "sdlint", "check", "--ignore", "SD30")[:2] == ["SD301", "SD302"]
    assert complete(shell, "sdlint", "check", "--select", "SD1,missing-an") == ["SD1,missing-anchor"]
    assert complete(shell, "sdlint", "explain", "missing-an") == ["missing-anchor"]


def test_languages_pages_and_sections(shell: Shell) -> None:
    shell.write(PAGES)
    assert complete(shell, "sdlint", "sync", "show", "--locale", "") == ["zh", "en"]
    assert complete(shell, "sdlint", "sync", "diff", "content/zh") == ["content/zh/guide/a.md"]
    assert complete(shell, "sdlint", "sync", "accept", "x.md", "content/e") == ["content/en/guide/a.md"]
    assert complete(shell, "sdlint", "sync", "show", "content/zh/guide/a.md#") == [
        f"content/zh/guide/a.md#{name}" for name in ("top", "one", "二节")
    ]
    assert complete(shell, "sdlint", "sync", "show", "content/zh/guide/a.md#o") == ["content/zh/guide/a.md#one"]


def test_what_is_wrong_is_not_told_to_who_presses_tab(shell: Shell) -> None:
    assert complete(shell, "sdlint", "sync", "show", "gone.md#") == []
    shell.write({"sdlint.yaml": "sourc: zh\n"})
    assert complete(shell, "sdlint", "sync", "show", "--locale", "") == []


def test_commands_of_groups_beside_files(shell: Shell) -> None:
    assert complete(shell, "sdlint", "config", "sch") == ["sch", "schema"]
    assert complete(shell, "sdlint", "completions", "") == ["bash", "zsh", "fish"]


WORDS = {
    "sdlint check --stat": ["--statistics"],
    "sdlint check --format sa": ["sarif"],
    "sdlint check --select missing-an": ["missing-anchor"],
    "sdlint sync show --locale z": ["zh"],
    "sdlint sync show content/zh/gu": ["content/zh/guide/a.md"],
    "sdlint sync show content/zh/guide/a.md#o": ["content/zh/guide/a.md#one"],
    "sdlint expl": ["explain"],
}
"""Lines as they are typed, and what the shell makes of the last word."""
BASH = """
eval "$(sdlint completions bash)"
while read -r line; do
    COMP_WORDS=($line) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    $(complete -p sdlint | sed -E 's/.*-F ([^ ]+).*/\\1/') sdlint
    echo "${COMPREPLY[@]}"
done
"""
ZSH = """
# The builtins that take what is offered work in an editor of lines alone: here they print it.
compdef() { : }
compadd() { print -r -- ${(P)@[-1]} }
_describe() { print -r -- ${${(P)3}%%:*} }
_path_files() { : }
eval "$(sdlint completions zsh)"
while read -r line; do
    words=(${(z)line}) CURRENT=$#words
    _sdlint_completion
done
exit 0
"""
FISH = """
sdlint completions fish | source
while read -l line
    complete -C "$line" | string split -f1 \\t | string join ' '
end
exit 0
"""


def said_by(program: str, script: str, shell: Shell, tmp_path: Path) -> list[list[str]]:
    """What `program` offers for each of `WORDS`, in a home of its own."""
    environment = {
        **os.environ,
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    options = {"bash": ["--noprofile", "--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[program]
    done = subprocess.run(
        [program, *options, "-c", script],
        input="\n".join(WORDS) + "\n",
        cwd=shell.root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [line.split() for line in done.stdout.splitlines()]


def test_bash_completes(shell: Shell, need: Need, tmp_path: Path) -> None:
    need(shutil.which("bash"), "bash")
    assert said_by("bash", BASH, shell.write(PAGES), tmp_path) == list(WORDS.values())


def test_zsh_completes(shell: Shell, need: Need, tmp_path: Path) -> None:
    need(shutil.which("zsh"), "zsh")
    assert said_by("zsh", ZSH, shell.write(PAGES), tmp_path) == list(WORDS.values())


def test_fish_completes(shell: Shell, need: Need, tmp_path: Path) -> None:
    need(shutil.which("fish"), "fish")
    assert said_by("fish", FISH, shell.write(PAGES), tmp_path) == list(WORDS.values())
