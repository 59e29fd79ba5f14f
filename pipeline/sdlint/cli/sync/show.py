"""``sdlint sync show``: a page and its translation side by side."""

import sys

import click

from sdlint.cli._color import colored
from sdlint.cli._options import CommonOptions, common
from sdlint.cli._terminal import columns
from sdlint.cli.sync._shared import PAGE, checked_locales, gathered, pairs_named
from sdlint.errors import UsageError


@click.command("show")
@click.argument("page", metavar=PAGE)
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only these languages.")
@common
def command(page: str, locales: tuple[str, ...], common: CommonOptions) -> None:
    """Show a source and its translation side by side, what has changed in it word by word, and what to do.

    A page may be named by either path, also where it does not exist yet, or by what both paths have in common.
    """
    from sdlint.reports.sync_show import lines
    from sdlint.reviews.diff import Past
    from sdlint.reviews.shown import shown

    session, corpus = gathered(common)
    checked_locales(session.config, locales)
    pairs, section = pairs_named(session, corpus, page)
    terminal = sys.stdout.isatty()
    color, width = colored(), columns() if terminal else 0
    count = 0
    with Past(session.config) as past:
        for pair in pairs:
            if locales and pair.locale not in locales:
                continue
            for each in shown(pair, past, session.text, section):
                count += 1
                click.echo("\n".join(lines(pair, each, color=color, width=width)), color=color)
    if not count:
        raise UsageError(f"{page}: there is no such section" if section else f"{page}: there is nothing in it")
