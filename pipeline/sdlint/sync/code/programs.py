"""Where two programs part, token by token, whatever their layout, the order of their imports and their words. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher
from itertools import chain, groupby
from typing import Literal, NamedTuple

from sdlint.facts.code.strings import STRING
from sdlint.facts.code.tokens import SEPARATORS, Token
from sdlint.facts.locale_free import is_language
from sdlint.sync.code.closings import Head, closes, ends_line, heads, only_separators, without_separator
from sdlint.sync.code.framed import imports_more
from sdlint.sync.code.shown import is_marked, is_translated
from sdlint.sync.code.variables import with_names_of

_BY_KEY = frozenset({"json", "jsonc", "json5"})
"""Languages in which the order of lines says nothing, where they are as long as a key with its value."""
_PAIR = 3
"""Tokens of a key with its value."""
_SETTINGS = frozenset({"yaml", "yml", "toml", "ini", "env", "dotenv", "properties", "conf", "css", "scss", "less"})
"""Languages in which settings, one a line, may stand in any order; a list's entries may not."""
_IMPORTS = frozenset({"import", "from", "use", "using", "include", "#", "@import", "#include"})
"""How lines begin that say what a program needs, in any order; so do its keys with their values."""
_FIXED = re.compile(r"[\d:@?=&]")
"""What of a string no language has otherwise, whatever its words."""
_MOST = 4_000_000
"""Of more pairs of lines or tokens than this, only the first difference is looked for."""

Row = Sequence[Token]
Key = tuple[str, ...]
Range = tuple[int, int, int, int]
"""From and to in a stretch, and in the other."""

Lacking = Literal["", "source", "target", "order"]


class _Line(NamedTuple):
    """The tokens of a line, and their texts without the separator at its end."""

    row: Row
    key: Key


class Parting(NamedTuple):
    """A line of the source's code and one of the target's.

    ``lacks``: the side on which there is no such line, or that both have it in another order. ``closes``: nothing
    differs there but brackets that close, or what ends a statement whose head differs. ``free``: what is `renamed`
    there are variables, throughout.
    """

    line: int
    target_line: int
    renamed: tuple[tuple[str, str], ...] = ()
    lacks: Lacking = ""
    closes: bool = False
    free: bool = False


def program_partings(ours: Row, theirs: Row, language: str, locale: str) -> tuple[Parting, ...]:
    """Where the tokens of two programs in a language part; that lines stand in another order, where that is all."""
    renaming = with_names_of(ours, theirs, language)
    left, right = _by_line(ours), _by_line(renaming.row)
    shared = _shared(left, right)
    unequal = [*_unequal([line.key for line in left], [line.key for line in right])]
    differing = tuple(_differing(side, unequal, at, shared) for at, side in ((0, left), (2, right)))
    ends = heads(ours), heads(renaming.row)
    partings = tuple(
        parting._replace(closes=parting.closes or _ends_what_differs(parting, ends, differing))
        for parting in _parted(left, right, locale, shared, unequal)
    )
    free = (Parting(renaming.line, renaming.target_line, renaming.names, free=True),) if renaming.names else ()
    return (partings or tuple(_out_of_order(left, right, language, shared, unequal))) + free


def _differing(side: Sequence[_Line], unequal: Sequence[Range], at: int, shared: Set[Key]) -> frozenset[int]:
    """The lines of a side, whose ranges are at `at`, that the other one does not have so."""
    lines = (line for place in unequal for line in side[place[at] : place[at + 1]])
    return frozenset(row[0].line for row, key in lines if key not in shared)


def _ends_what_differs(
    parting: Parting, ends: Sequence[Mapping[int, Head]], differing: Sequence[frozenset[int]]
) -> bool:
    """Whether both lines close what lines open that part themselves, and leave open less or more."""
    some, other = ends[0].get(parting.line), ends[1].get(parting.target_line)
    if parting.lacks or some is None or other is None:
        return False
    return some.leaves != other.leaves and some.line in differing[0] and other.line in differing[1]


def _by_line(some: Row) -> list[_Line]:
    rows = (list(line) for _, line in groupby(some, key=lambda token: token.line))
    return [_Line(row, _key(row)) for row in rows]


def _shared(left: Sequence[_Line], right: Sequence[_Line]) -> frozenset[Key]:
    """The lines that both sides have as often, wherever they stand."""
    some, others = (Counter(line.key for line in side) for side in (left, right))
    return frozenset(key for key, count in some.items() if others[key] == count)


