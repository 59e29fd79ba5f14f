"""``sdlint sync mark``: tells readers which pages lag behind their source."""

import sys
from pathlib import Path

import click

from sdlint.cli import FINDINGS
from sdlint.cli._options import CommonOptions, common, paths_argument
from sdlint.cli.sync._shared import checked_locales, gathered, say, scope_of
from sdlint.text.display import harmless, placed


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

    session, corpus = gathered(common, paths)
    config, notices = session.config, session.config.notices
    checked_locales(config, locales)
    scope = scope_of(session, paths, ((pair.source_path, pair.target_path) for pair in corpus.pairs))
    texts: dict[str, str] = {}
    refused = 0
    for pair in corpus.pairs:
        page = pair.target
        if page is None or pair.source is None or (locales and pair.locale not in locales):
            continue
        if not (scope.holds(pair.source_path) or scope.holds(pair.target_path)):
            continue
        before, behind = session.text(page.path), notice.is_behind(pair) and not remove
        if notices.key:
            text = notice.with_key(before, page, notices.key, behind=behind)
        else:
            template = notice.of_language(notices.behind, pair.locale) if behind else ""
            text = notice.renewed(before, page, notice.filled(template, pair))
        if text is None:
            refused += 1
            click.echo(harmless(f"not marked: {page.path}: its front matter is neither YAML nor TOML"), err=True)
        elif text != before:
            texts[page.path] = text
            say(f"{placed(page.path)}: {'marked' if behind else 'no longer marked'}")
    if not texts and not refused:
        say("every page is marked as it should be")
    if not only_check:
        fix.write(texts, session.source, session.tree.root, outside(session))
    if refused or (texts and only_check):
        sys.exit(FINDINGS)
