"""Where lines part that two programs have in one place, word by word and whatever their layout. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal, NamedTuple

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.markdown import MARKDOWN
from sdlint.facts.code.strings import STRING
from sdlint.facts.code.tokens import Token
from sdlint.facts.locale_free import is_language
from sdlint.sync.code.closings import closes, ends_line, only_separators, without_separator
from sdlint.sync.code.framed import imports_more
from sdlint.sync.code.lines import is_alike, paired_lines
from sdlint.sync.code.placeholders import LANGUAGES, is_filled_in
from sdlint.sync.code.shown import is_marked, is_translated

_FIXED = re.compile(r"[\d:@?=&]")
"""What of a string no language has otherwise, whatever its words."""
_MOST = 4_000_000
"""Of more pairs of lines or tokens than this, only the first difference is looked for."""


Row = Sequence[Token]
Range = tuple[int, int, int, int]
"""From and to in a stretch, and in the other."""

Lacking = Literal["", "source", "target", "order"]


class Parting(NamedTuple):
    """A line of the source's code and one of the target's.

    ``lacks``: the side on which there is no such line, or that both have it in another order. ``closes``: nothing
    differs there but brackets that close, or what ends a statement whose head differs. ``free``: what is `renamed`
    there are variables, throughout. ``unlike``: how many lines, from these two on, have
    nothing in common with the other side's; ``among``: others differ there, too, so that neither need be the other.
    """

    line: int
    target_line: int
    renamed: tuple[tuple[str, str], ...] = ()
    lacks: Lacking = ""
    closes: bool = False
    free: bool = False
    unlike: int = 0
    among: bool = False


def changed(rows: Sequence[Row], others: Sequence[Row], language: str, locale: str) -> Iterator[Parting]:
    """Where the lines part that two programs have in one place: by pairs that are alike, if both have as many.

    The lines of a document have their order, and little but their marks to be known by.
    """
    alone = language in MARKDOWN or len(rows) == len(others) == 1
    for some, theirs in _pairs(rows, others, language, locale):
        if len(some) == len(theirs) == 1 and imports_more(some[0], theirs[0]):
            continue
        if some and theirs:
            lines = 1 if len(rows) != len(others) else max(len(some), len(theirs))
            for parting in _real(list(chain(*some)), list(chain(*theirs)), language, locale):
                pair = _row(some, parting.line), _row(theirs, parting.target_line)
                unlike = not parting.renamed and not parting.lacks and all(pair) and not is_alike(*pair)
                yield parting._replace(unlike=lines if unlike else 0, among=not alone)
        elif not all(map(is_marked, theirs)) or some:
            place = first_telling(some or rows)[0].line, first_telling(theirs or others)[0].line
            yield Parting(*place, (), "target" if some else "source", all(map(closes, (*some, *theirs))))


def _pairs(
    rows: Sequence[Row], others: Sequence[Row], language: str, locale: str
) -> Iterator[tuple[Sequence[Row], Sequence[Row]]]:
    zipped = list(zip(rows, others, strict=False))
    if len(rows) != len(others):
        yield rows, others
    elif language in MARKDOWN or any(is_translated(row, other, locale) for row, other in zipped):
        yield from (([row], [other]) for row, other in zipped)
    else:
        yield from paired_lines(rows, others)


def _row(rows: Sequence[Row], line: int) -> Row:
    return next((row for row in rows if row[0].line == line), ())


def first_telling(rows: Sequence[Row]) -> Row:
    """The first of `rows` that says more than that something ends, or else the first."""
    return next((row for row in rows if not closes(row)), rows[0])


def texts(row: Row) -> tuple[str, ...]:
    """What the tokens of a line are."""
    return tuple(token.text for token in row)


def unequal_ranges(left: Sequence[object], right: Sequence[object]) -> Iterator[Range]:
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


def _real(row: Row, other: Row, language: str, locale: str) -> Iterator[Parting]:
    """The places at which two stretches part for another reason than that a word was translated, one for each line.

    Where only names differ, that of the first of them, with all of them.
    """
    renamed: list[tuple[int, int]] = []
    real = False
    last = last_target = -1
    for i1, i2, j1, j2 in unequal_ranges(texts(row), texts(other)):
        if is_translated(row[i1:i2], other[j1:j2], locale) or only_separators(row, other, (i1, i2, j1, j2)):
            continue
        if (i1 == i2 and is_marked(other[j1:j2])) or (language in SHELL and _parts(row, other, (i1, i2, j1, j2))):
            continue
        if language in LANGUAGES and is_filled_in("".join(texts(row[i1:i2])), "".join(texts(other[j1:j2]))):
            continue
        lacks = _lacking(row, other, (i1, i2, j1, j2))
        i2, j2 = without_separator(row, i1, i2), without_separator(other, j1, j2)
        chosen = _renamed(row, other, (i1, i2, j1, j2))
        if chosen is not None:
            renamed += chosen
            continue
        at = _place(row, i1, i2, within=not ends_line(other, j1))
        at_target = _place(other, j1, j2, within=not ends_line(row, i1))
        if not real or (at > last and at_target > last_target + 1):
            yield Parting(at, at_target, (), lacks, closes([*row[i1:i2], *other[j1:j2]]))
        real, last, last_target = True, row[max(i2 - 1, 0)].line, other[max(j2 - 1, 0)].line
    if renamed and not real:
        names = tuple((row[i].text, other[j].text) for i, j in renamed)
        yield Parting(row[renamed[0][0]].line, other[renamed[0][1]].line, names)


def _parts(row: Row, other: Row, place: Range) -> bool:
    """Whether nothing differs there but ``&&`` between two commands for the end of a line."""
    i1, i2, j1, j2 = place
    return (*texts(row[i1:i2]), *texts(other[j1:j2])) == ("&&",) and (
        ends_line(row, i1) if i1 == i2 else ends_line(other, j1)
    )


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


def _place(row: Row, start: int, end: int, *, within: bool) -> int:
    """The line of the first token in a range that is more, else of the first; of a range without any, what is before.

    `within`: the other side's range begins within a line; otherwise what stands after it is as good.
    """
    if start == end and within:
        return row[max(0, start - 1)].line
    at = next((at for at in range(start, end) if not closes(row[at : at + 1])), start)
    return row[min(at, len(row) - 1)].line
