"""Which inline code of a section its translation replaces by another, told from what it translates. Pure.

Two codes are compared where their paragraphs belong together, the section's translation lacks the one and its source
the other. What is in letters of the translation's script was translated; between two languages in Latin letters that
is so for words that the source's page does not know, unless they are plainly a slip.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from sdlint.model import Aligned, Block, Page, Pair, Section, Stretch
from sdlint.sync.code_likeness import is_part, is_respelled, key, likeness, one_edit, pieces
from sdlint.sync.paragraphs import counterparts
from sdlint.text.scripts import scripts

# Likenesses (`code_likeness.likeness`): guesses, then held by bench/sync_mutations.py and by reading real findings.
_ALIKE = 0.6
"""From which one code stands for another, whatever else the paragraph has."""
_LIKE_ENOUGH = 0.4
"""From which it does in the same place among others that are the same."""
_OF_ONE_NAME = 0.7
"""Of the codes of two headings, from which one may be the other's new name or a slip."""
_MOST_CODES = 30
"""Of more codes of a paragraph that differ, the rest is not compared."""
_MOST_CELLS = 2_500
"""Pairs of blocks of two stretches that are compared where one has more: 50 by 50."""
_LABEL = 20
"""Characters of prose beside a single code that only name it (``Type:``)."""
_LEAST_SLIP = 5
"""Letters of a word that another with one more, one less or one other letter is taken for a slip of."""
_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_KINDS = (re.compile(r"--?\w"), re.compile(r"[\W_]*+(?:\d|(?:true|false|null|none|nil)\b)", re.I))
"""Options, and values: one is taken for another however little they are alike."""


class Replaced(NamedTuple):
    """An inline code of the source, and what stands for it."""

    source: Stretch
    target: Stretch


def replaced_code(pair: Pair) -> Iterator[tuple[Aligned, Replaced]]:
    """The inline codes of the source that its translation has another for, by section."""
    judge = _Judge(pair)
    differing = [
        (aligned, replaced)
        for aligned in pair.aligned()
        if aligned.state != "untranslated" and _literals(aligned.source) != _literals(aligned.target)
        for replaced in judge.replaced(aligned.source, aligned.target)
    ]
    return judge.untranslated(differing)


def _literals(section: Section) -> list[str]:
    return sorted(literal.text for block in section.blocks for literal in block.literals)


def of_one_name(source: Section, target: Section) -> bool:
    """False where each heading is about a code of its own: then they were paired for want of better."""
    names, others = (
        {literal.text for block in side.blocks[:1] if block.kind == "heading" for literal in block.literals}
        for side in (source, target)
    )
    return not names or not others or any(likeness(name, other) >= _OF_ONE_NAME for name in names for other in others)


class _Judge:
    """What the codes of one pair of pages are judged by; worked out where two sections differ."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair

    def replaced(self, source: Section, target: Section) -> Iterator[Replaced]:
        """What of `source` is replaced in `target`, words that the page translates throughout included."""
        ours, theirs = (
            Counter(key(literal.text) for block in side.blocks for literal in block.literals)
            for side in (source, target)
        )
        gone, new = ours - theirs, theirs - ours
        if not gone or not new or not of_one_name(source, target):
            return
        for block, other in _counterparts(source, target):
            lost, added = _differing(block, other, gone), _differing(other, block, new)
            there = {key(literal.text) for literal in other.literals}
            for replaced in _paired(block, other, lost, added):
                # A choice may be quoted one by one.
                choices = replaced.source.text.split("|")
                if not (len(choices) > 1 and there.issuperset(map(key, choices))) and self._another(*replaced):
                    yield replaced

    def _another(self, source: Stretch, target: Stretch) -> bool:
        """Whether `target` is neither `source` in other words nor a part of the same name."""
        code, other = source.text, target.text
        if not other.isascii() or not code.isascii() or is_part(code, other) or is_respelled(code, other):
            return False
        ours, theirs = pieces(code), pieces(other)
        if sorted(ours) == sorted(theirs) and ours != theirs:
            return False
        strange = [word for word in theirs if word not in ours]
        if _PHRASE.fullmatch(code) and _PHRASE.fullmatch(other):
            return bool(strange) and all(self._is_slip(word, ours) for word in strange)
        return not self._latin or all(word in self._known or self._is_slip(word, ours) for word in strange)

    def _is_slip(self, piece: str, ours: Sequence[str]) -> bool:
        """Whether `piece` is one of `ours` with a letter wrong, and no word of the translation's."""
        return self._own[piece] < 2 and any(len(word) >= _LEAST_SLIP and one_edit(word, piece) for word in ours)

    def untranslated(self, differing: Sequence[tuple[Aligned, Replaced]]) -> Iterator[tuple[Aligned, Replaced]]:
        """`differing` without words that the page translates in several codes, where letters alone do not tell it."""
        renamed: dict[tuple[str, str], set[str]] = {}
        for _, replaced in differing:
            renamed.setdefault(_renamed(replaced), set()).add(replaced.source.text)
        for aligned, replaced in differing:
            words = _renamed(replaced)
            if not (self._latin and all(words)) or len(renamed[words]) == 1:
                yield aligned, replaced

    @cached_property
    def _latin(self) -> bool:
        """Whether both languages are written in Latin letters."""
        return all(
            scripts((page and page.locale) or "") == ("latin",) for page in (self._pair.source, self._pair.target)
        )

    @cached_property
    def _known(self) -> Counter[str]:
        return _words(self._pair.source)

    @cached_property
    def _own(self) -> Counter[str]:
        return _words(self._pair.target)


