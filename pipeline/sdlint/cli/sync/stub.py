"""``sdlint sync stub``: a page or a section to begin a translation with."""

from pathlib import Path

import click

from sdlint.cli._options import CommonOptions, common
from sdlint.cli.sync._shared import PAGE, checked_locales, gathered, pairs_named, say, write
from sdlint.engine.session import Session
from sdlint.errors import SdlintError, UsageError
from sdlint.exchange.stub import Prose
from sdlint.model import Pair
from sdlint.text.display import placed


@click.command("stub")
@click.argument("pages", nargs=-1, required=True, metavar=f"{PAGE}...")
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only for these languages.")
@click.option(
    "--prose",
    type=click.Choice(["comment", "source", "notice"]),
    help="What stands for the prose: the source's text in a comment, that text itself, a notice (as the config says).",
)
@common
def command(pages: tuple[str, ...], locales: tuple[str, ...], prose: Prose | None, common: CommonOptions) -> None:
    """Write what a translation lacks, to be translated: structure, ids and code copied, room for the prose.

    It counts as missing until somebody changes it.
    """
    session, corpus = gathered(common)
    checked_locales(session.config, locales)
    written = 0
    for page in pages:
        pairs, section = pairs_named(session, corpus, page)
        chosen = [pair for pair in pairs if not locales or pair.locale in locales]
        asked = [(pair, _asked(pair, section)) for pair in chosen]
        if not any(sections for _, sections in asked):
            raise UsageError(f"{page}: there is no such section" if section else f"{page}: it has no source")
        for pair, sections in asked:
            wanted = {at for at, lacking in sections.items() if lacking}
            if wanted:
                _write(session, pair, wanted, prose or session.config.notices.stub)
                say(f"{placed(pair.target_path)}: {len(wanted)} section{'s' * (len(wanted) != 1)} to translate")
            written += len(wanted)
    if not written:
        say("nothing is missing there")


def _asked(pair: Pair, name: str) -> dict[int, bool]:
    """The sections of the source that are called `name`, or all for no name, and whether the translation lacks each."""
    from sdlint.reviews.accepting import is_called
    from sdlint.sync.states import sections_of

    source = pair.source
    return {
        each.source: each.target is None
        for each in sections_of(pair)
        if source and each.source is not None and (not name or is_called(source.sections[each.source], name))
    }


def _write(session: Session, pair: Pair, wanted: set[int], prose: Prose) -> None:
    """Writes the page and its record, both or neither."""
    from sdlint.engine.fix import encoded
    from sdlint.exchange.notice import filled, of_language
    from sdlint.exchange.stub import Style, stub
    from sdlint.files.decode import digest
    from sdlint.markdown import anchoring
    from sdlint.reviews.stubs import recorded
    from sdlint.reviews.versions import parser

    config = session.config
    if pair.target is None and session.tree.look(pair.target_path):
        raise SdlintError(f"{placed(pair.target_path)} is there, and is no page that can be read")
    notice = filled(of_language(config.notices.missing, pair.locale), pair)
    source = session.source(pair.target_path) if pair.target else None
    before = source.text if source else ""
    text = stub(pair, wanted, session.text(pair.source_path), before, Style(prose, notice, anchoring.of(config)))
    data = encoded(text, bom=bool(source and source.bom))
    page = parser(config)(pair.target_path, data)
    expected: dict[str | Path, str | None] = {
        pair.target_path: digest(encoded(source.text, bom=source.bom)) if source else None
    }
    record = recorded(pair, page, wanted, session.tree.read) if page else {}
    write(session, {pair.target_path: data, **record}, expected)
