"""``sdlint links --save``: captures of what has none yet."""

import click

from sdlint.cli._progress import ProgressLine
from sdlint.errors import UsageError
from sdlint.model import Page
from sdlint.model.settings import Config
from sdlint.text.display import harmless
from sdlint.web.store import Store


def save_captures(pages: list[Page], config: Config, store: Store, suggestions: dict[str, str]) -> None:
    """Have captured what has no capture, and say honestly what came of it."""
    from sdlint.model.settings import Endpoints
    from sdlint.web.archive.save import save_all
    from sdlint.web.archive.wayback import Wayback
    from sdlint.web.http.clients import client_of
    from sdlint.web.plan import wanted_of

    wanted = wanted_of(pages, config)
    todo = [
        url
        for url in wanted.written
        if url not in suggestions and any(link.archive is None for _, link in wanted.citations.get(url, ()))
    ]
    client = client_of(config, limited=False, keys=True)
    try:
        wayback = Wayback(config.links.archive, client)
        if todo and not wayback.authorized() and config.links.archive.endpoints.save == Endpoints().save:
            raise UsageError("--save needs SDLINT_ARCHIVE_KEY and SDLINT_ARCHIVE_SECRET (archive.org/account/s3.php)")
        with ProgressLine() as progress:
            outcome = save_all(todo, wayback, store, config.links.archive, progress=progress)
    finally:
        client.close()
    for url, reason in outcome.failed.items():
        click.echo(f"sdlint: not saved: {harmless(url)}: {harmless(reason)}", err=True)
    for capture in outcome.saved.values():
        click.echo(f"saved: {harmless(capture)}", err=True)
    stopped = f" ({harmless(outcome.stopped)})" if outcome.stopped else ""
    counts = f"{len(outcome.saved)} saved, {len(outcome.failed)} failed, {outcome.left} left for the next run"
    click.echo(counts + stopped, err=True)