def _words(page: Page | None) -> Counter[str]:
    """The words of a page, in prose and in code."""
    words = Counter[str]()
    for section in page.sections if page else ():
        for block in section.blocks:
            words.update(pieces(block.text))
            for literal in block.literals:
                words.update(pieces(literal.text))
    return words


def _renamed(replaced: Replaced) -> tuple[str, str]:
    """The words that only the source's code has, and those that only the target's has."""
    ours, theirs = (pieces(side.text) for side in replaced)
    return " ".join(word for word in ours if word not in theirs), " ".join(word for word in theirs if word not in ours)


# --- what belongs together ------------------------------------------------------------------------------------------


def _counterparts(source: Section, target: Section) -> Iterator[tuple[Block, Block]]:
    """The blocks that belong together: those between the same code blocks and in the same tables."""
    sides = [[list(group) for _, group in groupby(section.blocks, _group)] for section in (source, target)]
    kinds = [[_group(group[0]) for group in side] for side in sides]
    if kinds[0] != kinds[1]:
        sides = [[list(section.blocks)] for section in (source, target)]
    for ours, theirs in zip(*sides, strict=True):
        if len(ours) == len(theirs):
            yield from ((block, other) for block, other in zip(ours, theirs, strict=True) if block.kind == other.kind)
        elif len(ours) * len(theirs) <= _MOST_CELLS:
            pair = (replace(section, blocks=tuple(side)) for section, side in ((source, ours), (target, theirs)))
            yield from ((ours[at], place.block) for at, place in counterparts(*pair).items())


def _group(block: Block) -> str:
    return block.kind if block.kind in ("code", "cell", "heading") else "text"


def _differing(block: Block, other: Block, wanted: Collection[str]) -> list[Stretch]:
    """The codes of `block`, of those `wanted`, that `other` does not have."""
    there = {key(literal.text) for literal in other.literals}
    return [literal for literal in block.literals if (own := key(literal.text)) in wanted and own not in there]


def _paired(block: Block, other: Block, lost: Sequence[Stretch], added: Sequence[Stretch]) -> Iterator[Replaced]:
    """Which code that `other` has `added` stands for which that it `lost`: by place, else the most alike first."""
    if len(lost) == len(added) == 1 and _of_one_place(block, other, lost[0], added[0]):
        yield Replaced(lost[0], added[0])
        return
    alike = sorted(
        (-_likeness(code.text, instead.text), i, j)
        for i, code in enumerate(lost[:_MOST_CODES])
        for j, instead in enumerate(added[:_MOST_CODES])
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for unlike, i, j in alike:
        if unlike <= -_ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield Replaced(lost[i], added[j])


def _likeness(code: str, other: str) -> float:
    """As `likeness`; codes of the same words, in whatever order, are one."""
    words = sorted(pieces(code))
    return 1.0 if len(words) > 1 and words == sorted(pieces(other)) else likeness(code, other)


def _of_one_place(block: Block, other: Block, lost: Stretch, added: Stretch) -> bool:
    """Whether `added` stands where `lost` did, among others that are the same, and is of its kind or much like it."""
    if len(block.literals) != len(other.literals) or block.literals.index(lost) != other.literals.index(added):
        return False
    if len(block.literals) == 1:
        return block.kind == "cell" or 0 < len(block.text) <= _LABEL
    return likeness(lost.text, added.text) >= _LIKE_ENOUGH or any(
        kind.match(lost.text) and kind.match(added.text) for kind in _KINDS
    )
