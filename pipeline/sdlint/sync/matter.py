"""Compares front matter by its keys, and knows which keys a language always leaves out or adds. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from sdlint.data.marked import pointer
from sdlint.model import Page, Pair
from sdlint.sync.habit import Habit
from sdlint.sync.pages.folders import folders_of

FEWEST = 3
"""Pages of a language that leave a key out, or add one, so that it is a habit."""

SHARE = 0.5
"""Their share of the pages that could. What nine trees do by accident (bench/habits.py) is .05 of them at most."""

# What a page says of itself rather than of what it translates: who made it, when, from what, and where it was before.
_OWN = frozenset({
    "aliases", "author", "authors", "contributors", "default_lang_commit", "drifted_from_default", "i18nready", "l10n",
    "lang", "language", "last_modified_at", "last_updated", "lastmod", "lastupdated", "locale", "original_hash",
    "redirect_from", "reviewers", "source_hash", "sourcehash", "translate", "translated", "translation", "translator",
    "translators", "updated",
})  # fmt: skip
# What a translation may add for those who search in its language.
_FOR_SEARCH = frozenset({"date", "description", "keywords", "tags"})


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
        usual = {does: {*ignore, *keys} for does, keys in self.way(pair).items()}
        return MatterDifference(
            tuple(key for key in _alone(left, right) if key not in usual["lacks"]),
            {key: right[key] for key in _alone(right, left) if key in said and key not in usual["has"] | _FOR_SEARCH},
        )

    def way(self, pair: Pair) -> dict[str, list[str]]:
        """The keys that pages like that of `pair` always lack and have, in its language."""
        return {does: sorted(set(self._usual_here(pair, does))) for does in ("lacks", "has")}

    @cached_property
    def habits(self) -> tuple[Habit, ...]:
        """The keys that a language leaves out or adds, in the whole tree or in a folder."""
        words = {"lacks": "leaves out", "has": "adds"}
        return tuple(
            Habit(locale, f'{words[does]} the front matter\'s "{key}"' + (f" in {folder}" if folder else ""), pages, of)
            for (locale, folder, does, key), (pages, of) in self._counted.items()
        )

    def _usual_here(self, pair: Pair, does: str) -> Iterator[str]:
        for folder in folders_of(pair.key):
            yield from self._usual.get((pair.locale, folder, does), ())

    @cached_property
    def _usual(self) -> dict[tuple[str, str, str], set[str]]:
        usual: dict[tuple[str, str, str], set[str]] = {}
        for locale, folder, does, key in self._counted:
            usual.setdefault((locale, folder, does), set()).add(key)
        return usual

    @cached_property
    def _counted(self) -> dict[tuple[str, str, str, str], tuple[int, int]]:
        """By language, folder, what it does there and a key: on how many pages it does, of those that could.

        Of folders that lie in each other the outermost; the tree is the folder "".
        """
        pages, having = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
        alone = Counter[tuple[str, str, str, str]]()
        for pair in self._pairs:
            if pair.source and pair.target:
                left, right = _sides(pair)
                lacks, has = [*_alone(left, right)], [*_alone(right, left)]
                for folder in folders_of(pair.key):
                    here = pair.locale, folder
                    pages[here] += 1
                    having.update((*here, key) for key in left)
                    alone.update((*here, "lacks", key) for key in lacks)
                    alone.update((*here, "has", key) for key in has)
        counted: dict[tuple[str, str, str, str], tuple[int, int]] = {}
        for (locale, folder, does, key), count in sorted(alone.items()):
            with_key = having[locale, folder, key]
            could = with_key if does == "lacks" else pages[locale, folder] - with_key
            outer = any((locale, above, does, key) in counted for above in folders_of(folder[:-1]))
            if count >= max(FEWEST, SHARE * could) and not (folder and outer):
                counted[locale, folder, does, key] = (count, could)
        return counted


def _sides(pair: Pair) -> tuple[dict[str, str], dict[str, str]]:
    """The keys of both sides, with their pointers. The title is none where one side gives it as its first heading."""
    if pair.source is None or pair.target is None:
        return {}, {}
    left, right = (dict(_keys(page.front_matter)) for page in (pair.source, pair.target))
    if _headed(pair.source) != _headed(pair.target):
        left.pop("title", None)
        right.pop("title", None)
    return left, right


def _headed(page: Page) -> bool:
    """Whether a page begins with a heading that is its title."""
    return any(section.level == 1 and section.heading for section in page.sections[:2])


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
