"""Sections translated from another text than the source has now: they are one, and little of it is left. Pure."""

from collections import Counter
from collections.abc import Sequence

from sdlint.facts.outline import parents
from sdlint.model import Section
from sdlint.sync.sections.by_id import Match
from sdlint.sync.sections.headings import one_owner
from sdlint.sync.sections.similarity import STRONG, Likeness

# So many strong tokens (code, literals, links, pictures) that nothing else on either page has, and how alike two
# sections must be for them to count. Guesses: of the handful of such pairs on eight trees, none was read as false.
_RARE = 3
_LIKE = 0.3


def translated_anew(
    matches: list[Match], left: Sequence[Section], right: Sequence[Section], likeness: Likeness
) -> list[Match]:
    """Pairs of the unpaired sections that share what no other section has.

    Some code or links, or a little where both are the last below the same parent. Each side's best, and only that.
    """
    rows, columns = (
        [at for at in range(len(side)) if at not in used]
        for side, used in ((left, {i for i, _, _ in matches}), (right, {j for _, j, _ in matches}))
    )
    if not rows or not columns:
        return []
    seen = Counter(token for section in (*left, *right) for token in set(section.tokens) if token[0] != "h")
    ours, theirs = _rare(left, rows, seen), _rare(right, columns, seen)
    ends = _ends(matches, left, right)
    owners = {token: j for j in columns for token in theirs[j]}
    shared = Counter((i, owners[token]) for i in rows for token in ours[i] if token in owners)
    pairs: list[Match] = []
    for i, j in sorted(shared, key=lambda both: (-shared[both], both)):
        strong = sum(token[0] in STRONG for token in ours[i] & theirs[j])
        surely = strong >= _RARE and likeness.dice(i, j) >= _LIKE
        free = all(i != row and j != column for row, column, _ in pairs)
        apart = likeness.parted(i, j) or not one_owner(left[i], right[j])
        if free and not apart and (surely or (i, j) in ends):
            pairs.append((i, j, "content"))
    return pairs


def _rare(sections: Sequence[Section], wanted: Sequence[int], seen: Counter[str]) -> dict[int, set[str]]:
    """By section of the `wanted`: its tokens that no more than one section of each page can have."""
    return {at: {token for token in sections[at].tokens if seen[token] == 2} for at in wanted}


def _ends(matches: list[Match], left: Sequence[Section], right: Sequence[Section]) -> set[tuple[int, int]]:
    """The last sections below two parents that are a pair, or of both pages, where they have one level."""
    above, others_above = parents(left), parents(right)
    last = {parent: at for at, parent in enumerate(above)}
    others_last = {parent: at for at, parent in enumerate(others_above)}
    places = [(None, None), *((i, j) for i, j, _ in matches)]
    ends = {(last[i], others_last[j]) for i, j in places if i in last and j in others_last}
    return {(i, j) for i, j in ends if left[i].level == right[j].level}
