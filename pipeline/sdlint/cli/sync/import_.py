"""``sdlint sync import``: what translators or a machine have made of an exported file, back into the pages."""

import sys
from pathlib import Path

import click

from sdlint.cli import FINDINGS
from sdlint.cli._options import CommonOptions, common, tell_crashes
from sdlint.cli.sync._shared import NEEDS, prepared, say
from sdlint.engine.whole import facts
from sdlint.errors import UsageError
from sdlint.text.display import counted, harmless


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--locale", metavar="LOCALE", help="The language of FILE, where it does not say and there are several.")
@click.option(
    "--machine/--person",
    "machine",
    default=None,
    help="Who has translated. What a machine has stays unreviewed until `sync accept`. JSON is taken for a machine's.",
)
@common
def command(file: Path, locale: str | None, machine: bool | None, common: CommonOptions) -> None:
    """Write the translations in a PO, XLIFF or JSON FILE into the pages; what it does not translate stays as it is.

    `-` for FILE reads standard input.
    """
    from sdlint.cli.sync import _drafting
    from sdlint.engine import fix
    from sdlint.engine.mend import outside
    from sdlint.exchange.read_back import drafts_of, imported, is_json, read
    from sdlint.markdown import anchoring

    data = _content(file)
    if machine is None and is_json(data):
        machine = True
    session = prepared(common)
    translations = read(data, session.config, locale)
    corpus = facts(session, NEEDS)
    tell_crashes(corpus)
    outcome = imported(translations, corpus.pairs, session.text, anchoring.of(session.config))
    drafts = drafts_of(outcome.used, translations, machine=machine)
    states = _drafting.before(session, corpus, drafts)
    pages, expected = fix.contents(outcome.texts, session.source)
    records = _drafting.records(session, {str(path): data for path, data in pages.items()}, states)
    fix.put(session.tree.root, {**pages, **records}, expected, outside(session))
    for problem in outcome.problems:
        click.echo(harmless(f"not imported: {problem}"), err=True)
    whose = " as a machine's" if drafts else ""
    written = f"{counted(outcome.count, 'block')} written into {counted(len(outcome.texts), 'page')}{whose}"
    say(f"{written}; review them, then `sdlint sync accept`")
    if outcome.problems:
        sys.exit(FINDINGS)


def _content(file: Path) -> bytes:
    """What is in `file`, which is the user's own, and perhaps a pipe. Raises `UsageError`."""
    from sdlint.files.disk import MOST_BYTES

    try:
        if str(file) == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with file.open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    if not data.strip():
        raise UsageError(f"cannot read {file}: it is empty")
    if len(data) > MOST_BYTES:
        raise UsageError(f"cannot read {file}: larger than {MOST_BYTES:,} bytes")
    return data
