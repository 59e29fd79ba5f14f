"""Which headings lost the id that their source gives them, and which languages write their own. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from sdlint.model import Aligned, Pair
from sdlint.sync.habit import Habit

FEWEST = 3
"""Pages of a language whose headings lost the source's ids, so that it is a habit."""

SHARE = 0.5
"""Their share of the pages whose source gives ids."""


def without_anchor(pair: Pair, anchors: Collection[str]) -> Iterator[Aligned]:
    """The headings of `pair`'s target, whose ids are `anchors`, that have not the anchor of their source."""
    for aligned in pair.aligned():
        anchor = aligned.source.anchor
        if anchor and aligned.target.level and anchor not in anchors and aligned.target.anchor != anchor:
            yield aligned


class OwnIds:
    """The languages of `pairs` that write ids of their own where the source gives one, or none."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs

    @cached_property
    def _locales(self) -> frozenset[str]:
        """Those languages."""
        return frozenset(habit.locale for habit in self.habits)

    def way(self, pair: Pair) -> bool:
        """Whether the language of `pair` is one of them."""
        return pair.locale in self._locales

    @cached_property
    def habits(self) -> tuple[Habit, ...]:
        """A habit for each of them."""
        given, lost = Counter[str](), Counter[str]()
        for pair in self._pairs:
            if pair.target and any(aligned.source.explicit_id for aligned in pair.aligned()):
                given[pair.locale] += 1
                anchors = {anchor.id for anchor in pair.target.anchors}
                lost[pair.locale] += any(each.source.explicit_id for each in without_anchor(pair, anchors))
        return tuple(
            Habit(locale, "gives headings other ids than the source", pages, given[locale])
            for locale, pages in sorted(lost.items())
            if pages >= max(FEWEST, SHARE * given[locale])
        )
