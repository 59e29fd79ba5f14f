"""``sdlint config show``: what holds for a path, and where each value of it came from."""

from pathlib import Path

import click

from sdlint.config import discover
from sdlint.errors import UsageError
from sdlint.text.display import harmless, json_document


@click.command("show")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--set", "only_set", is_flag=True, help="Leave out what is as by default.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="The config to use.")
def command(path: Path | None, form: str, config_file: Path | None, *, only_set: bool) -> None:
    """Show the settings and rules that hold for PATH, or for the whole tree, and where each came from.

    That is: nowhere (default), the config, one that it is built on (extended), or an entry of per-file (override).
    """
    from sdlint.config import load as configs
    from sdlint.engine.provenance import explained
    from sdlint.reports import config_table

    places = discover.places(config_file, (path,) if path else (), Path.cwd())
    if len(places) > 1:
        raise UsageError("there are several configs: name one with --config, or a path that one governs")
    known = explained(configs.load(config_file, Path(places[0].root)), path)
    if form == "json":
        click.echo(json_document(config_table.plain(known, only_set=only_set)))
    else:
        click.echo("\n".join(map(harmless, config_table.lines(known, only_set=only_set))))
