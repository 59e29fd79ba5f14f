"""``sdlint sync mark``: tells readers which pages lag behind their source."""

import sys
from pathlib import Path

import click

from sdlint.cli import FINDINGS
from sdlint.cli._options import CommonOptions, common, paths_argument
from sdlint.cli.sync._shared import checked_locales, gathered, say, scope_of
from sdlint.model import Source
from sdlint.text.display import placed


@click.command("mark")
@paths_argument
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only these languages.")
@click.option("--remove", is_flag=True, help="Take all notices away.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit with 1 where something is to be written."
)
@common
def command(
    paths: tuple[Path, ...], locales: tuple[str, ...], remove: bool, only_check: bool, common: CommonOptions
) -> None:
    """Write a notice into pages that are behind, and take it out of those that no longer are (`notices` in the config).

    The same again changes nothing.
    """
    from sdlint.engine import fix
    from sdlint.engine.mend import outside
    from sdlint.exchange import notice
    from sdlint.reviews.from_history import parser

    session, corpus = gathered(common, paths)
    config, notices = session.config, session.config.notices
    checked_locales(config, locales)
    scope = scope_of(session, paths, ((pair.source_path, pair.target_path) for pair in corpus.pairs))
    parse = parser(config)
    texts: dict[str, str] = {}
    for pair in corpus.pairs:
        if pair.target is None or pair.source is None or (locales and pair.locale not in locales):
            continue
        if not (scope.holds(pair.source_path) or scope.holds(pair.target_path)):
            continue
        source = session.source(pair.target_path)
        if not isinstance(source, Source):
            continue
        behind = notice.is_behind(pair) and not remove
        text = notice.without_notice(source.text)
        page = parse(pair.target_path, text.encode("utf-8", "surrogatepass"))
        if page is None:
            continue
        if notices.key:
            text = notice.with_key(text, page, notices.key, behind=behind)
        elif behind:
            text = notice.with_notice(text, page, notice.filled(notice.of_language(notices.behind, pair.locale), pair))
        if text != source.text:
            texts[pair.target_path] = text
            say(f"{placed(pair.target_path)}: {'marked' if behind else 'no longer marked'}")
    if not texts:
        say("every page is marked as it should be")
    elif only_check:
        sys.exit(FINDINGS)
    else:
        fix.write(texts, session.source, session.tree.root, outside(session))
