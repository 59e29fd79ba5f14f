"""``sdlint links --diff``: both texts of a page that may have drifted."""

from pathlib import Path

import click
from msgspec.structs import replace

from sdlint.cli._color import colored
from sdlint.cli._options import CommonOptions, load_config, tell_crashes
from sdlint.cli._progress import ProgressLine
from sdlint.engine.session import Session
from sdlint.errors import UsageError
from sdlint.model import Corpus
from sdlint.text import urls
from sdlint.text.display import harmless
from sdlint.web.store import Store


def show(url: str, paths: tuple[Path, ...], common: CommonOptions) -> None:
    """Print what the page at `url` said when it was captured, and what it says now.

    What is not remembered is asked for, of this one link. Raises `UsageError` where one of both is not known.
    """
    from sdlint.engine.gather import with_web
    from sdlint.engine.whole import facts
    from sdlint.reports.links_diff import lines
    from sdlint.web import said

    config = load_config(common.config_file, paths, offline=common.offline)
    session = Session(config, common.request(paths=paths))
    corpus = facts(session, frozenset())
    tell_crashes(corpus)
    url = _as_written(corpus, urls.bare(url))
    shown = urls.masked(url)
    corpus = _about(corpus, url)
    if not corpus.pages:
        raise UsageError(f"--diff: no page links to {shown}")
    with ProgressLine() as progress:
        session.progress = progress
        surveyed = with_web(corpus, session, texts=True)
    for note in surveyed.notes:
        click.echo(f"sdlint: {harmless(note)}", err=True)
    drift = surveyed.drifts.get(url)
    if drift is None:
        raise UsageError(f"--diff: {shown}: {_why(surveyed, url)}")
    with Store.open(session.folder, config.links) as store:
        old, new = said.text(store, drift.capture), said.text(store, urls.request_url(url))
    if not old or not new:
        raise UsageError(f"--diff: {shown}: {drift.unknown or 'one of both texts is not remembered'}")
    color = colored()
    click.echo("\n".join(lines(shown, drift, old, new, color=color)), color=color)
    if drift.unknown:
        click.echo(f"sdlint: the rule says nothing of it: {harmless(drift.unknown)}", err=True)


def _as_written(corpus: Corpus, url: str) -> str:
    """`url` as pages write it, who may have copied it from where it is written otherwise: encoded, in capitals."""
    targets = dict.fromkeys(urls.bare(link.target) for page in corpus.pages.values() for link in page.links)
    asked = _asked(url)
    alike = (target for target in targets if asked and _asked(target) == asked)
    return url if url in targets else next(alike, url)


def _asked(url: str) -> str:
    try:
        return urls.request_url(url)
    except ValueError:
        return ""


def _about(corpus: Corpus, url: str) -> Corpus:
    """`corpus` with nothing in it but the links to `url`, and the pages that have one."""
    pages = {}
    for path, page in corpus.pages.items():
        links = tuple(link for link in page.links if urls.bare(link.target) == url)
        if path in corpus.own and links:
            pages[path] = replace(page, links=links)
    return replace(corpus, pages=pages)


def _why(corpus: Corpus, url: str) -> str:
    """Why it is not known what a page said or says."""
    verdict = corpus.verdicts.get(url)
    if verdict is None or verdict.state == "unknown":
        return f"what it says is not known ({verdict.reason if verdict else 'not asked'})"
    if verdict.state not in {"alive", "redirected"} or verdict.gate:
        return f"what it says is not known ({verdict.state}{', ' if verdict.reason else ''}{verdict.reason})"
    offline = ", and offline none is asked for" if corpus.config.offline else ""
    return f"no capture of it is known that is beside a link, or from within a month of when it was cited{offline}"
