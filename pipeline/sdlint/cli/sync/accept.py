"""``sdlint sync accept``: somebody has looked, and section and translation match."""

import sys

import click

from sdlint.cli import FINDINGS
from sdlint.cli._options import CommonOptions, common
from sdlint.cli.sync._shared import PAGE, gathered, pairs_named, say, with_section, write
from sdlint.errors import UsageError
from sdlint.model import Pair
from sdlint.text.display import harmless


@click.command("accept")
@click.argument("pages", nargs=-1, metavar=f"[{PAGE}]...")
@click.option("--all", "everything", is_flag=True, help="Accept every section of every page.")
@click.option("--no-change-needed", is_flag=True, help="Also stale sections whose translation need not change.")
@common
def command(pages: tuple[str, ...], everything: bool, no_change_needed: bool, common: CommonOptions) -> None:
    """Record that translated sections match their source as both are now."""
    from sdlint.reviews.accepting import accept_all

    if bool(pages) == everything:
        raise UsageError(f"name pages ({PAGE}), or say --all")
    session, corpus = gathered(common)
    jobs: list[tuple[Pair, str]] = [(pair, "") for pair in corpus.pairs] if everything else []
    for page in pages:
        pairs, section = pairs_named(session, corpus, page)
        jobs += [(pair, section) for pair in with_section(pairs, page, section)]
    accepted = accept_all(jobs, session.tree.read, unchanged=no_change_needed, told=not everything)
    write(session, accepted.files)
    for line in accepted.refused:
        click.echo(harmless(f"not accepted: {line}"), err=True)
    say(f"{accepted.done} section{'s' * (accepted.done != 1)} accepted")
    if any("not translated" not in line for line in accepted.refused) or (accepted.refused and not everything):
        sys.exit(FINDINGS)
