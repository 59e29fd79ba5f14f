"""How far a tree had come on an earlier day: its commit of then, read and compared as the tree is now.

It is the present config that counts, so that what is compared differs in nothing but the pages. What a commit comes to
never changes, so it is remembered by its name.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sdlint.cache import version
from sdlint.engine.session import Session, View
from sdlint.engine.whole import facts
from sdlint.errors import GitError
from sdlint.git.earlier import commit_on
from sdlint.git.snapshot import Snapshot, entries_of_commit
from sdlint.model import Request
from sdlint.site import locales
from sdlint.sync.status import Earlier, Past, earlier

_MONTH = timedelta(days=30)
_MONTHS = 12
_PAGES = msgspec.msgpack.Decoder(tuple[Earlier, ...])


def past(session: Session, day: date) -> Past | None:
    """How far the pages of `session` had come when `day` ended; None where history does not tell."""
    config, root = session.config, Path(session.config.root)
    if any(locales.folder(config, locale).startswith("..") for locale in config.locales):
        return None  # pages of other checkouts have a history of their own, which is not read
    commit = commit_on(root, day, session.view.tip)
    if not commit:
        return None
    try:
        known = session.memory.recall_as(_name(session, commit), _PAGES)
        pages = known if known is not None else _pages(session, commit)
    finally:
        session.close()
    return Past(day.isoformat(), pages) if pages is not None else None


def month_ago(session: Session, today: date) -> Past | None:
    """How far the pages of `session` had come thirty days before `today`."""
    return past(session, today - _MONTH)


def months(session: Session, today: date) -> Iterator[Past]:
    """How far they had come at the end of each of the last twelve months before `today`, as far as history tells."""
    ends: list[date] = []
    for _ in range(_MONTHS):
        ends.insert(0, (ends[0] if ends else today).replace(day=1) - timedelta(days=1))
    yield from filter(None, (past(session, end) for end in ends))


def _pages(session: Session, commit: str) -> tuple[Earlier, ...] | None:
    config, root = session.config, Path(session.config.root)
    request = Request(jobs=session.request.jobs, executor=session.request.executor, cache=session.request.cache)
    try:
        view = View(Snapshot(root, entries_of_commit(root, commit)), commit)
        then = Session(config, request, session.progress, view=view, beside=session)
        corpus = facts(then, frozenset({"pairs", "history"}))
    except GitError:
        return None  # a partial clone lacks what stood there
    pages = earlier(corpus.pairs)
    if not corpus.crashes:
        session.memory.remember(_name(session, commit), msgspec.msgpack.encode(pages))
    return pages


def _name(session: Session, commit: str) -> bytes:
    config = replace(session.config, root="", extended=(), packages=(), offline=True)
    asked = f"past {commit}\0".encode() + msgspec.msgpack.encode(config)
    return blake2b(version.digest() + asked, digest_size=16).digest()
