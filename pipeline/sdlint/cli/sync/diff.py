"""``sdlint sync diff``: what a translator has to catch up with."""

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.sync._shared import PAGE, gathered, pairs_named, say


@click.command("diff")
@click.argument("page", metavar=PAGE)
@common
def command(page: str, common: CommonOptions) -> None:
    """Show what changed in the source of a translation since its review, beside the translation."""
    from sdlint.reviews.accepting import called
    from sdlint.reviews.diff import Past, differences

    session, corpus = gathered(common)
    pairs, section = pairs_named(session, corpus, page)
    with Past(session.config) as past:
        for pair in pairs:
            for text in differences(pair, past, session.text, called(section) if section else None):
                say(text)
