"""How ``sdlint sync import`` writes down what a machine has translated: unreviewed, until somebody accepts it."""

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec.structs import replace

from sdlint.cli._options import tell_crashes
from sdlint.cli.sync._shared import NEEDS
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.exchange.drafts import Begun, begun, drafted
from sdlint.exchange.units import units
from sdlint.model import Corpus
from sdlint.reviews import ledger
from sdlint.reviews.diff import Past

Key = tuple[str, str]
"""The locale and the key of a pair."""


def before(session: Session, corpus: Corpus, used: Mapping[Key, Collection[str]]) -> dict[Key, Begun]:
    """What the pairs are before the units that are `used`, by their ids, are written into them."""
    states: dict[Key, Begun] = {}
    with Past(session.config) as past:
        for pair in corpus.pairs:
            written = used.get((pair.locale, pair.key))
            if not written or pair.source is None:
                continue
            previous, review = past.previous(pair), ledger.read(session.tree.read, pair.locale, pair.key)
            target = session.text(pair.target_path) if pair.target else ""
            all_units = units(pair, session.text(pair.source_path), target, previous)
            states[pair.locale, pair.key] = begun(pair, all_units, written, review, previous)
    return states


def records(session: Session, pages: Mapping[str, bytes], states: Mapping[Key, Begun]) -> dict[str | Path, bytes]:
    """The ledger's files that say that a machine has translated what `pages`, by path, are to hold."""
    if not states:
        return {}
    # The tree as it will be.
    later = Session(session.config, replace(session.request, overlay=dict(pages)), beside=session)
    corpus = facts(later, NEEDS)
    tell_crashes(corpus)
    files: dict[str | Path, bytes] = {}
    for pair in corpus.pairs:
        state = states.get((pair.locale, pair.key))
        if state is not None:
            review = ledger.read(session.tree.read, pair.locale, pair.key)
            files |= ledger.file_of(session.tree.read, pair.locale, pair.key, drafted(pair, state, review))
    return files
