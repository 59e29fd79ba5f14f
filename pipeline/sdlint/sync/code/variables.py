"""Variables that a block of a translation calls otherwise than its source, each by one other name. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sdlint.facts.code.tokens import Token

_LANGUAGES = frozenset({
    "python", "py", "ipython", "pycon", "javascript", "js", "jsx", "mjs", "cjs", "typescript", "ts", "tsx", "mts",
    "astro", "vue", "svelte", "go", "rust", "rs", "java", "kotlin", "kt", "ruby", "rb", "php", "c", "cpp", "c++",
    "csharp", "cs", "lua", "swift", "scala", "dart",
})  # fmt: skip
"""Those in which a name before ``=`` is the program's own; of settings it is a key that others read."""
_DECLARING = frozenset({"const", "let", "var", "val", "for", "def", "function", "fn", "func", "auto"})
"""Words after which a name is given."""
_PUBLIC = frozenset({"export", "pub", "public", "module"})
"""How lines begin whose names others ask for."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_USED = 2
"""Uses of a variable, with that which gives it its value, from which all of them together are no slip."""

Row = Sequence[Token]


class Renaming(NamedTuple):
    """A block with its source's names for variables, and what was renamed: the source's name and its own, a use each.

    ``line``, ``target_line``: where that begins.
    """

    row: Row
    names: tuple[tuple[str, str], ...] = ()
    line: int = 0
    target_line: int = 0


def with_names_of(ours: Row, theirs: Row, language: str) -> Renaming:
    """`theirs` with the names that `ours` has for the variables that it calls otherwise, from their first use on.

    Such a block runs as its source does. A variable that is used once counts where its line has another such name and
    is the source's but for names.
    """
    if language not in _LANGUAGES:
        return Renaming(theirs)
    left, right = _Variables(ours), _Variables(theirs)
    lost = [name for name in left.given if name not in right.uses]
    new = [name for name in right.given if name not in left.uses]
    names = _paired(_by((left.after(name), name) for name in lost), _by((right.after(name), name) for name in new))
    if not names:
        return Renaming(theirs)
    half = _Variables(right.renamed(names))
    lines = {left.row[at].line for name in names.values() for at in left.uses[name]}
    single = _by((left.line_without(name), name) for name in lost if left.is_once(name, lines))
    names |= _paired(single, _by((half.line_without(name), name) for name in new if half.is_once(name)))
    places = sorted((at, name) for name in names for at in right.uses[name])
    first = left.row[min(at for name in names.values() for at in left.uses[name])]
    said = tuple((names[name], name) for _, name in places)
    return Renaming(right.renamed(names), said, first.line, right.row[places[0][0]].line)


def used(row: Row) -> frozenset[str]:
    """The names that stand for something in a block: no attributes, arguments, keys, or words among words."""
    variables = _Variables(row)
    return frozenset(name for name, uses in variables.uses.items() if any(map(variables.is_used, uses)))


def _by(named: Iterable[tuple[Sequence[str], str]]) -> Mapping[Sequence[str], list[str]]:
    groups: defaultdict[Sequence[str], list[str]] = defaultdict(list)
    for key, name in named:
        groups[key].append(name)
    return groups


def _paired(left: Mapping[Sequence[str], list[str]], right: Mapping[Sequence[str], list[str]]) -> dict[str, str]:
    """By the name on the right, that on the left which is used in the same way; in order where several are."""
    return {
        other: name
        for key, names in left.items()
        if key and len(names) == len(right.get(key, ()))
        for name, other in zip(names, right[key], strict=True)
    }


class _Variables:
    """The variables of a block. ``uses``: by name, where it stands alone; ``given``: those that get a value here."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.uses: dict[str, list[int]] = {}
        fixed: set[str] = set()
        given: dict[str, None] = {}
        open_brackets: list[str] = []
        for at, starts, public in _places(row):
            text = row[at].text
            if text in _BRACKETS:
                open_brackets.append(text)
            elif open_brackets and text == _BRACKETS[open_brackets[-1]]:
                open_brackets.pop()
            within = "".join(open_brackets[-1:])
            before, after = self._text(at - 1), self._text(at + 1)
            assigned = after == "=" and self._text(at + 2) not in ("=", ">")
            if row[at].kind != "name" or before == "." or (within == "(" and assigned):
                continue  # an attribute's name, or an argument's
            self.uses.setdefault(text, []).append(at)
            if public or (within == "{" and before in ("{", ",") and after in (",", "}", ":")):
                fixed.add(text)  # a key, too, or what others ask for
            elif before in _DECLARING or (starts and assigned and within in ("", "{")):
                given[text] = None
        self.given = [name for name in given if name not in fixed]

    def _text(self, at: int) -> str:
        return self.row[at].text if 0 <= at < len(self.row) else ""

    def is_used(self, at: int) -> bool:
        """Whether a name is no key, and not the value of an attribute, which stands among words."""
        words = self._text(at - 1)[:1].isalpha() and self._text(at + 1)[:1].isalpha()
        return self._text(at + 1) != ":" and not words

    def after(self, name: str) -> Sequence[str]:
        """What follows each use of a variable; nothing where it has too few."""
        uses = self.uses[name]
        return tuple(self._text(at + 1) for at in uses) if len(uses) >= _USED else ()

    def is_once(self, name: str, lines: Iterable[int] | None = None) -> bool:
        """Whether a variable is used once, and on one of `lines`."""
        uses = self.uses.get(name, ())
        return len(uses) == 1 and (lines is None or self.row[uses[0]].line in lines)

    def line_without(self, name: str) -> Sequence[str]:
        """The line of a variable that is used once, but for its name."""
        (use,) = self.uses[name]
        return tuple(
            "" if at == use else token.text for at, token in enumerate(self.row) if token.line == self.row[use].line
        )

    def renamed(self, names: Mapping[str, str]) -> Row:
        """The block with other names for some of its variables."""
        places = {at: names[name] for name, uses in self.uses.items() if name in names for at in uses}
        return [token._replace(text=places[at]) if at in places else token for at, token in enumerate(self.row)]


def _places(row: Row) -> Iterator[tuple[int, bool, bool]]:
    """Each token's place, whether it is the first name of its line, and whether that line begins with a public word."""
    for _, line in groupby(range(len(row)), key=lambda at: row[at].line):
        places = list(line)
        first = next((at for at in places if row[at].text.isidentifier()), -1)
        for at in places:
            yield at, at == first, row[places[0]].text in _PUBLIC
