"""``sdlint terms``: the termbase, what is missing in it, how it is used, and what might belong in it.

A command is a file here; without one the termbase is printed.
"""

import sys

import click

from sdlint.cli import Commands
from sdlint.cli._options import CommonOptions, common
from sdlint.reports import terms_table
from sdlint.text.display import unordered


@click.group("terms", cls=Commands, package=__name__, invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(terms_table.FORMATS), default="table", show_default=True)
@common
@click.pass_context
def command(context: click.Context, /, form: str, common: CommonOptions) -> None:
    """Print the termbase: every term, its names in each language, what is ruled out."""
    context.obj = common
    if context.invoked_subcommand is None:
        from sdlint.cli.terms._shared import gathered, locales, rendered

        corpus = gathered(common)
        if form != "table" or not sys.stdout.isatty():
            click.echo(unordered(rendered(corpus, form)), nl=False)
            return
        from sdlint.cli._terminal import screen
        from sdlint.reports.terminal import terms

        options = screen()
        click.echo(terms.table(corpus.terms, locales(corpus), options), nl=False, color=options.color)
