"""``sdlint terms import``: terms that others have listed."""

from pathlib import Path

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.terms._shared import config_of, either, form_of, write
from sdlint.errors import UsageError
from sdlint.files.disk import below
from sdlint.reports import terms_table
from sdlint.terms import load
from sdlint.terms.termbase import merged
from sdlint.text.display import counted, placed


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--into", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The file to add them to."
)
@common
@click.pass_obj
def command(group: CommonOptions, /, file: Path, into: Path | None, common: CommonOptions) -> None:
    """Add the terms of FILE (.csv, .tbx, .yaml) to the first of the config's `terms.files`, or to another file.

    Terms that the file has already keep their names and gain what is new.
    """
    config = config_of(either(common, group))
    if into is None and not config.terms.files:
        raise UsageError("the config names no `terms.files`: say --into FILE, and name it there")
    into = into or Path(config.root, config.terms.files[0])
    form = form_of(into)
    if form == "json":
        raise UsageError(f"{into}: terms are not read from JSON")
    source = config.source or ""
    known = load.read(into.name, below(str(into.parent)), source) if into.exists() else ()
    terms = merged([*known, *load.read(file.name, below(str(file.parent)), source)])
    write(into, terms_table.render(terms, form, [source] if source else [], {}))
    click.echo(f"{placed(str(into))}: {counted(len(terms), 'term')}, {len(terms) - len(known)} new", err=True)
