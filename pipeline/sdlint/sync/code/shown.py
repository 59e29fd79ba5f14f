"""Compares output, diagrams and text that blocks show: marks, numbers, options and addresses; words are free. Pure."""

from collections.abc import Iterator, Sequence

from sdlint.facts.code.commands import SHELL
from sdlint.facts.code.strings import STRING
from sdlint.facts.code.tokens import Token
from sdlint.facts.locale_free import neutral_target
from sdlint.text.patterns import later
from sdlint.text.scripts import scripts

_WORDS = later(r"[^\W\d_]|[\s.,;:!?'\"-]|[^\x00-\x7f]")
_REMARK = later(r"[ \t\r.…]*(?:$|(?://|\#)[ \t])")
"""A line that is blank, stands for others, or is a comment."""
_SPEECH = later(r"(?:[^\W\d_]|(?<=\w)['’-](?=\w)|[.,:;!?…]+(?=\s|$)|[ \t])+")
"""A line of nothing but words."""
_PATH = later(r"[^\s/]*/\S*")
_LETTERS = later(r"[^\W\d_]+")
_ROUTE = later(r"(?:\#.*|[\w./\[\]-]+(?:[ \t]+(?:-+>|=+>|→)[ \t]+[\w./\[\]-]+)?)?")
"""A line with the name of a file and the address that it has, or a remark."""
_CODE = later(r"(?<!\S)--?[A-Za-z][\w-]*|(?P<address>https?://[^\s\"'<>`)]+|(?<![^\s\"'])\.{0,2}/[\w./@-]+\w)")


def shown(left: Sequence[str], right: Sequence[str], locale: str) -> Iterator[tuple[int, int]]:
    """The lines at which two documents part for another reason than their words, only the first if one has more."""
    latin = scripts(locale) == ("latin",)
    sides = [
        [(at, " ".join(line.split())) for at, line in enumerate(side) if not _REMARK.match(line)]
        for side in (left, right)
    ]
    for (at, line), (at_target, other) in zip(*sides, strict=False):
        letters = (latin and foreign(line)) or (not latin and not other.isascii())
        if line != other and not letters and _marks(line) != _marks(other):
            yield at, at_target
            if len(sides[0]) != len(sides[1]):
                return


def is_translated(row: Sequence[Token], other: Sequence[Token], locale: str) -> bool:
    """Whether words of `other` are in letters that only its own language has, or those of `row` in the source's."""
    latin = scripts(locale) == ("latin",)
    return any(not token.text.isascii() for token in other if token.text != STRING) or (
        latin and any(foreign(token.text) for token in row)
    )


def is_marked(row: Sequence[Token]) -> bool:
    """Whether there is nothing but words that a document marks as code; the other may have them as plain words."""
    return all(token.kind == "inline" and not token.text.startswith("{{") for token in row)


def foreign(text: str) -> bool:
    """Whether there are letters beyond Latin in `text`."""
    return not text.isascii() and any(char.isalpha() and char > "\u024f" for char in text)


def _marks(line: str) -> tuple[str, list[str]]:
    """What of a line is the same in every language: its marks and numbers, and the options and addresses in it."""
    code = [neutral_target(match[0]) if match["address"] else match[0] for match in _CODE.finditer(line)]
    return _WORDS.sub("", _CODE.sub("", line)), code


def is_listing(code: str, language: str) -> bool:
    """Whether a block that has a language for its colours alone lists files and addresses, whose names are prose."""
    return language == "diff" and all(_ROUTE.fullmatch(line.strip()) for line in code.split("\n"))


def is_translated_output(source: str, target: str, language: str) -> bool:
    """Whether two blocks of a shell hold nothing but words or paths, line for line, no two of which begin alike.

    Then they show what a program prints, in the language of its readers: a command keeps its name.
    """
    if language not in SHELL:
        return False
    ours, theirs = ([line.strip() for line in side.split("\n") if line.strip(" \t.…")] for side in (source, target))
    return (
        1 < len(ours) == len(theirs)
        and all(_SPEECH.fullmatch(line) or _PATH.fullmatch(line) for line in (*ours, *theirs))
        and [_LETTERS.sub("", line) for line in ours if "/" in line]
        == [_LETTERS.sub("", line) for line in theirs if "/" in line]
        and not {line.split()[0] for line in ours} & {line.split()[0] for line in theirs}
    )
