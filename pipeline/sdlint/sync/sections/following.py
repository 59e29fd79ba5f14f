"""Which sections are pairs because of the pairs below them, or because they open both pages. Pure."""

from collections import Counter
from collections.abc import Sequence

from sdlint.facts.outline import below, parents
from sdlint.model import Fingerprint, Section
from sdlint.sync.sections.by_id import Match
from sdlint.sync.sections.headings import one_owner
from sdlint.sync.sections.similarity import Likeness


def by_children(matches: list[Match], left: Sequence[Section], right: Sequence[Section]) -> list[Match]:
    """Pairs of the unpaired sections whose children are pairs: most that are paired, and half of those of one side."""
    used_left, used_right = {i for i, _, _ in matches}, {j for _, j, _ in matches}
    above, others_above = parents(left), parents(right)
    children, others_children = Counter(above), Counter(others_above)
    paired, others_paired = Counter(above[i] for i in used_left), Counter(others_above[j] for j in used_right)
    votes = Counter((above[i], others_above[j]) for i, j, _ in matches)
    pairs: list[Match] = []
    for (i, j), count in sorted(votes.items(), key=lambda vote: -vote[1]):
        if i is None or j is None or i in used_left or j in used_right:
            continue
        if 2 * count > max(paired[i], others_paired[j]) and 2 * count >= min(children[i], others_children[j]):
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j, "content"))
    return pairs


def of_one_owner(matches: list[Match], left: Sequence[Section], right: Sequence[Section]) -> list[Match]:
    """`matches` without those of ``x.name`` and ``y.name``, unless ids say so or what they are below is a pair, too."""
    above, others_above = parents(left), parents(right)
    pairs = {(i, j) for i, j, _ in matches}
    return [
        (i, j, evidence)
        for i, j, evidence in matches
        if evidence in ("id", "slug") or one_owner(left[i], right[j]) or (above[i], others_above[j]) in pairs
    ]


def openings(matches: list[Match], left: Sequence[Section], right: Sequence[Section]) -> list[Match]:
    """`matches`, with what stands before one page's first heading paired with what the other has below its first.

    Only where the other page says nothing before its first heading, and nothing else is paired with what is below it.
    """
    if not (left and right) or left[0].level or right[0].level:
        return matches
    mute = [side[0].fingerprint == Fingerprint() for side in (left, right)]
    own, other = (1, 0) if mute[0] else (0, 1)
    used = {i for i, _, _ in matches}, {j for _, j, _ in matches}
    free = (own < len(left) and own not in used[0]) if own else (other < len(right) and other not in used[1])
    if mute[0] == mute[1] or not free:
        return matches
    return [match for match in matches if match[:2] != (0, 0)] + [(own, other, "content")]


def as_parents(
    matches: list[Match], left: Sequence[Section], right: Sequence[Section], likeness: Likeness
) -> list[Match]:
    """`matches`, where a parent without counterpart takes that of its child, if the child's text stands in its place.

    One page has two headings, one below the other, where the other page has one heading, of the parent's level.
    """
    for sides, turned in (((left, right), False), ((right, left), True)):
        pairs = {(j if turned else i): (i if turned else j) for i, j, _ in matches}
        written = {(j if turned else i) for i, j, evidence in matches if evidence in ("id", "slug")}
        above, others_above = parents(sides[0]), parents(sides[1])
        for at, section in enumerate(sides[0]):
            children = [child for child in below(sides[0], at) if above[child] == at and child in pairs]
            if at in pairs or not section.level or not children or children[0] in written:
                continue
            child, other = children[0], pairs[children[0]]
            place = None if above[at] is None else pairs.get(above[at] or 0)
            if sides[1][other].level != section.level or others_above[other] != place:
                continue
            own, lent = (likeness.heading(*((other, each) if turned else (each, other))) for each in (at, child))
            flat = sum(sides[1][pairs[each]].level == section.level for each in children) > 1
            if own > lent or (own == lent == 0 and not flat):
                matches = [match for match in matches if match[turned] != child]
                matches.append((other, at, "content") if turned else (at, other, "content"))
    return matches
