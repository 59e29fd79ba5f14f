"""Sections headed by a name of code that has changed since: what they say of it is the same. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sdlint.facts.fingerprint import code_lines
from sdlint.facts.outline import parents
from sdlint.model import Section
from sdlint.sync.sections.by_id import Match
from sdlint.sync.sections.headings import code_name, holds

# So many lines of code, literals, links and pictures in common, and that share of all that both have, make two bodies
# one. Guesses on the safe side: siblings that are written alike share the frame of their code, .45 and less.
_FEWEST = 4
_ALIKE = 0.7


def renamed(
    matches: Sequence[Match],
    gaps: Sequence[tuple[list[int], list[int]]],
    left: Sequence[Section],
    right: Sequence[Section],
) -> list[Match]:
    """Pairs of unpaired sections in one place whose names differ, and whose bodies, but for the name, do not.

    Where nothing else is unpaired in that place, it is enough that one name is a part of the other.
    `gaps`: what is unpaired between neighbouring pairs of `matches`. Of several that might be, none is taken.
    """
    above, others_above = parents(left), parents(right)
    of_parent: dict[int | None, int | None] = {None: None, **{i: j for i, j, _ in matches}}
    pairs: list[Match] = []
    for rows, columns in gaps:
        ours, theirs = list(_bodies(left, rows)), list(_bodies(right, columns))
        like = [
            (i, j)
            for i, own in ours
            for j, other in theirs
            if left[i].level == right[j].level and of_parent.get(above[i], -1) == others_above[j]
            if _alike(own, other) or (len(rows) == len(columns) == 1 and holds(code_name(left[i]), code_name(right[j])))
        ]
        counts = Counter(i for i, _ in like), Counter(j for _, j in like)
        pairs += [(i, j, "content") for i, j in like if counts[0][i] == counts[1][j] == 1]
    return pairs


def _bodies(sections: Sequence[Section], wanted: Sequence[int]) -> Iterator[tuple[int, Counter[str]]]:
    """What the `wanted` sections that are headed by a name say below it, with the name left out."""
    for at in wanted:
        if name := code_name(sections[at]):
            yield at, Counter(_body(sections[at], name))


def _body(section: Section, name: str) -> Iterator[str]:
    for block in section.blocks:
        if block.kind == "code":
            yield from (f"c{line.replace(name, '')}" for line in code_lines(block.text))
        elif block.kind != "heading":
            yield from (f"`{literal.text.replace(name, '')}" for literal in block.literals)
    yield from (token for token in section.tokens if token[0] in "li")


def _alike(own: Counter[str], other: Counter[str]) -> bool:
    shared = (own & other).total()
    return shared >= _FEWEST and 2 * shared >= _ALIKE * (own.total() + other.total())
