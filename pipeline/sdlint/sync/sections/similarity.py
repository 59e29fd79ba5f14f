"""How likely two sections are translations of each other, from what needs no dictionary."""

import math
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import chain

from sdlint.model import Section
from sdlint.sync.sections.headings import CodeNames, Known, agreements, lone, one_owner
from sdlint.text.words import letters

# The weights of the evidence; tuned on real pairs whose ids were hidden (docs/en/sync.md has the figures).
_TOKENS = 2.2  # of a full agreement in tokens, against none
_DOUBT = 0.5  # tokens on both sides, and none in common
_ENOUGH = 3.0  # distinctive tokens that make the evidence whole
_LEVEL = (0.35, -0.15, -0.5)  # levels equal, one apart, further apart
_LENGTH = 0.3
_HEADING = 1.2  # headings that agree: not translated, or known from other pages
_SPREAD = 0.45  # standard deviation of the logarithm of the ratio of lengths (Gale and Church 1993, for paragraphs)
_SHORT = 60  # letters that are added to a length, since the shortest texts vary most
_APART = 0.1  # what a pair that breaks the order loses for each level that its headings are apart
_SAME = 0.55  # what it gains if no other headings of the pages agree with theirs
_BIAS = 0.3  # what a pair must gain before it is better than none
_VETO = 9.0  # ids or names of code that differ, where the pages' agree otherwise: more than all else together
_SLIP = 0.6  # how alike two ids are of which one is the other with a slip
_COMMON = 40  # a token in more sections than this says nothing

STRONG = "c`li"
"""How tokens begin that hardly agree by chance: code, literals, links, images."""


def _features(section: Section) -> Counter[str]:
    features = Counter(section.tokens)
    for rows, columns in section.table_shapes:
        features[f"t{rows}x{columns}"] += 1
    if code := sum(block.kind == "code" for block in section.blocks):
        features[f"b{code}"] += 1
    return features


def _forget_translated(*sides: list[Counter[str]]) -> None:
    """Takes out headings that only one page has: that a heading is translated is no sign of disagreement."""
    seen = [{token for features in side for token in features if token[0] == "h"} for side in sides]
    both = seen[0] & seen[1]
    for side in sides:
        for features in side:
            for token in [token for token in features if token[0] == "h" and token not in both]:
                del features[token]


