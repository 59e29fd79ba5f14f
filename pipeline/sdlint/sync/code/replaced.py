"""Which inline codes of a block and of its translation differ, and which of them stand for each other. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sdlint.model import Block, Stretch
from sdlint.sync.code.likeness import is_of_one_kind, key, likeness, likeness_of_words, shape

# Likenesses (`code_likeness.likeness`): guesses, then held by bench/sync_mutations.py and by reading real findings.
_ALIKE = 0.6
"""From which one code stands for another, whatever else the paragraph has."""
_LIKE_ENOUGH = 0.4
"""From which it does in the same place among others that are the same."""
MOST_CODES = 30
"""Of more codes of a paragraph that differ, the rest is not compared."""
_LABEL = 20
"""Characters of prose beside a single code that only name it (``Type:``)."""


class Replaced(NamedTuple):
    """An inline code of the source, and what stands for it."""

    source: Stretch
    target: Stretch


def differing(block: Block, other: Block, wanted: Counter[str]) -> list[Stretch]:
    """The codes of `block`, of those `wanted`, that `other` has less often; the very same are matched first."""
    exact = Counter(literal.text for literal in other.literals)
    rest = []
    for literal in block.literals:
        if exact[literal.text]:
            exact[literal.text] -= 1
        else:
            rest.append(literal)
    left = Counter(key(text) for text in exact.elements())
    lacking = []
    for literal in rest:
        own = key(literal.text)
        if left[own]:
            left[own] -= 1
        elif own in wanted:
            lacking.append(literal)
    return lacking


def stands_for(block: Block, other: Block, lost: Sequence[Stretch], added: Sequence[Stretch]) -> Iterator[Replaced]:
    """Which code that `other` has `added` stands for which that it `lost`: by place, else the most alike first."""
    if len(lost) == len(added) == 1 and _of_one_place(block, other, lost[0], added[0]):
        yield Replaced(lost[0], added[0])
        return
    some = [
        (i, j, code, instead)
        for i, code in enumerate(lost[:MOST_CODES])
        for j, instead in enumerate(added[:MOST_CODES])
    ]
    beside = [(-1.0, i, j) for i, j, code, instead in some if _is_beside(block, other, code, instead)]
    numbers = [(-1.0, i, j) for i, j, code, instead in some if _is_only_number(code, instead, lost, added)]
    alike = sorted((-likeness_of_words(code.text, instead.text), i, j) for i, j, code, instead in some)
    taken: tuple[set[int], set[int]] = (set(), set())
    for unlike, i, j in (*beside, *numbers, *alike):
        if unlike <= -_ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield Replaced(lost[i], added[j])


def _is_beside(block: Block, other: Block, lost: Stretch, added: Stretch) -> bool:
    """Whether two codes of one kind stand before or after the same code: ``limit`` is ``10``, ``limit`` is ``20``."""
    if not (is_of_one_kind(lost.text, added.text) or shape(lost.text) == shape(added.text)):
        return False
    ours, theirs = ([key(code.text) for code in side.literals] for side in (block, other))
    here, there = block.literals.index(lost), other.literals.index(added)
    before = here > 0 < there and ours[here - 1] == theirs[there - 1]
    return before or bool(ours[here + 1 :] and ours[here + 1 : here + 2] == theirs[there + 1 : there + 2])


def _is_only_number(code: Stretch, instead: Stretch, lost: Sequence[Stretch], added: Sequence[Stretch]) -> bool:
    """Whether two codes are numbers of one shape, and no other of that is `lost` or `added`."""
    own = shape(code.text)
    if own != shape(instead.text) or any(map(str.isalpha, own)) or not any(map(str.isdigit, own)):
        return False
    return all(sum(shape(each.text) == own for each in side) == 1 for side in (lost, added))


def _of_one_place(block: Block, other: Block, lost: Stretch, added: Stretch) -> bool:
    """Whether `added` stands where `lost` did, among others that are the same, and is of its kind or much like it."""
    if len(block.literals) != len(other.literals) or block.literals.index(lost) != other.literals.index(added):
        return False
    if is_of_one_kind(lost.text, added.text):
        return True
    if len(block.literals) == 1:
        return block.kind == "cell" or 0 < len(block.text) <= _LABEL
    return likeness(lost.text, added.text) >= _LIKE_ENOUGH
