"""Which headings say the same: word for word, by what a language always makes of them, by the names in them. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from sdlint.model import Page, Pair, Section
from sdlint.sync.code.likeness import one_edit
from sdlint.text.patterns import later

Known = frozenset[tuple[str, str]]
"""Headings of a source and what a language makes of them, as `spoken` writes both."""

# In how many pages a heading must have been translated in one way to be known by it, and in what share of the pages
# that have it, on either side. Guesses: two pages seldom slip in the same place.
_PAGES = 2
_SHARE = 0.25

# What a word weighs that the headings of one page alone have: it was translated, or is a name that the other lacks.
_TRANSLATED = 0.1

# Letters of a name from which on another that holds it is one, renamed (a guess); of more pairs of names than the
# second, none is looked at.
_LEAST = 5
_MOST = 10_000

# A heading, or a word, that more sections have than this says nothing.
_COMMON = 40

# How alike two identifiers of nearly one length are of which one is the other with a slip. A guess.
_SLIP = 0.9

_IDENTIFIER = later(r"[A-Za-z_$@][A-Za-z0-9_$]*")
_CODE = re.compile(r"(?:--?)?[A-Za-z_$@][\w$.:/-]*(?:\(.*\))?")
_LIKE_CODE = later(r"^--?\w|[a-z][A-Z]|\w[._:/]\w|\)$|^[$@]|\w_\w")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*|\d+(?:\.\d+)*")
MARKS = " :：?？.。!！"
"""What a heading may end with, or not."""


def spoken(section: Section) -> str:
    """A section's heading in small letters, without the marks at its end."""
    return " ".join(section.heading.casefold().split()).rstrip(MARKS)


def code_name(section: Section) -> str:
    """The name that a heading of code alone says, without what it belongs to and its arguments; else empty.

    ``Astro.glob()`` and ``glob`` are one. A word that might be prose is no name, unless it is written as code.
    """
    heading = section.heading.strip()
    literals = section.blocks[0].literals if section.blocks and section.blocks[0].kind == "heading" else ()
    literal = len(literals) == 1 and literals[0].text.strip() == heading
    if not heading or not (literal or (_CODE.fullmatch(heading) and _LIKE_CODE.search(heading))):
        return ""
    name = heading.partition("(")[0] or heading
    return name.rpartition(".")[2] or name


