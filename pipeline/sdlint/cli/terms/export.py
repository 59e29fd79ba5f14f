"""``sdlint terms export``: the termbase as a file for other tools."""

from pathlib import Path

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.terms._shared import either, form_of, gathered, rendered, write
from sdlint.text.display import counted, placed


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
@click.pass_obj
def command(group: CommonOptions, /, file: Path, common: CommonOptions) -> None:
    """Write the termbase to FILE, as its suffix says: .csv, .tbx, .yaml or .json."""
    form = form_of(file)
    corpus = gathered(either(common, group))
    write(file, rendered(corpus, form))
    click.echo(f"{placed(str(file))}: {counted(len(corpus.terms), 'term')}", err=True)
