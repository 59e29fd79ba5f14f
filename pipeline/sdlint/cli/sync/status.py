"""``sdlint sync status``: how far every page and section is translated."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sdlint.cache import results
from sdlint.cli._options import CommonOptions, common, paths_argument, tell_crashes
from sdlint.cli._progress import ProgressLine
from sdlint.cli.sync._shared import NEEDS, prepared, say, scope_of
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.errors import UsageError
from sdlint.sync.status import PageRow, Status, status
from sdlint.text.display import harmless, json_text


@click.command("status")
@paths_argument
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only these languages.")
@common
def command(paths: tuple[Path, ...], form: str, locales: tuple[str, ...], common: CommonOptions) -> None:
    """Say how far every page and section is translated, the worst first."""
    with ProgressLine() as progress:
        session = prepared(common, paths, progress)
        if unknown := [locale for locale in locales if locale not in session.config.locales]:
            raise UsageError(f"there is no locale {unknown[0]}; the config has {', '.join(session.config.locales)}")
        known = _status(session)
    scope = scope_of(session, paths, ((row.source_path, row.target_path) for row in known.rows))
    chosen = [
        row
        for row in known.rows
        if (scope.holds(row.source_path) or scope.holds(row.target_path))
        and (not locales or row.pair.locale in locales)
    ]
    if form == "json":
        for piece in _as_json(chosen):
            click.echo(piece, nl=False)
    else:
        from sdlint.reports.sync_table import table

        shown = {row.pair.locale for row in chosen}
        say("\n".join(table(chosen, [habit for habit in known.habits if habit.locale in shown])))


def _as_json(rows: Sequence[PageRow]) -> Iterator[str]:
    """One document, a piece for each of `rows`: of thousands of pages it is large."""
    import msgspec

    yield '{\n  "pairs": ['
    for number, row in enumerate(rows):
        text = json_text(msgspec.json.format(msgspec.json.encode(row.pair), indent=2).decode())
        yield ("," if number else "") + "\n    " + text.replace("\n", "\n    ")
    yield "\n  ]\n}\n" if rows else "]\n}\n"


def _status(session: Session) -> Status:
    """The whole tree; from memory, where nothing has changed since the last time."""
    question = results.question("status", session.config.root, session.config.file, session.request)
    known = results.recall(session.folder, question, Status) if session.folder else None
    if known is not None:
        return known
    corpus = facts(session, NEEDS)
    tell_crashes(corpus)
    for note in corpus.notes:
        click.echo(harmless(f"sdlint: {note}"), err=True)
    whole = status(corpus.pairs)
    if session.folder and not corpus.crashes and not corpus.notes:
        results.remember(session.folder, question, session.tree.disk, whole)
    return whole
