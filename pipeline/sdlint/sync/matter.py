"""Compares front matter by its keys, and knows which keys a language always leaves out or adds. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from sdlint.data.marked import pointer
from sdlint.model import Pair
from sdlint.sync.habit import Habit

FEWEST = 3
"""Pages of a language that leave a key out, or add one, so that it is a habit."""

SHARE = 0.5
"""Their share of the pages that could. What nine trees do by accident (bench/habits.py) is .05 of them at most."""

# What a page says of itself rather than of what it translates: who made it, from what, and where it was before.
_OWN = frozenset({
    "aliases", "authors", "default_lang_commit", "drifted_from_default", "i18nready", "l10n", "lang", "language",
    "locale", "original_hash", "redirect_from", "source_hash", "sourcehash", "translate", "translated", "translation",
    "translator", "translators",
})  # fmt: skip
# What a translation may add for those who search in its language.
_FOR_SEARCH = frozenset({"description", "keywords"})


class MatterDifference(Struct, frozen=True):
    """The keys that a page's front matter lacks, and those that only it has, with their JSON pointers."""

    lacks: tuple[str, ...] = ()
    has: Mapping[str, str] = {}


class MatterDifferences:
    """How the front matter of each of `pairs` differs, and what a language does throughout."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs

    def of(self, pair: Pair, ignore: Iterable[str] = ()) -> MatterDifference:
        """What differs of `pair`, without the keys `ignore` and those that its language always leaves out or adds."""
        left, right = _sides(pair)
        said = dict(_keys(pair.target.front_matter, idle=False)) if pair.target else {}
        lacks, has = (self._usual.get((pair.locale, does), frozenset()) | {*ignore} for does in ("lacks", "has"))
        return MatterDifference(
            tuple(key for key in _alone(left, right) if key not in lacks),
            {key: right[key] for key in _alone(right, left) if key in said and key not in has | _FOR_SEARCH},
        )

    @cached_property
    def habits(self) -> tuple[Habit, ...]:
        """The keys that a language leaves out or adds."""
        words = {"lacks": "leaves out", "has": "adds"}
        return tuple(
            Habit(locale, f'{words[does]} the front matter\'s "{key}"', pages, of)
            for (locale, does, key), (pages, of) in self._counted.items()
        )

    @cached_property
    def _usual(self) -> dict[tuple[str, str], frozenset[str]]:
        usual: dict[tuple[str, str], set[str]] = {}
        for locale, does, key in self._counted:
            usual.setdefault((locale, does), set()).add(key)
        return {name: frozenset(keys) for name, keys in usual.items()}

    @cached_property
    def _counted(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        """By language, what it does and a key: on how many pages it does, of those that could."""
        pages, having = Counter[str](), Counter[tuple[str, str]]()
        alone = Counter[tuple[str, str, str]]()
        for pair in self._pairs:
            if pair.source and pair.target:
                left, right = _sides(pair)
                pages[pair.locale] += 1
                having.update((pair.locale, key) for key in left)
                alone.update((pair.locale, "lacks", key) for key in _alone(left, right))
                alone.update((pair.locale, "has", key) for key in _alone(right, left))
        counted = {}
        for (locale, does, key), count in sorted(alone.items()):
            could = having[locale, key] if does == "lacks" else pages[locale] - having[locale, key]
            if count >= max(FEWEST, SHARE * could):
                counted[locale, does, key] = (count, could)
        return counted


def _sides(pair: Pair) -> tuple[dict[str, str], dict[str, str]]:
    left, right = (page.front_matter if page else {} for page in (pair.source, pair.target))
    return dict(_keys(left)), dict(_keys(right))


def _alone(left: Mapping[str, str], right: Mapping[str, str]) -> Iterator[str]:
    """The keys of `left` that `right` has not, in whatever case; of a map that it has not, the map alone."""
    others = {key.casefold() for key in right}
    for key in sorted(left):
        outer = key.rpartition(".")[0]
        if key.casefold() not in others and (not outer or outer.casefold() in others):
            yield key


def _keys(data: Mapping[str, Any], name: str = "", where: str = "", *, idle: bool = True) -> Iterator[tuple[str, str]]:
    """All keys, with their JSON pointers; those of maps in maps as ``outer.inner``; maps in lists are left out, for
    they differ from entry to entry. `idle`: also those whose value is none, false or empty.
    """
    for key, value in data.items():
        if key.lower() not in _OWN and (idle or value not in (None, False, "", [], {})):
            yield f"{name}{key}", where + pointer([key])
            if isinstance(value, dict):
                yield from _keys(value, f"{name}{key}.", where + pointer([key]), idle=idle)
