"""How ``sdlint sync import`` writes down what a machine has translated: unreviewed, until somebody accepts it."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from sdlint.cli.sync._shared import write
from sdlint.engine.session import Session
from sdlint.errors import SdlintError
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


def record(anew: Callable[[], tuple[Session, Corpus]], states: Mapping[Key, Begun]) -> None:
    """Writes into the ledger that a machine has translated what was written. `anew`: reads the tree as it is now.

    Raises `SdlintError` where it cannot be written.
    """
    if not states:
        return
    session, corpus = anew()
    files: dict[str | Path, bytes] = {}
    for pair in corpus.pairs:
        state = states.get((pair.locale, pair.key))
        if state is not None:
            review = ledger.read(session.tree.read, pair.locale, pair.key)
            files |= ledger.file_of(session.tree.read, pair.locale, pair.key, drafted(pair, state, review))
    try:
        write(session, files)
    except SdlintError as error:
        why = str(error).removeprefix("nothing was changed: ")
        raise SdlintError(f"the pages are written, but not that a machine has translated them: {why}") from error
