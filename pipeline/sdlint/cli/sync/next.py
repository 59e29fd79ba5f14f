"""``sdlint sync next``: what to translate next."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from sdlint.cli._options import CommonOptions, common, paths_argument
from sdlint.cli._terminal import columns
from sdlint.cli.sync._shared import checked_locales, gathered, say, scope_of
from sdlint.engine.session import Session
from sdlint.model import Corpus, Counterpart, Pair
from sdlint.reviews.since import Since, since
from sdlint.site import navigation
from sdlint.site.owners import owners
from sdlint.sync.queue import Item, Reach, lag_of, links_to, queue


@click.command("next")
@paths_argument
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only these languages.")
@click.option("--owner", metavar="NAME", help="Only what NAME looks after, by `owners` in the config or CODEOWNERS.")
@click.option("-n", "most", type=click.IntRange(1), default=10, show_default=True, help="How many to show.")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
@common
def command(
    paths: tuple[Path, ...], locales: tuple[str, ...], owner: str | None, most: int, form: str, common: CommonOptions
) -> None:
    """Say what to translate next: what readers meet first, and lack most."""
    from sdlint.reports import sync_queue

    session, corpus = gathered(common, paths)
    checked_locales(session.config, locales)
    scope = scope_of(session, paths, ((pair.source_path, pair.target_path) for pair in corpus.pairs))
    whose = owners(session.config, session.tree)
    pairs = [
        pair
        for pair in corpus.pairs
        if (scope.holds(pair.source_path) or scope.holds(pair.target_path))
        and (not locales or pair.locale in locales)
        and (owner is None or _is_of(owner, whose(pair.target_path)))
    ]
    with since(session.config, session.memory) as history:
        items = queue(pairs, _reach(session, corpus), _cheaply(history), datetime.now(UTC).date())
        shown = [replace(item, since=_exactly(item, history)) for item in items[:most]]
    session.close()
    left = items[most:]
    if form == "json":
        click.echo(sync_queue.as_json(shown, left, whose), nl=False)
    else:
        say("\n".join(sync_queue.lines(shown, left, whose, columns() if sys.stdout.isatty() else 0)))


def _is_of(name: str, whose: tuple[str, ...]) -> bool:
    return name.lstrip("@").lower() in (owner.lstrip("@").lower() for owner in whose)


def _reach(session: Session, corpus: Corpus) -> Callable[[str], Reach]:
    source = session.config.source or ""
    pages = [page for path, page in sorted(corpus.pages.items()) if page.locale == source and path in corpus.own]
    files = navigation.files(session.tree, session.config, pages)
    order = navigation.ordered(pages, files, corpus.addresses, partial(_linked, corpus))
    links = links_to(corpus, source)
    known = {page.key: Reach(order[page.key], len(pages), links.get(page.path, 0)) for page in pages}
    return lambda key: known.get(key, Reach(len(pages), len(pages), 0))


def _linked(corpus: Corpus, path: str) -> Iterator[str]:
    return (target.path for target in corpus.targets.get(path, ()) if target.kind == "page")


def _cheaply(history: Since) -> Callable[[Pair, Counterpart | None], str]:
    """For all that there is to do: of a section that is missing, when its page last changed is near enough."""

    def ask(pair: Pair, section: Counterpart | None) -> str:
        return (
            history.begun(pair.source_path) if section is None else lag_of(section) or history.changed(pair.source_path)
        )

    return ask


def _exactly(item: Item, history: Since) -> str:
    """For what is shown: of a section that is missing, when it came into the source."""
    if item.at is None or item.state in ("stale", "minor"):
        return item.since
    return history.section(item.pair, item.at)
