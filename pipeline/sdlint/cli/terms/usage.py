"""``sdlint terms usage``: where the terms are."""

import sys

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.terms._shared import either, gathered, locales
from sdlint.reports import terms_table


@click.command("usage")
@common
@click.pass_obj
def command(group: CommonOptions, /, common: CommonOptions) -> None:
    """Count the uses of each term in each language, outside its own entry."""
    corpus = gathered(either(common, group))
    columns = locales(corpus)
    counts = terms_table.usage(corpus.terms, corpus.pages)
    if sys.stdout.isatty():
        from sdlint.cli._terminal import screen
        from sdlint.reports.terminal import terms

        options = screen()
        click.echo(terms.usage(counts, columns, options), nl=False, color=options.color)
        return
    rows = [[key, *(str(count[locale]) for locale in columns)] for key, count in counts.items()]
    click.echo(terms_table.table([["id", *columns], *rows]), nl=False)
