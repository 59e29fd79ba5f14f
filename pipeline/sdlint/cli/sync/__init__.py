"""``sdlint sync``: the state of every section pair, and its upkeep. A command is a file here."""

import click

from sdlint.cli import Commands


@click.group("sync", cls=Commands, package=__name__)
def command() -> None:
    """Keep translations in step with their source, section by section."""
