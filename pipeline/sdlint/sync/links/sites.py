"""Sites that a language calls by another name on page after page: a renamed host, an owner that has moved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sdlint.facts.locale_free import neutral_target
from sdlint.model import Aligned, Link, LinkDifference, Pair
from sdlint.sync.habit import Habit

FEWEST = 2
"""Links to a site that the language has under another name, so that it is a habit."""

SHARE = 1 / 3
"""Their share of the source's links to the site. Of nine trees (bench/habits.py) none that renamed two links renamed
fewer than .45 of them."""

Name = tuple[str, tuple[str, str]]
"""A language, and what it calls a site: the source's name and its own."""


class Renamed(Struct, frozen=True):
    """A habit, said once: ``first`` is the first of ``count`` links on ``pages`` pages, of the source's ``total``.

    ``others``: how many languages after the first that has it have it, too.
    """

    source: str
    target: str
    first: LinkDifference
    count: int
    pages: int
    total: int
    others: int = 0


class LinkDifferences:
    """How the links of each of `pairs` differ, and which sites a language calls otherwise."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs

    def of(self, pair: Pair) -> Iterator[tuple[Aligned, list[LinkDifference]]]:
        """By section what differs, without what is only called by another name throughout."""
        for aligned, differences in _translated(pair):
            yield aligned, [each for each in differences if renaming(each) not in self._names.get(pair.locale, ())]

    def way(self, pair: Pair) -> tuple[list[tuple[str, str]], list[Renamed]]:
        """What the language of `pair` calls otherwise, and what of that is told on its page."""
        return sorted(self._names.get(pair.locale, ())), self.renamed(pair)

    def renamed(self, pair: Pair) -> list[Renamed]:
        """What the language of `pair` calls otherwise, where `pair` is the first that does, of all languages."""
        return self._renamed_by_page.get(pair.target_path, [])

    @cached_property
    def habits(self) -> tuple[Habit, ...]:
        """The sites that a language calls otherwise."""
        return tuple(
            Habit(
                locale,
                f"links to {own} where the source links to {name}",
                renamed.pages,
                links=renamed.count,
                links_of=renamed.total,
            )
            for (locale, (name, own)), renamed in self._renamed.items()
        )

    @cached_property
    def _renamings(self) -> dict[Name, list[tuple[str, LinkDifference]]]:
        """Every link to a site under another name, with the path of its page."""
        renamings: dict[Name, list[tuple[str, LinkDifference]]] = {}
        for pair in self._pairs:
            for _, differences in _translated(pair):
                for difference in differences:
                    if names := renaming(difference):
                        renamings.setdefault((pair.locale, names), []).append((pair.target_path, difference))
        return renamings

    @cached_property
    def _renamed(self) -> dict[Name, Renamed]:
        candidates = {name: links for name, links in self._renamings.items() if len(links) >= FEWEST}
        wanted = {locale for locale, _ in candidates}
        total: Counter[tuple[str, str]] = Counter()
        for pair in self._pairs if candidates else ():
            if pair.locale in wanted and pair.source and pair.target:
                total.update((pair.locale, name) for link in pair.source.links for name in sites(link))
        return {
            (locale, names): Renamed(*names, links[0][1], len(links), len({path for path, _ in links}), there)
            for (locale, names), links in candidates.items()
            if len(links) >= SHARE * (there := total[locale, names[0]])
        }

    @cached_property
    def _names(self) -> dict[str, set[tuple[str, str]]]:
        """By language, the names of `_renamed`."""
        names: dict[str, set[tuple[str, str]]] = {}
        for locale, both in self._renamed:
            names.setdefault(locale, set()).add(both)
        return names

    @cached_property
    def _renamed_by_page(self) -> dict[str, list[Renamed]]:
        by_page: dict[str, list[Renamed]] = {}
        languages = Counter(names for _, names in self._renamed)
        told: set[tuple[str, str]] = set()
        for (locale, names), renamed in self._renamed.items():
            if names not in told:
                told.add(names)
                path = self._renamings[locale, names][0][0]
                by_page.setdefault(path, []).append(replace(renamed, others=languages[names] - 1))
        return by_page


def _translated(pair: Pair) -> Iterator[tuple[Aligned, Sequence[LinkDifference]]]:
    """By section that is translated, how its links differ."""
    return ((each, each.differences.links) for each in pair.aligned() if each.state != "untranslated")


def renaming(difference: LinkDifference) -> tuple[str, str] | None:
    """The site of the source's link and that of the target's, where only they differ: a host, or a host and an owner.

    None where the links differ otherwise, or are of one site.
    """
    if difference.instead is None:
        return None
    left, right = (neutral_target(link.target).split("/") for link in (difference.link, difference.instead))
    if left[:2] != ["", ""] or right[:2] != ["", ""]:
        return None
    while len(left) > 3 and len(right) > 3 and left[-1] == right[-1]:
        left.pop()
        right.pop()
    return ("/".join(left[2:]), "/".join(right[2:])) if left != right and max(len(left), len(right)) <= 4 else None


def sites(link: Link) -> tuple[str, ...]:
    """The site that a link leads to, as `renaming` names it: its host, and its host with an owner; or none."""
    parts = neutral_target(link.target).split("/")
    return ("/".join(parts[2:3]), "/".join(parts[2:4])) if parts[:2] == ["", ""] else ()
