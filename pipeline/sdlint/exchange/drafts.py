"""What a machine has translated -> reviews that say so: known to be of which source, and looked at by nobody."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from sdlint.exchange.unit import Unit
from sdlint.exchange.units import Previous
from sdlint.facts.sketch import sketched
from sdlint.model import Fingerprint, Pair
from sdlint.sync.review import Review, ReviewEntry, names
from sdlint.sync.state import reviewed


class Begun(Struct, frozen=True):
    """A pair before a machine's translations were written into it, which is what they answer.

    ``touched``: the names of the source's sections that are written to. ``known``: by name of those that are still not
    translated whole, what their translations are of, where that is known.
    """

    touched: frozenset[str]
    known: Mapping[str, Fingerprint | None]


def begun(pair: Pair, units: Iterable[Unit], written: Collection[str], review: Review, previous: Previous) -> Begun:
    """What the units that are `written` leave of a pair, as it was before. `previous`: as `units` takes it."""
    if pair.source is None:
        return Begun(frozenset(), {})
    touched = frozenset(_section(unit) for unit in written)
    left = {_section(unit.id) for unit in units if not unit.done and unit.id not in written}
    by_section = reviewed(pair, review)
    known: dict[str, Fingerprint | None] = {}
    for at, name in enumerate(names(pair.source)):
        if name in touched & left:
            entry = review.entries.get(by_section.get(at, ""))
            was = sketched(previous[at][1]) if at in previous else None
            known[name] = entry.source if entry else was
    return Begun(touched, known)


def _section(unit: str) -> str:
    """The name of the section that a unit, by its id, is in."""
    return unit.rpartition("|")[0]


def drafted(pair: Pair, before: Begun, review: Review) -> Review:
    """The reviews of `pair` as it is now, with those of what the machine has touched in place of others.

    A section of which a part is still behind stays so: it is of the source that it was of.
    """
    if pair.source is None or pair.target is None:
        return review
    own, old = names(pair.source), reviewed(pair, review)
    entries = dict(review.entries)
    for aligned in pair.aligned():
        name = own[aligned.at]
        if name in before.touched:
            entries.pop(old.get(aligned.at, ""), None)
            source = before.known.get(name) or sketched(aligned.source)
            entries[name] = ReviewEntry(source, sketched(aligned.target), machine=True)
    return Review(entries, review.matter)
