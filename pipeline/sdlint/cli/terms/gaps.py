"""``sdlint terms gaps``: terms without a name."""

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.terms._shared import either, gathered, locales
from sdlint.terms.termbase import gaps
from sdlint.text.display import harmless


@click.command("gaps")
@common
@click.pass_obj
def command(group: CommonOptions, /, common: CommonOptions) -> None:
    """List the terms that have no name in one of the languages."""
    corpus = gathered(either(common, group))
    for term, locale in gaps(corpus.terms, locales(corpus)):
        click.echo(harmless(f"{term.id}: no name in {locale}"))
