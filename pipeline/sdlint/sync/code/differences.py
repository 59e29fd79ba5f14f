"""Compares the code of a section with that of its translation, token by token. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, groupby
from typing import Literal, NamedTuple

from msgspec import Struct

from sdlint.facts.code.comments import language_of
from sdlint.facts.code.markdown import MARKDOWN, NOT_PROGRAMS
from sdlint.facts.code.strings import STRING
from sdlint.facts.code.tokens import CLOSING, SEPARATORS, Token
from sdlint.facts.locale_free import is_language
from sdlint.model import Block, Section
from sdlint.sync.code.pairs import code_blocks, is_another, is_same, lexed, paired_blocks
from sdlint.sync.code.shown import foreign, shown
from sdlint.text.scripts import scripts

_UNORDERED = frozenset({"json", "jsonc", "json5"})
_PAIR = 3
"""Tokens of a key with its value."""
_FIXED = re.compile(r"[\d:@?=&]")
"""What of a string no language has otherwise, whatever its words."""
_MOST = 4_000_000
"""Of more pairs of lines or tokens than this, only the first difference is looked for."""


class CodeDifference(Struct, frozen=True):
    """Where the code of two sections parts. An absent side is None; ``line`` counts from 0 inside the block's code.

    ``renamed``: the names that the source has and what the target has for them, where nothing else differs.
    ``whole``: the two are different programs, so that nothing is to be gained by comparing their lines.
    """

    source: Block | None
    target: Block | None
    source_line: int = 0
    target_line: int = 0
    expected: str = ""
    actual: str = ""
    renamed: tuple[tuple[str, str], ...] = ()
    whole: bool = False


def code_differences(source: Section, target: Section, locale: str) -> Iterator[CodeDifference]:
    """Each difference between code blocks that belong together, and the blocks that one side lacks."""
    for block, other in paired_blocks(code_blocks(source), code_blocks(target)):
        if block is None or other is None:
            yield CodeDifference(block, other)
        elif not is_same(block, other):
            differences = list(_between(block, other, locale))
            another = is_another(block, other, len(differences))
            yield from [CodeDifference(block, other, whole=True)] if another else differences


def _between(source: Block, target: Block, locale: str) -> Iterator[CodeDifference]:
    ours, theirs = source.text.split("\n"), target.text.split("\n")
    differences, weighty = [], []
    for parting in _partings(source.text, target.text, language_of(source.info), language_of(target.info), locale):
        expected = "" if parting.lacks == "source" else ours[parting.line].strip()
        actual = "" if parting.lacks == "target" else theirs[parting.target_line].strip()
        lines = parting.line, parting.target_line
        differences.append(CodeDifference(source, target, *lines, expected, actual, parting.renamed))
        if not parting.closes and expected.split() != actual.split():
            weighty.append(differences[-1])
    # What closes, or is read otherwise for a quote before it, comes of another difference.
    yield from weighty or differences


class Parting(NamedTuple):
    """A line of the source's code and one of the target's.

    ``lacks``: the side on which there is no such line. ``closes``: nothing differs there but brackets that close.
    """

    line: int
    target_line: int
    renamed: tuple[tuple[str, str], ...] = ()
    lacks: Literal["", "source", "target"] = ""
    closes: bool = False


# Asked for the state of a pair, by the rule about code, and again at every keystroke in an editor.
@lru_cache(maxsize=4096)
def _partings(source: str, target: str, language: str, own_language: str, locale: str) -> tuple[Parting, ...]:
    # A fence may go without its name on one side, and Markdown by that of HTML.
    language = own_language if not language or own_language in MARKDOWN else language
    if {language, own_language or language} & (NOT_PROGRAMS - MARKDOWN):
        return tuple(Parting(*lines) for lines in shown(source.split("\n"), target.split("\n"), locale))
    left, right = (_by_line(lexed(text, language)) for text in (source, target))
    return tuple(_parted(left, right, locale, moved=_moved(left, right) if language in _UNORDERED else frozenset()))


# --- programs -------------------------------------------------------------------------------------------------------


def _by_line(some: Sequence[Token]) -> list[list[Token]]:
    return [list(line) for _, line in groupby(some, key=lambda token: token.line)]


def _moved(left: Sequence[Sequence[Token]], right: Sequence[Sequence[Token]]) -> frozenset[tuple[str, ...]]:
    """The keys with their values that both sides have: their order says nothing."""
    some, others = Counter(map(_key_of, left)), Counter(map(_key_of, right))
    return frozenset(key for key, count in some.items() if len(key) >= _PAIR and others[key] == count)


def _parted(
    left: list[list[Token]], right: list[list[Token]], locale: str, moved: Set[tuple[str, ...]]
) -> Iterator[Parting]:
    """The places where two programs part: line by line, and word by word where they are broken into other lines."""
    for i1, i2, j1, j2 in _unequal([_key_of(row) for row in left], [_key_of(row) for row in right]):
        rows, others = left[i1:i2], right[j1:j2]
        if not rows or not others:
            if not all(_key_of(row) in moved for row in (*rows, *others)):
                lines = _line(left, _telling(rows, i1)), _line(right, _telling(others, j1))
                yield Parting(*lines, (), "target" if rows else "source", all(map(_closes, (*rows, *others))))
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


def _key_of(row: Sequence[Token]) -> tuple[str, ...]:
    """The texts of a line without the separator at its end."""
    return _texts(row[:-1] if row[-1].text in SEPARATORS else row)


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
    real = False
    last = last_target = -1
    for i1, i2, j1, j2 in _unequal(_texts(row), _texts(other)):
        if _translated(row[i1:i2], other[j1:j2], locale) or _only_separators(row, other, (i1, i2, j1, j2)):
            continue
        i2, j2 = _without_separator(row, i1, i2), _without_separator(other, j1, j2)
        chosen = _renamed(row, other, (i1, i2, j1, j2))
        if chosen is not None:
            renamed += chosen
            continue
        at, at_target = _place(row, i1, i2), _place(other, j1, j2)
        if not real or (at > last and at_target > last_target + 1):
            yield Parting(at, at_target, closes=_closes([*row[i1:i2], *other[j1:j2]]))
        real, last, last_target = True, row[max(i2 - 1, 0)].line, other[max(j2 - 1, 0)].line
    if renamed and not real:
        names = tuple((row[i].text, other[j].text) for i, j in renamed)
        yield Parting(row[renamed[0][0]].line, other[renamed[0][1]].line, names)


Range = tuple[int, int, int, int]
"""From and to in a stretch, and in the other."""


def _renamed(row: Sequence[Token], other: Sequence[Token], place: Range) -> list[tuple[int, int]] | None:
    """The names that are others there, without strings that are for readers; None where more than names differs."""
    i1, i2, j1, j2 = place
    if i2 - i1 != j2 - j1:
        return None
    names = []
    for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
        left, right = row[i], other[j]
        if STRING in (left.text, right.text) and {left.kind, right.kind} <= {"string", "inline"}:
            continue
        if left.kind not in ("name", "string") or left.kind != right.kind:
            return None
        if not (is_language(left.text) and is_language(right.text)):
            if left.kind == "string" and _FIXED.findall(left.text) != _FIXED.findall(right.text):
                return None
            names.append((i, j))
    return names


def _closes(some: Sequence[Token]) -> bool:
    """Whether there is nothing but what closes brackets, and separators."""
    return all(token.text in (*CLOSING, *SEPARATORS) for token in some)


def _telling(rows: Sequence[Sequence[Token]], start: int) -> int:
    """The number of the first of `rows`, from `start`, that has more."""
    return start + next((at for at, row in enumerate(rows) if not _closes(row)), 0)


def _place(row: Sequence[Token], start: int, end: int) -> int:
    """The line of the first token in a range that is more, else of the first."""
    at = next((at for at in range(start, end) if not _closes(row[at : at + 1])), start)
    return row[min(at, len(row) - 1)].line


def _only_separators(row: Sequence[Token], other: Sequence[Token], place: Range) -> bool:
    """Whether nothing differs there but a comma for a semicolon, or either where one side ends a line."""
    i1, i2, j1, j2 = place
    some, others = row[i1:i2], other[j1:j2]
    return all(token.text in SEPARATORS for token in (*some, *others)) and (
        len(some) == len(others) or _ends_line(row, i2) or _ends_line(other, j2)
    )


def _without_separator(row: Sequence[Token], start: int, end: int) -> int:
    """Where a stretch of `row` ends without the separator at the end of a line."""
    return end - 1 if start < end - 1 and row[end - 1].text in SEPARATORS and _ends_line(row, end) else end


def _ends_line(row: Sequence[Token], at: int) -> bool:
    return not 0 < at < len(row) or row[at].line > row[at - 1].line


def _translated(row: Sequence[Token], other: Sequence[Token], locale: str) -> bool:
    """Whether words of `other` are in letters that only its own language has, or those of `row` in the source's."""
    latin = scripts(locale) == ("latin",)
    return any(not token.text.isascii() for token in other if token.text != STRING) or (
        latin and any(map(foreign, _texts(row)))
    )
