"""What reports may ask about the tree of a run: each is found out when it is asked, and only then."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sdlint.cli._terminal import languages
from sdlint.engine.session import Session
from sdlint.files.repository import repository
from sdlint.model import Pair
from sdlint.reports import Asks

if TYPE_CHECKING:
    from sdlint.site.forge import Forge
    from sdlint.site.owners import Owners
    from sdlint.sync.status import Past
    from sdlint.text.word_diff import Part


def asks(session: Session) -> Asks:
    """What reports on the run of `session` may ask."""
    whose = cache(partial(_owners, session))
    return Asks(
        read=session.text,
        locale_of=languages(lambda: session.config),
        owners=lambda path: whose()(path),
        forge=cache(partial(_forge, session)),
        changes=partial(_changes, session),
        month_ago=partial(_month_ago, session),
        trend=partial(_trend, session),
    )


def _owners(session: Session) -> "Owners":
    from sdlint.site.owners import owners

    return owners(session.config, session.tree)


def _forge(session: Session) -> "Forge | None":
    from sdlint.git.remote import remote
    from sdlint.site.forge import forge

    root = Path(session.config.root)
    known = remote(root)
    try:
        marks = os.listdir(repository(root))
    except OSError:
        marks = []
    return forge(session.config.repository or known.url, known.branch, known.tip, marks)


def _changes(session: Session, pairs: Iterable[Pair]) -> "Iterator[tuple[Pair, Mapping[int, tuple[Part, ...]]]]":
    from sdlint.reviews.diff import Past, differences

    with Past(session.config) as past:
        for pair in pairs:
            yield pair, {each.aligned.at: each.parts for each in differences(pair, past, session.text) if each.known}


def _month_ago(session: Session) -> "Past | None":
    from sdlint.engine.past import month_ago

    return month_ago(session, datetime.now(UTC).date())


def _trend(session: Session) -> "Iterator[Past]":
    from sdlint.engine.past import months

    return months(session, datetime.now(UTC).date())
