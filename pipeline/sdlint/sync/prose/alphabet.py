"""Whether a list is in the order of its language's alphabet. Pure."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from sdlint.facts.outline import parents
from sdlint.model import Section

FEWEST = 4
"""Headings that are a list: fewer are often in order by chance."""


def alphabetical(sections: Sequence[Section], at: int) -> bool:
    """Whether the section `at` is one of a list of headings in alphabetical order: it and those beside it."""
    above = parents(sections)
    beside = [
        each.heading
        for index, each in enumerate(sections)
        if above[index] == above[at] and each.level == sections[at].level
    ]
    keys = [_key(heading) for heading in beside]
    return len(keys) >= FEWEST and all(key <= other for key, other in pairwise(keys))


def _key(heading: str) -> bytes:
    """By which a heading is sorted, near enough: without case and accents, Chinese by its sound.

    GB 2312 has the 3,755 commonest Chinese characters in the order of pinyin (GB 18030 keeps its places).
    """
    letters = unicodedata.normalize("NFKD", heading.casefold())
    plain = "".join(char for char in letters if not unicodedata.combining(char) and (char.isalnum() or char == " "))
    return plain.strip().encode("gb18030", "replace")
