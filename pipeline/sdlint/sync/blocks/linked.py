"""What a translation links to in another section than its source does: it may say there what it seems to lack. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sdlint.facts.locale_free import neutral_target
from sdlint.model import Link, Page, Pair
from sdlint.sync.blocks.parts import Part
from sdlint.sync.blocks.surplus import SHORTER, Surplus, may_hold, surplus_of

Links = Sequence[Sequence[Link]]
"""The links of a page, section by section."""


class LinkedElsewhere:
    """Where the links of a pair of pages lead, and in which sections of its translation more of them do."""

    def __init__(self, pair: Pair, source: Page, target: Page, links: tuple[Links, Links], ratio: float) -> None:
        """`links`: of both pages. `ratio`: of the lengths of the two languages."""
        self._pages, self._links, self._ratio = (source, target), links, ratio
        self._sources = {aligned.target_at: aligned.at for aligned in pair.aligned()}
        self._more = _targets(link for own in links[1] for link in own)
        self._more.subtract(_targets(link for own in links[0] for link in own))

    def may_say(self, part: Part) -> bool:
        """Whether the page links as often as its source to all that `part` does, and may say the rest of it there, too.

        It may where there is room for it, or are its names.
        """
        if not part.links or any(self._more[link] < 0 for link in part.links):
            return False
        return any(
            surplus.words >= SHORTER * part.weight or may_hold([surplus], part.kept, part.weight)
            for surplus in self._surpluses(part.links)
        )

    def _surpluses(self, targets: frozenset[str]) -> Iterator[Surplus]:
        """What each section has beyond its source that has more links to one of `targets`."""
        for there, links in enumerate(self._links[1]):
            counted = _targets(links)
            if not (counted.keys() & targets):
                continue
            here = self._sources.get(there)
            before = Counter[str]() if here is None else _targets(self._links[0][here])
            if any(counted[target] > before[target] for target in targets):
                source = None if here is None else (self._pages[0].sections[here], self._links[0][here])
                yield surplus_of((self._pages[1].sections[there], links), source, self._ratio)


def _targets(links: Iterable[Link]) -> Counter[str]:
    """Where `links` lead, and how often."""
    return Counter(neutral_target(link.target) for link in links if not link.image)
