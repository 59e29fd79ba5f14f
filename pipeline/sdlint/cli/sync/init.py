"""``sdlint sync init``: a ledger to begin with."""

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli._progress import ProgressLine
from sdlint.cli.sync._shared import gathered, say, write
from sdlint.text.display import counted, harmless


@click.command("init")
@click.option("--from-git", is_flag=True, help="Take from history what each translation was made from.")
@common
def command(from_git: bool, common: CommonOptions) -> None:
    """Begin the ledger: assume that what looks in step is, or ask history (--from-git)."""
    from sdlint.reviews.beginning import assume, begun
    from sdlint.reviews.from_history import seeder

    session, corpus = gathered(common)
    with seeder(session.config) if from_git else assume() as reviewer, ProgressLine() as progress:
        for note in reviewer.notes:
            click.echo(f"sdlint: {harmless(note)}", err=True)
        files, sections = begun(corpus.pairs, reviewer.review, session.tree.read, progress)
    write(session, files)
    assumed = f"{counted(sections, 'section')} of {counted(len(files), 'page')} assumed reviewed"
    say(f"{assumed}; `sdlint sync status` shows what is stale")
