"""Two versions of a text as one, with the words marked that were taken out and put in. Pure.

Scripts that are written without spaces are cut letter by letter, and a single letter between two changes goes with
them; letters keep their marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from sdlint.text.differences import Hunk, hunks
from sdlint.text.scripts import SPACELESS

_SINGLE = SPACELESS + r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Letters that stand in no word with spaces around it: Chinese, Japanese, Thai, Lao, Burmese, Khmer."""

_PIECE = re.compile(
    rf"(?P<space>\s+)|(?P<single>[{_SINGLE}])|(?P<word>[^\W{_SINGLE}]+(?:['’./-]+[^\W{_SINGLE}]+)*)|.", re.S
)
_JOINER = "\u200d"


class Piece(NamedTuple):
    """A word, a letter, a mark or blanks; ``kind``: word, single, space or empty."""

    text: str
    kind: str


class Part(NamedTuple):
    """A stretch of both texts (an empty ``sign``), or of the old (``-``) or the new one (``+``) alone."""

    sign: Literal["", "-", "+"]
    text: str


def pieces(text: str) -> list[Piece]:
    """`text` cut into what is compared as one."""
    cut: list[Piece] = []
    after_mark = False
    for match in _PIECE.finditer(text):
        piece = Piece(match[0], match.lastgroup or "")
        last = cut[-1] if cut else Piece("", "space")
        mark = unicodedata.category(piece.text[0])[0] == "M" or piece.text == _JOINER
        if last.kind != "space" and (mark or (after_mark and piece.kind == last.kind == "word")):
            cut[-1] = Piece(last.text + piece.text, last.kind)
        else:
            cut.append(piece)
        after_mark = mark
    return cut


def word_diff(old: Iterable[tuple[str, bool]], new: Iterable[tuple[str, bool]]) -> list[Part]:
    """What `new` has in place of `old`, each given as stretches of text and whether blanks count in them.

    Elsewhere a line may be broken anew without being another; what both have is shown as `new` has it.
    """
    (old_keys, old_pieces), (new_keys, new_pieces) = _cut(old), _cut(new)
    parts: list[Part] = []
    at = 0
    for hunk in _joined(hunks(old_keys, new_keys), new_pieces):
        parts += (
            Part("", _text(new_pieces[at : hunk.new])),
            Part("-", _text(old_pieces[hunk.old : hunk.old_end])),
            Part("+", _text(new_pieces[hunk.new : hunk.new_end])),
        )
        at = hunk.new_end
    parts.append(Part("", _text(new_pieces[at:])))
    return [part for part in parts if part.text]


def _cut(stretches: Iterable[tuple[str, bool]]) -> tuple[list[str], list[Piece]]:
    """What pieces are compared by, and the pieces."""
    keys: list[str] = []
    cut: list[Piece] = []
    for text, exact in stretches:
        for piece in pieces(text):
            cut.append(piece)
            blank = piece.kind == "space" and not exact
            keys.append(("\n\n" if piece.text.count("\n") > 1 else " ") if blank else piece.text)
    return keys, cut


def _joined(differing: Iterable[Hunk], new: Sequence[Piece]) -> Iterator[Hunk]:
    """The hunks, those as one that have hardly anything between them."""
    last: Hunk | None = None
    for hunk in differing:
        if last and _slight(new[last.new_end : hunk.new]):
            last = Hunk(last.old, hunk.old_end, last.new, hunk.new_end)
            continue
        if last:
            yield last
        last = hunk
    if last:
        yield last


def _slight(between: Sequence[Piece]) -> bool:
    """Whether nobody would read `between` by itself: blanks in a line, or a single letter."""
    text = _text(between)
    return "\n" not in text and (not text.strip() or (len(between) == 1 and between[0].kind == "single"))


def _text(some: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in some)