def _out_of_order(
    left: Sequence[_Line], right: Sequence[_Line], language: str, shared: Set[Key], unequal: Sequence[Range]
) -> Iterator[Parting]:
    """The first line that both sides have and that stands elsewhere among the others, where their order matters."""
    for i1, i2, _, _ in unequal:
        for row, key in left[i1:i2]:
            if key in shared and not closes(row) and not _any_order(key, language):
                other = next(line.row for line in right if line.key == key)
                yield Parting(row[0].line, other[0].line, lacks="order")
                return


def _any_order(key: Key, language: str) -> bool:
    if language in _BY_KEY:
        return len(key) >= _PAIR
    if language in _SETTINGS:
        return key[0] != "-" and not {"=", ":"}.isdisjoint(key)
    return key[0] in _IMPORTS or ":" in key[1:3]


def _parted(
    left: Sequence[_Line], right: Sequence[_Line], locale: str, shared: Set[Key], unequal: Sequence[Range]
) -> Iterator[Parting]:
    """The places where two programs part: line by line, and word by word where they are broken into other lines."""
    for i1, i2, j1, j2 in unequal:
        rows, others = ([row for row, key in side if key not in shared] for side in (left[i1:i2], right[j1:j2]))
        if not rows or not others:
            others = [other for other in others if not is_marked(other)]
            if rows or others:
                place = _line(left, rows, i1, right), _line(right, others, j1, left)
                yield Parting(*place, (), "target" if rows else "source", all(map(closes, (*rows, *others))))
        elif len(rows) == len(others):
            for row, other in zip(rows, others, strict=True):
                if not imports_more(row, other):
                    yield from _real(row, other, locale)
        else:
            yield from _real(list(chain(*rows)), list(chain(*others)), locale)


def _line(side: Sequence[_Line], rows: Sequence[Row], start: int, opposite: Sequence[_Line]) -> int:
    """The line of the first of `rows` that says anything, if possible what the `opposite` side has nowhere.

    Without any, that of the row `start`, or the last.
    """
    if rows:
        telling = [row for row in rows if not closes(row)] or rows
        known = {line.key for line in opposite}
        return next((row for row in telling if _key(row) not in known), telling[0])[0].line
    return side[min(start, len(side) - 1)].row[0].line if side else 0


def _key(row: Row) -> Key:
    return _texts(row[:-1] if row[-1].text in SEPARATORS else row)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(token.text for token in row)


def _unequal(left: Sequence[object], right: Sequence[object]) -> Iterator[Range]:
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


def _real(row: Row, other: Row, locale: str) -> Iterator[Parting]:
    """The places at which two stretches part for another reason than that a word was translated, one for each line.

    Where only names differ, that of the first of them, with all of them.
    """
    renamed: list[tuple[int, int]] = []
    real = False
    last = last_target = -1
    for i1, i2, j1, j2 in _unequal(_texts(row), _texts(other)):
        if is_translated(row[i1:i2], other[j1:j2], locale) or only_separators(row, other, (i1, i2, j1, j2)):
            continue
        if i1 == i2 and is_marked(other[j1:j2]):
            continue
        lacks = _lacking(row, other, (i1, i2, j1, j2))
        i2, j2 = without_separator(row, i1, i2), without_separator(other, j1, j2)
        chosen = _renamed(row, other, (i1, i2, j1, j2))
        if chosen is not None:
            renamed += chosen
            continue
        at, at_target = _place(row, i1, i2), _place(other, j1, j2)
        if not real or (at > last and at_target > last_target + 1):
            yield Parting(at, at_target, (), lacks, closes([*row[i1:i2], *other[j1:j2]]))
        real, last, last_target = True, row[max(i2 - 1, 0)].line, other[max(j2 - 1, 0)].line
    if renamed and not real:
        names = tuple((row[i].text, other[j].text) for i, j in renamed)
        yield Parting(row[renamed[0][0]].line, other[renamed[0][1]].line, names)


def _renamed(row: Row, other: Row, place: Range) -> list[tuple[int, int]] | None:
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


def _lacking(row: Row, other: Row, place: Range) -> Lacking:
    """The side that has nothing where the other one has whole lines that say something."""
    i1, i2, j1, j2 = place
    if j1 == j2 and _are_lines(row, i1, i2):
        return "target"
    return "source" if i1 == i2 and _are_lines(other, j1, j2) else ""


def _are_lines(row: Row, start: int, end: int) -> bool:
    return ends_line(row, start) and ends_line(row, end) and not closes(row[start:end])


def _place(row: Row, start: int, end: int) -> int:
    """The line of the first token in a range that is more, else of the first."""
    at = next((at for at in range(start, end) if not closes(row[at : at + 1])), start)
    return row[min(at, len(row) - 1)].line
