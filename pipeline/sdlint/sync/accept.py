"""Accepting translations: what a review becomes when a person says that sections match. Pure."""

from collections.abc import Callable

from msgspec import Struct

from sdlint.facts.sketch import sketched
from sdlint.model import Aligned, Pair, Section
from sdlint.sync.review import Review, ReviewEntry, matched, names, target_prints
from sdlint.sync.state import matter_hash


class Accepted(Struct, frozen=True):
    """What became of it. ``done``: sections newly accepted; ``refused``: target sections left as they were, and why."""

    review: Review
    done: int = 0
    refused: tuple[tuple[int, str], ...] = ()


Wanted = Callable[[Section, Section], bool]


def accept(pair: Pair, review: Review, wanted: Wanted | None = None, *, unchanged: bool = False) -> Accepted:
    """Accept the `wanted` sections of `pair` (all of them for None) on top of `review`.

    A stale section whose translation did not change is refused unless `unchanged` says that it need not.
    """
    if pair.source is None or pair.target is None:
        return Accepted(review)
    reviewed = dict(matched(pair.source, target_prints(pair), review))
    entries: dict[str, ReviewEntry] = {}
    refused: list[tuple[int, str]] = []
    done = 0
    own = names(pair.source)
    for aligned in pair.aligned():
        old = review.entries.get(reviewed.get(aligned.at, ""))
        new = ReviewEntry(sketched(aligned.source), sketched(aligned.target))
        chosen = wanted is None or wanted(aligned.source, aligned.target)
        why = _why_not(aligned, unchanged) if chosen else ""
        if why:
            refused.append((aligned.target_at, why))
        if chosen and not why:
            entries[own[aligned.at]] = new
            done += old != new
        elif old:
            entries[own[aligned.at]] = old
    stubs = {at for at, _ in target_prints(pair)} - {aligned.at for aligned in pair.aligned()}
    entries |= {own[at]: review.entries[reviewed[at]] for at in stubs if at in reviewed}
    matter = review.matter
    if wanted is None:
        matter = matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)
    return Accepted(Review(entries, matter), done, tuple(refused))


def _why_not(aligned: Aligned, unchanged: bool) -> str:
    if aligned.state == "untranslated" and not unchanged:
        return "it is not translated (--no-change-needed, if it need not be)"
    if aligned.state == "stale" and aligned.newer == "source" and not unchanged:
        return "its source has changed and it has not (--no-change-needed, if it need not)"
    return ""
