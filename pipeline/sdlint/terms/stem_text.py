"""A text as the stems of its words, so that phrases are found in every inflection of each of their words."""

from collections.abc import Callable
from typing import NamedTuple

from sdlint.text.patterns import later

_WORD = later(r"[^\W_]+(?:\u00ad[^\W_]+)*")
_SOFT_HYPHEN = "\u00ad"
_BARRIER = "\n"
_JOINTS = {" ": " ", "-": " ", "'": "'"}


class StemText(NamedTuple):
    """``text``: the stems, with a space, an apostrophe or a barrier after each. ``words``: where each word stood.

    ``starts``, ``ends``: offset in ``text`` of a stem's begin or end -> the index of its word.
    """

    text: str
    words: list[tuple[int, int]]
    starts: dict[int, int]
    ends: dict[int, int]


def stem_text(text: str, stem: Callable[[str], str]) -> StemText:
    """The stems of `text`; what stands between two words of a phrase is a space, a hyphen or an apostrophe."""
    parts: list[str] = []
    words: list[tuple[int, int]] = []
    starts, ends = {}, {}
    length, last = 0, 0
    for match in _WORD.finditer(text):
        begin, end = match.span()
        if words:
            joint = _JOINTS.get(text[last:begin], _BARRIER)
            parts.append(joint)
            length += len(joint)
        short = stem(match[0].replace(_SOFT_HYPHEN, ""))
        starts[length] = len(words)
        length += len(short)
        ends[length] = len(words)
        parts.append(short)
        words.append((begin, end))
        last = end
    return StemText("".join(parts), words, starts, ends)
