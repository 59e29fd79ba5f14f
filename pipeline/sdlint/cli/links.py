"""``sdlint links``: every external URL of a tree, with its verdict and its archive."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from msgspec.structs import replace

from sdlint.cli._options import CommonOptions, common, load_config, paths_argument, tell_crashes
from sdlint.cli._progress import ProgressLine
from sdlint.engine.session import Session
from sdlint.errors import UsageError
from sdlint.model import Verdict
from sdlint.model.settings import Config
from sdlint.text.display import harmless, json_text
from sdlint.web.store import Store

if TYPE_CHECKING:
    from sdlint.reports.links_table import LinkRow


@click.command("links")
@paths_argument
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "table"]), default="table", show_default=True)
@click.option("--suggest", is_flag=True, help="Look for a capture of every link that has no archive beside it.")
@click.option("--save", is_flag=True, help="Ask the Wayback Machine to keep every link that has no capture yet.")
@click.option("--diff", metavar="URL", help="Show what the page at URL said when it was captured, and says now.")
@common
def command(
    paths: tuple[Path, ...], form: str, suggest: bool, save: bool, diff: str | None, common: CommonOptions
) -> None:
    """List every external URL in PATHS, or in the whole tree: where it stands, its verdict, its archive.

    Links are shown as soon as all is known of them: in the table host by host, in jsonl one by one, a line each.
    """
    from sdlint.engine.gather import with_web
    from sdlint.engine.whole import facts
    from sdlint.reports.links_table import Listing, summary

    if diff is not None:
        from sdlint.cli._drifting import show

        for option, given in (("--suggest", suggest), ("--save", save), ("--format", form != "table")):
            if given:
                raise UsageError(f"--diff shows two texts and nothing else: it cannot be used with {option}")
        show(diff, paths, common)
        return
    config = load_config(common.config_file, paths, offline=common.offline)
    if save and config.offline:
        raise UsageError("--save needs the network: it cannot be used with --offline")
    session = Session(config, common.request(paths=paths))
    corpus = facts(session, frozenset())
    tell_crashes(corpus)
    pages = [page for path, page in corpus.pages.items() if path in corpus.own and session.scope.holds(path)]
    listing = Listing(pages, by_host=form == "table")
    with ProgressLine() as progress:

        def told(url: str, verdict: Verdict, suggestion: str) -> None:
            known = replace(corpus, verdicts={url: verdict}, suggestions={url: suggestion})
            if rows := listing.known(url, known):
                progress.clear()
                _show(rows, form, config)

        session.progress = progress
        surveyed = with_web(corpus, session, suggest=suggest or save, told=None if form == "json" else told)
    if save and not surveyed.interrupted:
        from sdlint.cli._saving import save_captures

        with Store.open(session.folder, config.links) as store:
            save_captures(pages, config, store, surveyed.suggestions)
    _show(listing.rest(surveyed), form, config)
    if form == "table":
        click.echo(summary(listing.rows), err=True)
    for note in surveyed.notes:
        click.echo(f"sdlint: {harmless(note)}", err=True)
    if surveyed.interrupted:
        raise KeyboardInterrupt


def _show(rows: list["LinkRow"], form: str, config: Config) -> None:
    """Prints `rows`, which are all there are where `form` is ``json``."""
    if form == "json":
        data = msgspec.json.encode({"links": [row.plain() for row in rows]})
        click.echo(json_text(msgspec.json.format(data, indent=2).decode()))
    elif form == "jsonl":
        for row in rows:
            click.echo(json_text(msgspec.json.encode(row.plain()).decode()))
    elif sys.stdout.isatty():
        from sdlint.cli._terminal import screen
        from sdlint.reports.terminal import links

        options = screen(config.root)
        click.echo(links.table(rows, options), nl=False, color=options.color)
    else:
        from sdlint.reports.links_table import table

        for line in table(rows):
            click.echo(harmless(line))
