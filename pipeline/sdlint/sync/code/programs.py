"""Where two programs part, token by token, whatever their layout, the order of their imports and their words. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.tokens import SEPARATORS
from sdlint.sync.code.closings import Head, closes, heads
from sdlint.sync.code.options import in_order_of
from sdlint.sync.code.shown import is_marked
from sdlint.sync.code.stretches import Parting, Range, Row, changed, texts, unequal_ranges
from sdlint.sync.code.variables import with_names_of

_BY_KEY = frozenset({"json", "jsonc", "json5"})
"""Languages in which the order of lines says nothing, where they are as long as a key with its value."""
_PAIR = 3
"""Tokens of a key with its value."""
_SETTINGS = frozenset({"yaml", "yml", "toml", "ini", "env", "dotenv", "properties", "conf", "css", "scss", "less"})
"""Languages in which settings, one a line, may stand in any order; a list's entries may not."""
_IMPORTS = frozenset({"import", "from", "use", "using", "include", "#", "@import", "#include"})
"""How lines begin that say what a program needs, in any order; so do its keys with their values."""

Key = tuple[str, ...]


class _Line(NamedTuple):
    """The tokens of a line, and their texts without the separator at its end."""

    row: Row
    key: Key


def program_partings(ours: Row, theirs: Row, language: str, locale: str) -> tuple[Parting, ...]:
    """Where the tokens of two programs in a language part; that lines stand in another order, where that is all."""
    if language in SHELL:
        theirs = in_order_of(theirs, ours)
    renaming = with_names_of(ours, theirs, language)
    left, right = _by_line(ours), _by_line(renaming.row)
    shared = _shared(left, right)
    unequal = [*unequal_ranges([line.key for line in left], [line.key for line in right])]
    differing = tuple(_differing(side, unequal, at, shared) for at, side in ((0, left), (2, right)))
    ends = heads(ours), heads(renaming.row)
    partings = tuple(
        parting._replace(closes=parting.closes or _ends_what_differs(parting, ends, differing))
        for parting in _parted(left, right, (language, locale), shared, unequal)
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
    left: Sequence[_Line],
    right: Sequence[_Line],
    languages: tuple[str, str],
    shared: Set[Key],
    unequal: Sequence[Range],
) -> Iterator[Parting]:
    """The places where two programs part: line by line, and word by word where they are broken into other lines.

    `languages`: that of the programs, and the translation's.
    """
    ours, theirs = (frozenset(line.key for line in side) for side in (left, right))
    for i1, i2, j1, j2 in unequal:
        rows, others = ([row for row, key in side if key not in shared] for side in (left[i1:i2], right[j1:j2]))
        if not rows or not others:
            others = [other for other in others if not is_marked(other)]
            if rows or others:
                place = _line(left, rows, i1, theirs), _line(right, others, j1, ours)
                yield Parting(*place, (), "target" if rows else "source", all(map(closes, (*rows, *others))))
        else:
            yield from changed(rows, others, *languages)


def _line(side: Sequence[_Line], rows: Sequence[Row], start: int, known: Set[Key]) -> int:
    """The line of the first of `rows` that says anything, if possible what is not `known` to the other side.

    Without any, that of the row `start`, or the last.
    """
    if rows:
        telling = [row for row in rows if not closes(row)] or rows
        return next((row for row in telling if _key(row) not in known), telling[0])[0].line
    return side[min(start, len(side) - 1)].row[0].line if side else 0


def _key(row: Row) -> Key:
    return texts(row[:-1] if row[-1].text in SEPARATORS else row)
