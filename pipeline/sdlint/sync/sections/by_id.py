"""Which sections of two pages have one id: what authors wrote down of how they belong together. Pure."""

from collections.abc import Iterable, Sequence

from sdlint.model import Section

FEWEST = 3
"""Ids that a page gives from which it is seen whether it keeps its source's."""

Match = tuple[int, int, str]
"""The index of a section of the source, that of its translation, and the evidence."""


def _index(names: Iterable[str | None]) -> dict[str, int]:
    """Where each name stands that stands in one place only."""
    places: dict[str, int] = {}
    twice = set()
    for at, name in enumerate(names):
        if name:
            if name.lower() in places:
                twice.add(name.lower())
            places[name.lower()] = at
    return {name: at for name, at in places.items() if name not in twice}


def ids_agree(left: Sequence[Section], right: Sequence[Section]) -> bool:
    """Whether the target keeps the source's ids: most of those that it gives, and enough of them to say so."""
    given = {section.explicit_id.lower() for section in right if section.explicit_id}
    known = {section.anchor.lower() for section in left}
    return len(given) >= FEWEST and len(given & known) > len(given) / 2


def by_id(left: Sequence[Section], right: Sequence[Section]) -> list[Match]:
    """Pairs by explicit ids on both sides, by one side's slug as the other's explicit id, and the pages' titles."""
    matches: list[Match] = []
    used_left: set[int] = set()
    used_right: set[int] = set()

    def take(i: int, j: int, evidence: str) -> None:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            matches.append((i, j, evidence))

    ids_left, ids_right = (_index(section.explicit_id for section in side) for side in (left, right))
    slugs_left, slugs_right = (_index(section.anchor for section in side) for side in (left, right))
    for these, those, evidence in (
        (ids_left, ids_right, "id"),
        (slugs_left, ids_right, "slug"),
        (ids_left, slugs_right, "slug"),
    ):
        for name in these.keys() & those.keys():
            take(these[name], those[name], evidence)
    for level in (0, 1):
        rows, columns = ([at for at, section in enumerate(side) if section.level == level] for side in (left, right))
        if len(rows) == len(columns) == 1:
            take(rows[0], columns[0], "content")
    return matches
