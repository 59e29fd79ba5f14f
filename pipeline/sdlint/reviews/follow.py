"""Reviews follow their pages: where both languages renamed a page, its entries lie under the name that it had."""

from collections.abc import Iterable, Mapping

from sdlint.model import Pair
from sdlint.reviews import ledger
from sdlint.sync.review import Review

_SHARE = 0.5
"""How much of a review must be about sections that a page has word for word: a guess; names of pages change, and some
sections with them, but an entry that follows the wrong page would call a stale section fresh."""


def followed(pairs: Iterable[tuple[Pair, Review]], left: Mapping[str, Review]) -> dict[int, str]:
    """Which of the ledger's files in `left`, whose pages are gone, belong to which of `pairs`, by number.

    Only pairs without entries of their own take some; each file has one pair, the one that it shares most with.
    """
    candidates: list[tuple[float, int, str]] = []
    for at, (pair, review) in enumerate(pairs):
        if left and not review.entries and pair.source and pair.target:
            sides = [{section.fingerprint.prose for section in page.sections} for page in (pair.source, pair.target)]
            for file, old in left.items():
                if file.startswith(f"{ledger.FOLDER}/{pair.locale}/") and (share := _shared(old, *sides)) >= _SHARE:
                    candidates.append((-share, at, file))
    moves: dict[int, str] = {}
    for _, at, file in sorted(candidates):
        if at not in moves and file not in moves.values():
            moves[at] = file
    return moves


def _shared(review: Review, source: set[str], target: set[str]) -> float:
    """The share of entries that are about a section which one side has word for word."""
    entries = [entry for entry in review.entries.values() if entry.source.prose or entry.target.prose]
    here = [
        entry
        for entry in entries
        if (entry.source.prose and entry.source.prose in source)
        or (entry.target.prose and entry.target.prose in target)
    ]
    return len(here) / len(entries) if entries else 0.0