class Likeness:
    """The likeness of every section of one page to every section of another.

    Token weights are inverse section frequencies over both pages, scaled so that a token that one section of each page
    has weighs 1.
    """

    def __init__(
        self,
        left: Sequence[Section],
        right: Sequence[Section],
        *,
        ids_agree: bool = False,
        known: Known = frozenset(),
    ) -> None:
        self._sections = left, right
        self._left, self._right = [_features(section) for section in left], [_features(section) for section in right]
        _forget_translated(self._left, self._right)
        self._levels = [section.level for section in left], [section.level for section in right]
        self._lengths = [[math.log(letters(section.text) + _SHORT) for section in side] for side in (left, right)]
        self._headings = agreements(left, right, known)
        self._names = CodeNames(left, right)
        self._named = lone(self._headings)
        self._ids = [[section.explicit_id or "" for section in side] for side in (left, right)] if ids_agree else []
        total = len(left) + len(right)
        seen = Counter(chain.from_iterable(chain(self._left, self._right)))
        unit = math.log(1 + total / 2)
        self._idf = {
            token: math.log(1 + total / count) / unit
            for token, count in seen.items()
            if count <= max(_COMMON, total // 4)
        }
        self._mass = [[self._sum(features) for features in side] for side in (self._left, self._right)]
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for j, features in enumerate(self._right):
            for token, count in features.items():
                if seen[token] <= _COMMON or total <= _COMMON * 4:
                    self._postings.setdefault(token, []).append((j, count))

    def _sum(self, features: Counter[str]) -> float:
        return sum(self._idf.get(token, 0.0) * count for token, count in features.items())

    def _shared(self, i: int) -> dict[int, float]:
        """By right section: the weight of the tokens that it shares with left section `i`."""
        shared: dict[int, float] = {}
        for token, count in self._left[i].items():
            weight = self._idf.get(token, 0.0)
            for j, other in self._postings.get(token, ()):
                shared[j] = shared.get(j, 0.0) + weight * min(count, other)
        return shared

    def _dice(self, i: int, j: int, shared: float) -> float:
        mass = self._mass[0][i] + self._mass[1][j]
        return 2 * shared / mass if mass else 0.0

    def row(self, i: int, columns: Sequence[int], *, levels: bool = True) -> list[float]:
        """What pairing left section `i` with each of `columns` gains; with `levels`, by their levels as well."""
        shared = self._shared(i)
        level, length, mass = self._levels[0][i], self._lengths[0][i], self._mass[0][i]
        headings = self._headings[i]
        gains = []
        for j in columns:
            certainty = min(1.0, (mass + self._mass[1][j]) / (2 * _ENOUGH))
            agreement = _TOKENS * self._dice(i, j, shared[j]) if j in shared else 0.0
            deviation = (length - self._lengths[1][j]) / _SPREAD
            gains.append(
                certainty * (agreement - _DOUBT)
                + (_LEVEL[min(2, abs(level - self._levels[1][j]))] if levels else 0.0)
                + _LENGTH * max(-2.0, 1 - deviation * deviation / 2)
                + _HEADING * headings.get(j, 0.0)
                - _BIAS
                - (_VETO if self.parted(i, j) else 0.0)
            )
        return gains

    def parted(self, i: int, j: int) -> bool:
        """Whether both have an id, or a name of code, another each, where the pages' agree otherwise; not by a slip."""
        if self._names.differ(i, j):
            return True
        if not self._ids:
            return False
        own, other = self._ids[0][i], self._ids[1][j]
        return bool(own and other) and SequenceMatcher(None, own, other, autojunk=False).ratio() < _SLIP

    def contradict(self, i: int, j: int) -> bool:
        """Whether two sections both have code, literals, links or pictures, and none in common."""
        own, other = ({token for token in side if token[0] in STRONG} for side in (self._left[i], self._right[j]))
        return bool(own and other) and own.isdisjoint(other)

    def dice(self, i: int, j: int) -> float:
        """How far the tokens of two sections agree, from 0 to 1, whatever there are of them."""
        return self._dice(i, j, self._shared(i).get(j, 0.0))

    def heading(self, i: int, j: int) -> float:
        """How far the headings of two sections agree, from 0 to 1."""
        return self._headings[i].get(j, 0.0)

    def same_outline(self, rows: Sequence[int], columns: Sequence[int]) -> bool:
        """Whether the sections have the same levels, in order."""
        return [self._levels[0][i] for i in rows] == [self._levels[1][j] for j in columns]

    def alike(self, rows: Sequence[int], columns: Sequence[int]) -> list[tuple[int, int, float]]:
        """The pairs of `rows` and `columns` that share tokens or a heading, with how sure they are, from 0 to 1."""
        wanted = set(columns)
        pairs = []
        for i in rows:
            shared, headings = self._shared(i), self._headings[i]
            for j in (shared.keys() | headings.keys()) & wanted:
                if self._names.differ(i, j) or not one_owner(self._sections[0][i], self._sections[1][j]):
                    continue
                certainty = min(1.0, (self._mass[0][i] + self._mass[1][j]) / _ENOUGH)
                apart = abs(self._levels[0][i] - self._levels[1][j])
                likeness = certainty * self._dice(i, j, shared.get(j, 0.0)) - _APART * apart
                pairs.append((i, j, min(1.0, likeness + (_SAME if (i, j) in self._named else 0.0))))
        return pairs

    def unique(self, rows: Sequence[int], columns: Sequence[int], *, strong: bool = False) -> list[tuple[int, int]]:
        """Pairs that share a token which no other of `rows` and `columns` has, in the order of the rows.

        `strong`: a line of code, a literal, a link or a picture; no number and no name.
        """
        places: list[dict[str, int]] = []
        for side, wanted in ((self._left, rows), (self._right, columns)):
            seen = Counter(chain.from_iterable(side[at] for at in wanted))
            places.append(
                {
                    token: at
                    for at in wanted
                    for token in side[at]
                    if seen[token] == 1 and (token[0] in STRONG or not strong)
                }
            )
        votes = Counter((places[0][token], places[1][token]) for token in places[0].keys() & places[1].keys())
        best: dict[int, tuple[int, int]] = {}
        for (i, j), count in votes.items():
            best[i] = max(best.get(i, (0, j)), (count, j))
        taken: dict[int, int] = {}
        for i, (count, j) in best.items():
            if j not in taken or best[taken[j]][0] < count:
                taken[j] = i
        return sorted((i, j) for j, i in taken.items())
