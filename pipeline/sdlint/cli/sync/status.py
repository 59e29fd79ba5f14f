"""``sdlint sync status``: how far every language is, and on demand every page and section."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from sdlint.cache import results
from sdlint.cache.store import Memory
from sdlint.cli._options import CommonOptions, common, paths_argument, tell_crashes
from sdlint.cli._progress import ProgressLine
from sdlint.cli._terminal import columns
from sdlint.cli.sync._shared import NEEDS, checked_locales, prepared, say, scope_of
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.sync.status import PageRow, Past, Status, language_rows, progress, status
from sdlint.text.display import harmless, json_text

_DAY = 86_400


@click.command("status")
@paths_argument
@click.option("--pages", is_flag=True, help="List the pages that want work, the worst first.")
@click.option("--sections", is_flag=True, help="List their sections that want work as well.")
@click.option("--all", "everything", is_flag=True, help="List those that want no work, too.")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only these languages.")
@common
def command(
    paths: tuple[Path, ...],
    pages: bool,
    sections: bool,
    everything: bool,
    form: str,
    locales: tuple[str, ...],
    common: CommonOptions,
) -> None:
    """Say how far every language is: words in step, reviewed, to go, and what became of them in a month."""
    with ProgressLine() as line:
        session = prepared(common, paths, line)
        checked_locales(session.config, locales)
        known = _status(session)
    scope = scope_of(session, paths, ((row.source_path, row.target_path) for row in known.rows))

    def is_chosen(locale: str, source_path: str, target_path: str) -> bool:
        return (scope.holds(source_path) or scope.holds(target_path)) and (not locales or locale in locales)

    chosen = [row for row in known.rows if is_chosen(row.pair.locale, row.source_path, row.target_path)]
    past = known.past and Past(
        known.past.day,
        tuple(page for page in known.past.pages if is_chosen(page.locale, page.source_path, page.target_path)),
    )
    if form == "json":
        for piece in _as_json(chosen, past):
            click.echo(piece, nl=False)
        return
    from sdlint.reports.sync_table import View, table

    shown = {row.pair.locale for row in chosen}
    habits = [habit for habit in known.habits if habit.locale in shown]
    width = columns() if sys.stdout.isatty() else 0
    view = View(pages=pages, sections=sections, everything=everything, width=width)
    say("\n".join(table(progress(chosen, past), chosen, habits, view)))


def _as_json(rows: Sequence[PageRow], past: Past | None) -> Iterator[str]:
    """One document, a piece for each of `rows`: of thousands of pages it is large."""
    yield '{\n  "pairs": ['
    for number, row in enumerate(rows):
        yield ("," if number else "") + "\n    " + _indented(row.pair)
    yield "\n  ],\n" if rows else "],\n"
    yield '  "languages": ['
    for number, language in enumerate(language_rows(progress(rows, past))):
        yield ("," if number else "") + "\n    " + _indented(language)
    yield "\n  ]\n}\n" if rows else "]\n}\n"


def _indented(value: object) -> str:
    import msgspec

    text = json_text(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
    return text.replace("\n", "\n    ")


def _status(session: Session) -> Status:
    """The whole tree; from memory, where nothing has changed since the last time."""
    question = results.question("status", session.config.root, session.config.file, session.request)
    with closing(Memory(session.folder)) as memory:
        known = results.recall(memory, question, Status, session.tree.disk)
    if known is not None:
        return known
    corpus = facts(session, NEEDS)
    tell_crashes(corpus)
    for note in corpus.notes:
        click.echo(harmless(f"sdlint: {note}"), err=True)
    from sdlint.engine.past import month_ago

    whole = status(corpus.pairs, month_ago(session, datetime.now(UTC).date()))
    if session.folder and not corpus.crashes and not corpus.notes:
        tomorrow = (time.time() // _DAY + 1) * _DAY  # a month ago is another day then
        results.remember(session.folder, question, session.tree.disk, whole, tomorrow)
    return whole
