"""Which sections are pairs because of the pairs below them, or because they open both pages. Pure."""

from collections import Counter
from collections.abc import Sequence

from sdlint.facts.outline import parents
from sdlint.model import Fingerprint, Section
from sdlint.sync.sections.by_id import Match


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
