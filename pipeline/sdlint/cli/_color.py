"""Whether output is in colour: the one place that decides it, for all commands and both streams."""

import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

import click

CHOICES = {"auto": None, "always": True, "never": False}


def forced() -> bool | None:
    """What the environment says of colour; None where it leaves that to the stream.

    ``NO_COLOR`` (no-color.org) comes first, as in Python itself; then ``FORCE_COLOR``, ``CLICOLOR_FORCE``, ``CLICOLOR``
    (bixense.com/clicolors). What is empty is not set; 0 turns a demand round.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if force := os.environ.get("FORCE_COLOR"):
        return force.casefold() not in ("0", "false")
    if os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return False if os.environ.get("CLICOLOR") == "0" else None


def colored(stream: TextIO | None = None) -> bool:
    """Whether what goes to `stream`, standard output where none is named, is to be in colour."""
    context = click.get_current_context(silent=True)
    wanted = forced() if context is None or context.color is None else context.color
    if wanted is not None:
        return wanted
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def _choose(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    """Tells click, too, which takes escapes out of what it prints where there is to be no colour."""
    if CHOICES[value] is not None:
        context.color = CHOICES[value]
    elif context.color is None:  # else the group's was named before the name of the command
        context.color = forced()


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--color``, which the command itself is not given."""
    return click.option(
        "--color",
        type=click.Choice(list(CHOICES)),
        default="auto",
        show_default=True,
        is_eager=True,
        expose_value=False,
        callback=_choose,
        help="Colours: at a terminal, or as NO_COLOR, FORCE_COLOR and CLICOLOR say.",
    )(command)
