"""``sdlint sync export``: a language as a file for translators."""

from pathlib import Path

import click

from sdlint.cli._options import CommonOptions, common, paths_argument
from sdlint.cli.sync._shared import gathered, scope_of
from sdlint.errors import UsageError
from sdlint.text.display import harmless


@click.command("export")
@paths_argument
@click.option("--po", "form", flag_value="po", help="gettext PO (needs the extra sdlint[po]).")
@click.option("--xliff", "form", flag_value="xliff", help="XLIFF 2.0.")
@click.option("--locale", metavar="LOCALE", help="The language to translate into, where there are several.")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output."
)
@common
def command(
    paths: tuple[Path, ...], form: str | None, locale: str | None, output: Path | None, common: CommonOptions
) -> None:
    """Write a language as a file for translators: what is done, what is stale, what is missing."""
    from sdlint.exchange.po import to_po
    from sdlint.exchange.read_back import translation
    from sdlint.exchange.units import units
    from sdlint.exchange.xliff import to_xliff
    from sdlint.files.atomic import write_named
    from sdlint.reviews.diff import Past

    if form is None:
        raise UsageError("say --po or --xliff")
    session, corpus = gathered(common, paths)
    locale = translation(session.config, locale)
    scope = scope_of(session, paths, ((pair.source_path, pair.target_path) for pair in corpus.pairs))
    pairs = [pair for pair in corpus.pairs if pair.locale == locale and pair.source]
    with Past(session.config) as past:
        exported = [
            unit
            for pair in pairs
            if scope.holds(pair.source_path) or scope.holds(pair.target_path)
            for unit in units(
                pair,
                session.text(pair.source_path),
                session.text(pair.target_path) if pair.target else "",
                past.previous(pair),
            )
        ]
    text = to_po(exported, locale) if form == "po" else to_xliff(exported, session.config.source or "", locale)
    data = text.encode("utf-8", "replace")
    if output:
        try:
            write_named(output, data)
        except OSError as error:
            raise UsageError(f"cannot write {output}: {error.strerror}") from error
        todo = sum(not unit.done for unit in exported)
        click.echo(f"{todo} blocks to translate in {harmless(str(output))}, {len(exported) - todo} done", err=True)
    else:
        click.echo(data, nl=False)
