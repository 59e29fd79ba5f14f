"""The options of commands that show what is wrong, but for those that all commands have."""

from collections.abc import Callable

import click

from sdlint.model.settings import SEVERITIES
from sdlint.reports import REPORTERS


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """``--format``, ``--output``, ``--fail-on``, ``--exit-zero``, ``--max-findings`` and ``--statistics``."""
    for option in (
        click.option("--statistics", is_flag=True, help="Print how many findings each rule has, instead of them."),
        click.option(
            "--max-findings",
            type=click.IntRange(0),
            default=200,
            show_default=True,
            metavar="N",
            help="At a terminal: show no more, the gravest; 0 for all.",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
        click.option(
            "--fail-on",
            type=click.Choice(SEVERITIES),
            default="error",
            show_default=True,
            help="What makes the exit code 1.",
        ),
        click.option(
            "--output",
            multiple=True,
            metavar="[FORMAT=]FILE",
            help="Write a report to FILE, in the format that its ending tells; may be given several times.",
        ),
        click.option("--format", "form", type=click.Choice(sorted(REPORTERS)), help="Text by default."),
    ):
        command = option(command)
    return command
