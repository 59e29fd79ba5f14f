"""``sdlint sync accept``: somebody has looked, and section and translation match."""

import sys
from typing import TYPE_CHECKING

import click

from sdlint.cli import FINDINGS
from sdlint.cli._options import CommonOptions, common
from sdlint.cli.sync._shared import PAGE, gathered, pairs_named, say, with_section, write
from sdlint.errors import UsageError
from sdlint.model import Pair
from sdlint.text.display import harmless

if TYPE_CHECKING:
    from sdlint.reviews.accepting import Acceptance


@click.command("accept")
@click.argument("pages", nargs=-1, metavar=f"[{PAGE}]...")
@click.option("--all", "everything", is_flag=True, help="Accept every section of every page.")
@click.option("--no-change-needed", is_flag=True, help="Also stale sections whose translation need not change.")
@click.option(
    "--pins",
    "pinned",
    is_flag=True,
    help="Of all pages, or of those named: what their front matter or commits say that they were made from.",
)
@common
def command(
    pages: tuple[str, ...], everything: bool, no_change_needed: bool, pinned: bool, common: CommonOptions
) -> None:
    """Record that translated sections match their source as both are now.

    With --pins, that they match the source as it was at the commit that the translation names: in its front matter
    (default_lang_commit, l10n.sourceCommit), or in the message of the commit that brought it (`Translation-of:
    PATH@REVISION`, `@lunaria-track:`).
    """
    from sdlint.reviews.accepting import accept_all

    if pinned:
        _accept_pins(pages, common, other=everything or no_change_needed)
        return
    if bool(pages) == everything:
        raise UsageError(f"name pages ({PAGE}), or say --all or --pins")
    session, corpus = gathered(common)
    jobs: list[tuple[Pair, str]] = [(pair, "") for pair in corpus.pairs] if everything else []
    for page in pages:
        pairs, section = pairs_named(session, corpus, page)
        jobs += [(pair, section) for pair in with_section(pairs, page, section)]
    accepted = accept_all(jobs, session.tree.read, unchanged=no_change_needed, told=not everything)
    write(session, accepted.files)
    _tell(accepted)
    if any("not translated" not in line for line in accepted.refused) or (accepted.refused and not everything):
        sys.exit(FINDINGS)


def _accept_pins(pages: tuple[str, ...], common: CommonOptions, *, other: bool) -> None:
    from sdlint.reviews.pins import accepted, pins

    if other or any("#" in page for page in pages):
        raise UsageError("--pins is for pages whole, and goes with no other way to accept")
    session, corpus = gathered(common)
    pairs = [pair for page in pages for pair in pairs_named(session, corpus, page)[0]] if pages else corpus.pairs
    with pins(session.config) as known:
        outcome = accepted(pairs, known, session.tree.read)
        unpinned = [pair for pair in pairs if pages and known.pin(pair) is None]
    write(session, outcome.files)
    _tell(outcome)
    for pair in unpinned:
        click.echo(harmless(f"not accepted: {pair.target_path}: it does not say what it was made from"), err=True)
    if outcome.refused or unpinned:
        sys.exit(FINDINGS)


def _tell(accepted: "Acceptance") -> None:
    for line in accepted.refused:
        click.echo(harmless(f"not accepted: {line}"), err=True)
    say(f"{accepted.done} section{'s' * (accepted.done != 1)} accepted")
