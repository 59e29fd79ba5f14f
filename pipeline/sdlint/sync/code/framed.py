"""Which code of a translation is its source's but for imports and for what is put around it. Pure."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from sdlint.facts.code.tokens import CLOSING, SEPARATORS, Token

IMPORTS = frozenset({"import", "from", "use", "using"})
"""How statements begin that say which names a program takes from elsewhere."""
_OPENING = frozenset({"(", "[", "{"})
_EXPORT = ["export", "default"]
_DEEPEST = 8
"""Lines that open around a fragment, at most: ``export default defineConfig({`` is one."""

_Statement = tuple[str, ...]


def is_framed(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether `ours` is `theirs` with more imports, in lines that open around it and close again, and nothing else.

    So a source shows a whole file where it showed the lines of interest before.
    """
    (imports, lines), (own_imports, own_lines) = _parted(ours), _parted(theirs)
    if not own_lines or not set(own_imports) <= set(imports):
        return False
    body, own = ([text for line in side for text in line] for side in (lines, own_lines))
    while own[-1:] and own[-1] in SEPARATORS:
        own.pop()
    start = 0
    if own[:1] == ["{"] and own[-1:] == ["}"]:
        own = own[1:-1]  # what was an object by itself is an argument now
    for line in lines[: _DEEPEST + 1]:
        if own and body[start : start + len(own)] == own:
            around = start > 0 or len(imports) > len(own_imports)  # else it ends too early
            return around and all(text in CLOSING or text in SEPARATORS for text in body[start + len(own) :])
        if line[-1] not in _OPENING:
            break
        start += len(line)
    return False


def is_typed(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether `theirs` exports by an imported helper (``defineConfig({…})``) what `ours` exports as it is.

    Such a helper gives its argument back, and is there for what editors say of its keys.
    """
    (imports, lines), (own_imports, own_lines) = _parted(ours), _parted(theirs)
    more = [statement for statement in own_imports if statement not in imports]
    if not set(imports) <= set(own_imports) or len(more) != 1:
        return False
    body, own = ([text for line in side for text in line if text not in SEPARATORS] for side in (lines, own_lines))
    at = next((at for at in range(len(own) - 3) if own[at : at + 2] == _EXPORT), -1)
    if at < 0 or own[at + 3 : at + 5] != ["(", "{"] or own[-2:] != ["}", ")"] or own[at + 2] not in more[0]:
        return False
    return body == [*own[: at + 2], *own[at + 4 : -1]]


def imports_more(row: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether both lines import from one place, and `other` has all the names of `row` and more."""
    if row[0].text not in IMPORTS or row[0].text != other[0].text:
        return False
    ours, theirs = (Counter(token.text for token in side) for side in (row, other))
    more = theirs - ours
    return not ours - theirs and all(text.isidentifier() or text in (*SEPARATORS, "{", "}") for text in more)


def _parted(some: Sequence[Token]) -> tuple[list[_Statement], list[_Statement]]:
    """The imports of a program, each over all of its lines, and its other lines."""
    imports: list[_Statement] = []
    lines: list[_Statement] = []
    depth = 0
    for _, row in groupby(some, key=lambda token: token.line):
        texts = tuple(token.text for token in row)
        if depth > 0:
            imports[-1] += texts
        else:
            (imports if texts[0] in IMPORTS else lines).append(texts)
        if depth > 0 or texts[0] in IMPORTS:
            depth += sum((text in _OPENING) - (text in CLOSING and text != ">") for text in texts)
    return [tuple(text for text in each if text not in SEPARATORS) for each in imports], lines