def learnt(pairs: Iterable[Pair]) -> dict[str, Known]:
    """By language the translations of headings that recur, from the pages whose outlines are the same."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for pair in pairs:
        if pair.source and pair.target and _same_outline(pair.source.sections, pair.target.sections):
            both = zip(pair.source.sections, pair.target.sections, strict=True)
            named = {(spoken(own), spoken(other)) for own, other in both if own.heading and other.heading}
            counts.setdefault(pair.locale, Counter()).update(named)
    return {locale: _recurring(seen) for locale, seen in counts.items()}


def _same_outline(left: Sequence[Section], right: Sequence[Section]) -> bool:
    return [section.level for section in left] == [section.level for section in right]


def _recurring(seen: Counter[tuple[str, str]]) -> Known:
    totals: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for pair, count in seen.items():
        for side, heading in enumerate(pair):
            totals[side][heading] += count
    return frozenset(
        pair
        for pair, count in seen.items()
        if count >= _PAGES and count >= _SHARE * max(totals[0][pair[0]], totals[1][pair[1]]) and pair[0] != pair[1]
    )


def known_of(known: Known, source: Page, target: Page) -> Known:
    """Of `known` what the headings of these two pages say."""
    if not known:
        return known
    theirs = {spoken(section) for section in target.sections}
    ours = {spoken(section) for section in source.sections}
    return frozenset(pair for pair in known if pair[0] in ours and pair[1] in theirs)


def agreements(left: Sequence[Section], right: Sequence[Section], known: Known) -> list[dict[int, float]]:
    """For each section of `left` those of `right` whose headings agree with its own, from 0 to 1.

    1 for the same heading, a known translation, and the same name of code, or one that was renamed; else the share of
    the words that translators leave alone, weighed by how rare they are in the headings, among those that both have.
    """
    whole: dict[str, list[int]] = {}
    for j, section in enumerate(right):
        for key in {f"t{spoken(section)}", f"n{code_name(section)}"} - {"t", "n"}:
            whole.setdefault(key, []).append(j)
    translations: dict[str, list[str]] = {}
    for own, other in known:
        translations.setdefault(own, []).append(other)
    whole = {key: places for key, places in whole.items() if len(places) <= _COMMON}
    agreeing = _by_words(left, right)
    for i, section in enumerate(left):
        heading = spoken(section)
        keys = [f"t{heading}", *(f"t{other}" for other in translations.get(heading, ())), f"n{code_name(section)}"]
        for key in keys:
            agreeing[i].update(dict.fromkeys(whole.get(key, ()), 1.0))
    for i, j in _renamed(left, right):
        agreeing[i][j] = 1.0
    return agreeing


def _renamed(left: Sequence[Section], right: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """The sections headed by names of which one holds the other (``x`` was ``experimentalX``), if only one does."""
    sides = [[code_name(section).casefold() for section in side] for side in (left, right)]
    both = {*sides[0]} & {*sides[1]}
    rows, columns = ([at for at, name in enumerate(side) if name and name not in both] for side in sides)
    if len(rows) * len(columns) > _MOST:
        return
    near = [(i, j) for i in rows for j in columns if holds(sides[0][i], sides[1][j]) and one_owner(left[i], right[j])]
    shared = {(i, j): min(len(sides[0][i]), len(sides[1][j])) for i, j in near}
    # Of several names in one that is longer, the longest says most.
    longest = [
        {at: max(size for pair, size in shared.items() if pair[side] == at) for at in {pair[side] for pair in near}}
        for side in (0, 1)
    ]
    near = [(i, j) for i, j in near if shared[i, j] == longest[0][i] == longest[1][j]]
    counts = Counter(i for i, _ in near), Counter(j for _, j in near)
    yield from ((i, j) for i, j in near if counts[0][i] == counts[1][j] == 1)


def holds(name: str, other: str) -> bool:
    """Whether one of two names, long enough to be one, is a part of the other."""
    short, long = sorted((name, other), key=len)
    return len(short) >= _LEAST and short in long


def one_owner(section: Section, other: Section) -> bool:
    """Whether two names of code may be of one thing: ``x.f`` is no ``y.f``, but may be ``x.y.f`` and ``f``."""
    left, right = _owner(section), _owner(other)
    short, long = sorted((left, right), key=len)
    return not short or not (set(short) - set(long))


def _owner(section: Section) -> list[str]:
    """What the name that heads a section belongs to, part by part."""
    return section.heading.strip().partition("(")[0].split(".")[:-1] if code_name(section) else []


def _other_identifier(name: str, other: str) -> bool:
    """Whether both are identifiers, of which none is the other with a slip."""
    if not (_IDENTIFIER.fullmatch(name) and _IDENTIFIER.fullmatch(other)):
        return False
    alike = abs(len(name) - len(other)) <= 1 and SequenceMatcher(None, name, other, autojunk=False).ratio() >= _SLIP
    return not alike and not (min(len(name), len(other)) >= _LEAST and one_edit(name, other))


class CodeNames:
    """The names of code that head the sections of two pages."""

    def __init__(self, left: Sequence[Section], right: Sequence[Section]) -> None:
        self._left, self._right = ([code_name(section) for section in side] for side in (left, right))
        self._both = set(self._left) & set(self._right) - {""}
        self._renamed = dict(_renamed(left, right))
        self._taken = set(self._renamed.values())

    def differ(self, i: int, j: int) -> bool:
        """Whether a section of each page are headed by two names that are not one: identifiers, or one that both have.

        Else it may have been renamed, or its placeholder was translated.
        """
        own, other = self._left[i], self._right[j]
        if not own or not other or own == other:
            return False
        if i in self._renamed or j in self._taken:
            return self._renamed.get(i) != j
        return own in self._both or other in self._both or _other_identifier(own, other)


def lone(agreeing: Sequence[dict[int, float]]) -> set[tuple[int, int]]:
    """Of `agreements` those that are whole, and the only ones of both headings."""
    whole = [(i, j) for i, row in enumerate(agreeing) for j, share in row.items() if share == 1.0]
    sides = Counter(i for i, _ in whole), Counter(j for _, j in whole)
    return {(i, j) for i, j in whole if sides[0][i] == sides[1][j] == 1}


def _by_words(left: Sequence[Section], right: Sequence[Section]) -> list[dict[int, float]]:
    """The agreement in words that no translation touches."""
    sides = [[set(_LATIN.findall(section.heading.casefold())) for section in side] for side in (left, right)]
    seen = [Counter(word for words in side for word in words) for side in sides]
    total = len(left) + len(right)
    unit = math.log(1 + total / 2)
    weight = {word: math.log(1 + total / (seen[0][word] + seen[1][word])) / unit for word in seen[0].keys() & seen[1]}
    places: dict[str, list[int]] = {}
    mass = [[sum(weight.get(word, _TRANSLATED) for word in words) for words in side] for side in sides]
    for j, words in enumerate(sides[1]):
        for word in words & weight.keys():
            places.setdefault(word, []).append(j)
    agreeing: list[dict[int, float]] = []
    places = {word: columns for word, columns in places.items() if len(columns) <= _COMMON}
    for i, words in enumerate(sides[0]):
        shared: dict[int, float] = {}
        for word in words & places.keys():
            for j in places[word]:
                shared[j] = shared.get(j, 0.0) + weight[word]
        agreeing.append({j: each * min(1.0, each) * 2 / (mass[0][i] + mass[1][j]) for j, each in shared.items()})
    return agreeing
