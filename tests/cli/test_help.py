"""Help: it fits, its options stand in sections, and who mistypes is asked what was meant."""

from collections.abc import Iterator

import click
import pytest

from conftest import Shell
from sdlint.cli import cli
from sdlint.cli._help import SECTIONS


def commands(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names of every command, and of every one in it."""
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from commands(inner, (*names, name))


@pytest.mark.parametrize("names", list(commands(cli)), ids=" ".join)
@pytest.mark.parametrize("columns", [40, 80])
def test_help_fits(names: tuple[str, ...], columns: int, bare: Shell) -> None:
    done = bare.run(*names, "--help", COLUMNS=str(columns))
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if len(line) > columns] == []
    assert "..." not in done.stdout.partition("Commands:")[2], "a list of commands says nothing by halves"
    assert "x>=" not in done.stdout


@pytest.mark.parametrize("name", ["check", "merge", "terms"])
def test_every_option_has_its_section(name: str, bare: Shell) -> None:
    lines = bare.run(name, "--help").stdout.splitlines()
    headings = [line.rstrip(":") for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == [title for title in (*SECTIONS, "Commands") if title in headings]
    assert {"What to show", "How to run"} <= set(headings)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("chekc",), "No such command 'chekc' (did you mean 'check'?)"),
        (("sync", "statsu"), "No such command 'statsu' (did you mean 'status'?)"),
        (("terms", "gasp"), "No such command 'gasp' (did you mean 'gaps'?)"),
        (("check", "--format", "jsn"), "'text' (did you mean 'json'?)"),
        (("check", "--fail-on", "eror"), "'error' (did you mean 'error'?)"),
        (("check", "--color", "allways"), "'never' (did you mean 'always'?)"),
        (("sync", "status", "--format", "tabel"), "(did you mean 'table'?)"),
        (("check", "--ofline"), "'--offline'"),
        (("--verson",), "'--version'"),
        (("check", "--jobs", "0"), "'--jobs': 0 is less than 1"),
        (("check", "--jobs", "two"), "'--jobs': 'two' is no whole number"),
        (("completions",), "Missing argument 'SHELL'. Choose from: bash, zsh, fish"),
        (("config", "shw"), "No such path or command 'shw' (did you mean 'show'?)"),
    ],
    ids=" ".join,
)
def test_who_mistypes_is_asked_what_was_meant(arguments: tuple[str, ...], meant: str, bare: Shell) -> None:
    done = bare.run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert meant in done.stderr.splitlines()[-1]


def test_no_option_is_broken_at_a_hyphen(bare: Shell) -> None:
    shown = [line.strip() for line in bare.run("sync", "init", "--help").stdout.splitlines()]
    assert "(--from-git)." in shown[2:4][-1]


def test_what_is_like_nothing_is_told_so(bare: Shell) -> None:
    assert bare.run("xyzzy").stderr.splitlines()[-1] == "Error: No such command 'xyzzy'"
