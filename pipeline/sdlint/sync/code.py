"""Compares the code of a section with that of its translation, token by token. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, groupby
from typing import Literal, NamedTuple

from msgspec import Struct

from sdlint.facts.code_comments import language_of
from sdlint.facts.code_tokens import STRING, Token, tokens
from sdlint.model import Block, Section
from sdlint.text.scripts import scripts

# Fences that show documents, output and diagrams rather than programs: the words in them are for readers.
_PROSE_LANGUAGES = frozenset(
    ("", "md", "mdx", "markdown", "text", "txt", "plain", "plaintext", "log", "output", "mermaid", "plantuml", "ascii")
)
_WORDS = re.compile(r"[^\W\d_]|[\s.,;:!?¡¿'’-]")
_MOST = 4_000_000
"""Of more pairs of lines or tokens than this, only the first difference is looked for."""


class CodeDifference(Struct, frozen=True):
    """Where the code of two sections parts. An absent side is None; ``line`` counts from 0 inside the block's code.

    ``renamed``: the names that the source has and what the target has for them, where nothing else differs.
    """

    source: Block | None
    target: Block | None
    source_line: int = 0
    target_line: int = 0
    expected: str = ""
    actual: str = ""
    renamed: tuple[tuple[str, str], ...] = ()


def code_blocks(section: Section) -> list[Block]:
    """The code blocks of a section that have any code in them."""
    return [block for block in section.blocks if block.kind == "code" and block.text.strip()]


def code_differences(source: Section, target: Section, locale: str) -> Iterator[CodeDifference]:
    """Each difference between code blocks that belong together, and the blocks that one side lacks."""
    for block, other in _pair_blocks(code_blocks(source), code_blocks(target)):
        if block is None or other is None:
            yield CodeDifference(block, other)
        elif block.text.split() != other.text.split():
            yield from _between(block, other, locale)


def _pair_blocks(left: Sequence[Block], right: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
        return
    keys, others_keys = ([_key(block) for block in side] for side in (left, right))
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, keys, others_keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(left[i1:i2], right[j1:j2], strict=True)
        else:
            some, others = list(left[i1:i2]), list(right[j1:j2])
            while some or others:
                yield some.pop(0) if some else None, others.pop(0) if others else None


def _key(block: Block) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(block.text, language_of(block.info)))


def _between(source: Block, target: Block, locale: str) -> Iterator[CodeDifference]:
    lines, own = source.text.split("\n"), target.text.split("\n")
    for parting in _partings(source.text, target.text, language_of(source.info), language_of(target.info), locale):
        expected = "" if parting.lacks == "source" else lines[parting.line].strip()
        actual = "" if parting.lacks == "target" else own[parting.target_line].strip()
        yield CodeDifference(source, target, parting.line, parting.target_line, expected, actual, parting.renamed)


class Parting(NamedTuple):
    """A line of the source's code and one of the target's. ``lacks``: the side on which there is no such line."""

    line: int
    target_line: int
    renamed: tuple[tuple[str, str], ...] = ()
    lacks: Literal["", "source", "target"] = ""


# Asked for the state of a pair, by the rule about code, and again at every keystroke in an editor.
@lru_cache(maxsize=4096)
def _partings(source: str, target: str, language: str, own_language: str, locale: str) -> tuple[Parting, ...]:
    if {language, own_language} & _PROSE_LANGUAGES:
        return tuple(_shown(source.split("\n"), target.split("\n"), locale))
    left, right = (_by_line(tokens(text, language)) for text in (source, target))
    return tuple(_parted(left, right, locale))


# --- programs -------------------------------------------------------------------------------------------------------


def _by_line(some: Sequence[Token]) -> list[list[Token]]:
    return [list(line) for _, line in groupby(some, key=lambda token: token.line)]


def _parted(left: list[list[Token]], right: list[list[Token]], locale: str) -> Iterator[Parting]:
    """The places where two programs part: line by line, and word by word where they are broken into other lines."""
    for i1, i2, j1, j2 in _unequal([_texts(row) for row in left], [_texts(row) for row in right]):
        rows, others = left[i1:i2], right[j1:j2]
        if not rows or not others:
            yield Parting(_line(left, i1), _line(right, j1), (), "target" if rows else "source")
        elif len(rows) == len(others):
            for row, other in zip(rows, others, strict=True):
                yield from _real(row, other, locale)
        else:
            yield from _real(list(chain(*rows)), list(chain(*others)), locale)


def _line(rows: Sequence[Sequence[Token]], at: int) -> int:
    """The line of the row `at`, of the last one where there are no more."""
    return rows[min(at, len(rows) - 1)][0].line if rows else 0


def _texts(row: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in row)


def _unequal(left: Sequence[object], right: Sequence[object]) -> Iterator[tuple[int, int, int, int]]:
    """Where two sequences differ: from and to in each."""
    head = 0
    shorter = min(len(left), len(right))
    while head < shorter and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < shorter - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    ends = len(left) - tail, len(right) - tail
    if (ends[0] - head) * (ends[1] - head) > _MOST:
        yield head, ends[0], head, ends[1]
        return
    matcher = SequenceMatcher(None, left[head : ends[0]], right[head : ends[1]], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield head + i1, head + i2, head + j1, head + j2


def _real(row: Sequence[Token], other: Sequence[Token], locale: str) -> Iterator[Parting]:
    """The places at which two stretches part for another reason than that a word was translated, one for each line.

    Where only names differ, that of the first of them, with all of them.
    """
    renamed: list[tuple[int, int]] = []
    real, last = False, 0
    for i1, i2, j1, j2 in _unequal(_texts(row), _texts(other)):
        if _translated(row[i1:i2], other[j1:j2], locale):
            continue
        if i2 - i1 == j2 - j1 and all(token.name for token in (*row[i1:i2], *other[j1:j2])):
            renamed += zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        at, at_target = (some[min(start, len(some) - 1)].line for some, start in ((row, i1), (other, j1)))
        if not real or at_target > last + 1:
            yield Parting(at, at_target)
        real, last = True, other[max(j2 - 1, 0)].line
    if renamed and not real:
        names = tuple((row[i].text, other[j].text) for i, j in renamed)
        yield Parting(row[renamed[0][0]].line, other[renamed[0][1]].line, names)


def _translated(row: Sequence[Token], other: Sequence[Token], locale: str) -> bool:
    """Whether words of `other` are in letters that only its own language has, or those of `row` in the source's."""
    latin = scripts(locale) == ("latin",)
    return any(not token.text.isascii() for token in other if token.text != STRING) or (
        latin and any(map(_foreign, _texts(row)))
    )


def _foreign(text: str) -> bool:
    return not text.isascii() and any(char.isalpha() and char > "\u024f" for char in text)


# --- what is shown --------------------------------------------------------------------------------------------------


def _shown(left: Sequence[str], right: Sequence[str], locale: str) -> Iterator[Parting]:
    """The first place at which two documents part for another reason than their words; how many lines is free."""
    latin = scripts(locale) == ("latin",)
    sides = [[(at, " ".join(line.split())) for at, line in enumerate(side) if line.strip()] for side in (left, right)]
    for (at, line), (at_target, other) in zip(*sides, strict=False):
        letters = (latin and _foreign(line)) or (not latin and not other.isascii())
        if not letters and _WORDS.sub("", line) != _WORDS.sub("", other):
            yield Parting(at, at_target)
            return
