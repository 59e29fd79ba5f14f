"""Colour: who asks for it, who forbids it, and that it is one answer everywhere."""

import re
from collections.abc import Mapping

import pytest

from conftest import Shell
from sdlint.cli._color import forced
from terminal import terminal

VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")
PAGE = "# 甲 {#a}\n\n见 https://example.org/a，还有。\n\n[no](no.md)\n"


@pytest.mark.parametrize(
    ("variables", "answer"),
    [
        ({}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "false"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"CLICOLOR": "1"}, None),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, None),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_what_the_environment_says(
    variables: Mapping[str, str], answer: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert forced() is answer


@pytest.mark.parametrize(
    ("option", "variables", "is_colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), {"NO_COLOR": "1"}, False),
    ],
)
def test_an_option_comes_before_the_environment(
    option: tuple[str, ...], variables: Mapping[str, str], is_colored: bool, shell: Shell
) -> None:
    shell.write({"content/zh/a.md": PAGE})
    environment = {"NO_COLOR": "", **variables}
    for command in (["check", "--offline"], ["check", "--offline", "--diff", "--unsafe-fixes"]):
        done = shell.run(*command, *option, **environment)
        assert ("\x1b[" in done.stdout) is is_colored, command
        plain = re.sub("\x1b\\[[0-9;]*m", "", done.stdout)
        assert plain == shell.run(*command, "--color", "never").stdout
        assert plain


def test_nothing_but_text_is_coloured(shell: Shell) -> None:
    shell.write({"content/zh/a.md": PAGE})
    for form in ("json", "concise", "github", "sarif"):
        done = shell.run("check", "--offline", "--color", "always", "--format", form)
        assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("page", "options", "said"),
    [
        ("# 甲 {#a}\n\n[no](no.md)\n", (), "nothing of this can be fixed by --fix"),
        ("# 甲 {#a}\n\n[no](no.md)\n", ("--unsafe-fixes",), "nothing of this can be fixed by --fix"),
    ],
)
def test_a_diff_says_that_there_is_none(page: str, options: tuple[str, ...], said: str, shell: Shell) -> None:
    done = shell.write({"content/zh/a.md": page}).run("check", "--offline", "--diff", "--select", "SD3", *options)
    assert done.stdout == ""
    assert done.stderr == f"sdlint: {said}\n"


def test_a_diff_of_nothing_says_so_at_a_terminal(shell: Shell) -> None:
    shell.write({"content/zh/a.md": "# 甲 {#a}\n\n一。\n"})
    assert shell.run("check", "--offline", "--diff", "--select", "SD3").stderr == ""
    shown = terminal(shell.root, "check", "--offline", "--diff", "--select", "SD3")
    assert shown == "sdlint: nothing is wrong, so nothing is to be fixed\n"


@pytest.mark.parametrize(("term", "is_colored"), [("xterm", True), ("dumb", False)])
def test_a_terminal_is_coloured_unless_it_cannot(term: str, is_colored: bool, shell: Shell) -> None:
    shell.write({"content/zh/a.md": PAGE})
    shown = terminal(shell.root, "check", "--offline", TERM=term)
    assert ("\x1b[" in shown) is is_colored
    assert "\x1b[" not in terminal(shell.root, "check", "--offline", TERM=term, NO_COLOR="1")
