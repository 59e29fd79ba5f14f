"""Shell completion: what a user's Tab key gets, from the shells' own completion functions."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Need, Shell
from sdlint.cli._shells import Begun, words

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
    environment = {**os.environ, "_SDLINT_COMPLETE": "bash_complete", "COMP_LINE": " ".join(words)}
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


def test_the_way_to_a_page_stays_as_it_is_typed(shell: Shell) -> None:
    shell.write({**PAGES, "content/zh/b.md": "# 乙\n"})
    for way in ("./", f"{shell.root}/"):
        assert complete(shell, "sdlint", "sync", "show", f"{way}content/zh/gu") == [f"{way}content/zh/guide/a.md"]
    page = f"{shell.root}/content/zh/guide/a.md"
    assert complete(shell, "sdlint", "sync", "show", f"{page}#o") == [f"{page}#one"]
    below = Shell(shell.root / "content/zh/guide")
    assert complete(below, "sdlint", "sync", "show", "") == ["a.md"]
    assert complete(below, "sdlint", "sync", "show", "../b") == ["../b.md"]


LINES = {
    "sdlint a 'b c' d\\ e ": (["sdlint", "a", "b c", "d e"], Begun("")),
    "sdlint --form=sa": (["sdlint"], Begun("--form=sa", keeps=7)),
    "sdlint a\\=b": (["sdlint"], Begun("a=b")),
    'sdlint --c="a b': (["sdlint"], Begun("--c=a b", '"', 4)),
    'sdlint x="a b"/c': (["sdlint"], Begun("x=a b/c", keeps=2)),
    'sdlint "a\\"\\b': (["sdlint"], Begun('a"\\b', '"')),
    "sdlint 'a\\": (["sdlint"], Begun("a\\", "'")),
    "sdlint ''": (["sdlint"], Begun("")),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_read_as_the_shells_do(line: str) -> None:
    assert words(line, "=:") == LINES[line]


def test_what_bash_is_told_is_written_as_the_line_needs_it(shell: Shell) -> None:
    shell.write({"content/zh/it's $5.md": "# 甲\n", "content/en/it's $5.md": "# A\n"})
    assert complete(shell, "sdlint", "sync", "show", "content/zh") == [r"content/zh/it\'s\ \$5.md"]
    assert complete(shell, "sdlint", "sync", "show", '"content/zh') == [r"content/zh/it's \$5.md"]
    assert complete(shell, "sdlint", "sync", "show", "'content/zh") == [r"content/zh/it'\''s $5.md"]
    assert complete(shell, "LANG=C", "sdlint", "rul") == ["rules"]


def test_what_is_wrong_is_not_told_to_who_presses_tab(shell: Shell) -> None:
    assert complete(shell, "sdlint", "sync", "show", "gone.md#") == []
    shell.write({"sdlint.yaml": "sourc: zh\n"})
    assert complete(shell, "sdlint", "sync", "show", "--locale", "") == []


def test_commands_of_groups_beside_files(shell: Shell) -> None:
    assert complete(shell, "sdlint", "config", "sch") == ["sch", "schema"]
    assert complete(shell, "sdlint", "completions", "") == ["bash", "zsh", "fish"]


WORDS = {
    "sdlint check --stat": "--statistics",
    "sdlint check --format sa": "sarif",
    "sdlint check --select missing-an": "missing-anchor",
    "sdlint sync show --locale z": "zh",
    "sdlint sync show content/zh/gu": "content/zh/guide/a.md",
    "sdlint sync show content/zh/guide/a.md#o": "content/zh/guide/a.md#one",
    "sdlint expl": "explain",
    "sdlint check --ignore SD301,missing-an": "SD301,missing-anchor",
    "sdlint check --format=sa": "--format=sarif",
    "sdlint check --select=SD301,missing-an": "--select=SD301,missing-anchor",
    "sdlint sync show ./content/zh/b": "./content/zh/b c.md",
    r"sdlint sync show content/zh/b\ c.md#S": "content/zh/b c.md#sd-xl",
}
"""Lines as they are typed, and what the shell makes of the last word."""
SPACED = {**PAGES, "content/zh/b c.md": "# 甲\n\n## SD, XL\n"}
WRITTEN = {"--format=sarif": "sarif", "--select=SD301,missing-anchor": "SD301,missing-anchor"}
"""Of these, what bash puts after what it keeps of the line; blanks it is given as they have to be written."""
BASH = """
eval "$(sdlint completions bash)"
while IFS= read -r line; do
    COMP_LINE=$line COMP_POINT=${#line} COMPREPLY=()
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


def said_by(program: str, script: str, shell: Shell, tmp_path: Path) -> list[str]:
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
    return done.stdout.splitlines()


def test_bash_completes(shell: Shell, need: Need, tmp_path: Path) -> None:
    need(shutil.which("bash"), "bash")
    expected = [WRITTEN.get(word, word).replace(" ", r"\ ") for word in WORDS.values()]
    assert said_by("bash", BASH, shell.write(SPACED), tmp_path) == expected


def test_zsh_completes(shell: Shell, need: Need, tmp_path: Path) -> None:
    need(shutil.which("zsh"), "zsh")
    assert said_by("zsh", ZSH, shell.write(SPACED), tmp_path) == list(WORDS.values())


def test_fish_completes(shell: Shell, need: Need, tmp_path: Path) -> None:
    need(shutil.which("fish"), "fish")
    assert said_by("fish", FISH, shell.write(SPACED), tmp_path) == list(WORDS.values())
