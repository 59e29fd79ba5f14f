"""Accepting translations: what a review becomes when a person says that sections match. Pure."""

from collections.abc import Callable

from msgspec import Struct

from sdlint.model import Pair, Section, SectionPair
from sdlint.sync.review import Entry, Review, matched, names
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
    both = [(one, one.source, one.target) for one in pair.sections if one.source is not None and one.target is not None]
    fingerprints = [(source, pair.target.sections[target].fingerprint) for _, source, target in both]
    reviewed = dict(matched(pair.source, fingerprints, review))
    entries: dict[str, Entry] = {}
    refused: list[tuple[int, str]] = []
    done = 0
    own = names(pair.source)
    for one, at, target_at in both:
        source, target = pair.source.sections[at], pair.target.sections[target_at]
        old = review.entries.get(reviewed.get(at, ""))
        new = Entry(source.fingerprint, target.fingerprint)
        chosen = wanted is None or wanted(source, target)
        why = _why_not(one, unchanged) if chosen else ""
        if why:
            refused.append((target_at, why))
        if chosen and not why:
            entries[own[at]] = new
            done += old != new
        elif old:
            entries[own[at]] = old
    matter = review.matter
    if wanted is None:
        matter = matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)
    return Accepted(Review(entries, matter), done, tuple(refused))


def _why_not(one: SectionPair, unchanged: bool) -> str:
    if one.state == "untranslated" and not unchanged:
        return "it is not translated (--no-change-needed, if it need not be)"
    if one.state == "stale" and one.newer == "source" and not unchanged:
        return "its source has changed and it has not (--no-change-needed, if it need not)"
    return ""
