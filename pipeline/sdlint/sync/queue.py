"""What to translate next: pages and sections that are missing, untranslated or behind, by what it is worth. Pure.

Worth is what readers gain: how likely they meet the page (its place in the navigation, the pages that link to it), how
much it lacks (nothing there, the wrong language, an older text), in how many words, and for how long.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from math import log2

from msgspec import Struct

from sdlint.model import Corpus, Counterpart, Pair, SectionPair, SyncState
from sdlint.sync.progress import words_of, words_of_section
from sdlint.sync.states import sections_of

NEED: Mapping[SyncState, float] = {"missing": 1.0, "untranslated": 0.9, "stale": 0.8, "minor": 0.2}
"""How much a reader lacks, by state; what is in no other state is no translator's work."""
_LEAST = 0.05
"""The reach of a page that nothing leads to."""
_FEW_LINKS = 5
"""Links from other pages that make half of what many would (a guess)."""
_YEAR, _AGE = 365, 0.5
"""Days after which waiting longer makes no difference, and how much more what has waited so long is worth."""


class Reach(Struct, frozen=True):
    """How likely readers meet a page. ``place``: in the order of the site, from 0, of ``pages``. ``links``: to it."""

    place: int
    pages: int
    links: int

    @property
    def share(self) -> float:
        """From 0 to 1: half by its place, half by its links."""
        early = 1 - self.place / max(1, self.pages)
        return max(_LEAST, (early + self.links / (self.links + _FEW_LINKS)) / 2)


class Item(Struct, frozen=True):
    """Work for a translator: a page, or a section of one.

    ``at``: the section's index in the source, None where it is the page. ``since``: the day (ISO 8601) from which on it
    has been so, empty where that is not known. ``worth``: by which items are in order, of no unit.
    """

    pair: Pair
    at: int | None
    state: SyncState
    words: int
    since: str
    reach: Reach
    worth: float


Since = Callable[[Pair, Counterpart | None], str]
"""Since when a section, or a page, has been in its state, as far as that can be told cheaply; empty where it cannot."""


def queue(pairs: Iterable[Pair], reach: Callable[[str], Reach], since: Since, today: date) -> list[Item]:
    """The work that `pairs` leave, the most worth doing first; of equal worth in the order of the site.

    `reach`: of a page, by its key.
    """
    items = [item for pair in pairs for item in _items(pair, reach(pair.key), since, today)]
    return sorted(items, key=lambda item: (-item.worth, item.reach.place, item.pair.locale, item.at or 0))


def _items(pair: Pair, reach: Reach, since: Since, today: date) -> Iterator[Item]:
    if pair.source is None:
        return
    sections = sections_of(pair)
    whole = {section.state for section in sections if section.source is not None}
    if pair.target is None or (whole == {"untranslated"} and len(sections) > 1):
        state: SyncState = "missing" if pair.target is None else "untranslated"
        words = words_of(pair).left
        if words:
            yield _item(pair, None, state, words, since(pair, None), reach, today)
        return
    for section in sections:
        if section.source is None or section.state not in NEED:
            continue
        words = words_of_section(pair, section).left
        if words or section.state == "minor":
            yield _item(pair, section.source, section.state, words, since(pair, section), reach, today)


def _item(pair: Pair, at: int | None, state: SyncState, words: int, since: str, reach: Reach, today: date) -> Item:
    days = (today - date.fromisoformat(since)).days if since else 0
    age = 1 + _AGE * min(max(days, 0), _YEAR) / _YEAR
    return Item(pair, at, state, words, since, reach, reach.share * NEED[state] * log2(2 + words) * age)


def links_to(corpus: Corpus, locale: str) -> dict[str, int]:
    """By the path of each page of `locale`: how many other pages of it link to it."""
    counts: dict[str, int] = {}
    for path, page in corpus.pages.items():
        if page.locale == locale:
            targets = {target.path for target in corpus.targets.get(path, ()) if target.kind == "page"} - {path}
            for target in targets:
                counts[target] = counts.get(target, 0) + 1
    return counts


def lag_of(section: Counterpart | None) -> str:
    """Since when a section has been behind, as history has it; empty where it is not, or nobody knows."""
    return section.lag.since if isinstance(section, SectionPair) and section.lag else ""
