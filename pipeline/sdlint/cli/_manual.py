"""The manual, rendered at a terminal and as plain text where it is piped."""

import sys
from collections.abc import Sequence

import click

from sdlint.cli._color import colored
from sdlint.rules import Rule
from sdlint.rules.manual import listed, page


def show_page(rule: Rule) -> None:
    """Prints the page of `rule`."""
    if not sys.stdout.isatty():
        click.echo(page(rule), nl=False)
        return
    from sdlint.cli._terminal import columns
    from sdlint.reports import Options
    from sdlint.reports.terminal import rule as terminal

    color = colored()
    click.echo(terminal.page(rule, Options(terminal=True, width=columns(), color=color)), nl=False, color=color)


def show_list(rules: Sequence[Rule]) -> None:
    """Prints a line for each of `rules`."""
    if not sys.stdout.isatty():
        click.echo("\n".join(listed(rules)))
        return
    from sdlint.cli._terminal import columns
    from sdlint.reports import Options
    from sdlint.reports.terminal import rule as terminal

    color = colored()
    click.echo(terminal.listing(rules, Options(terminal=True, width=columns(), color=color)), nl=False, color=color)
