"""``sdlint sync diff``: what a translator has to catch up with."""

import click

from sdlint.cli._color import colored
from sdlint.cli._options import CommonOptions, common
from sdlint.cli.sync._shared import PAGE, gathered, pairs_named, say, with_section
from sdlint.errors import GitError
from sdlint.text.display import harmless, placed


@click.command("diff")
@click.argument("page", metavar=PAGE)
@common
def command(page: str, common: CommonOptions) -> None:
    """Show what changed in the source of a translation since both were in step, word by word, and the translation."""
    from sdlint.reports.sync_diff import lines
    from sdlint.reviews.accepting import called
    from sdlint.reviews.diff import Past, differences, why_unknown

    session, corpus = gathered(common)
    pairs, section = pairs_named(session, corpus, page)
    pairs = with_section(pairs, page, section)
    color = colored()
    unknown = False
    with Past(session.config) as past:
        for pair in pairs:
            if pair.source is None or pair.target is None:
                say(f"{placed(pair.target_path)}: {pair.state}")
                continue
            shown = list(differences(pair, past, session.text, called(section) if section else None))
            for difference in shown:
                unknown = unknown or not difference.known
                click.echo("\n".join(lines(difference, color=color)), color=color)
            if shown:
                continue
            if any(part.state == "unreviewed" for part in pair.sections) and (why := why_unknown(session.config)):
                raise GitError(f"{placed(pair.target_path)}: nobody has reviewed it, and history cannot tell: {why}")
            say(f"{placed(pair.target_path)}: nothing in it is older than its source")
    if unknown:
        why = why_unknown(session.config) or "no version in git's history holds it"
        click.echo(harmless(f"sdlint: what was translated is not known: {why}"), err=True)
