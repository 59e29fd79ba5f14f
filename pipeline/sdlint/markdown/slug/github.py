"""GitHub, as github-slugger computes it: word characters, hyphens and spaces are kept, spaces become hyphens.

Word characters are Ruby's ``\\p{Word}``: letters, marks, decimal and letter numbers, connector punctuation, and the
circled letters, which Unicode calls alphabetic symbols.
"""

import unicodedata
from collections.abc import Callable
from typing import ClassVar

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node

_LINES = r"[Ll]\d+(?:[Cc]\d+)?(?:-[Ll]\d+(?:[Cc]\d+)?)?"
_NUMBERS_AND_CONNECTORS = ("Nd", "Nl", "Pc")


def slugify(text: str, lower: bool = True) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    text = text.lower() if lower else text
    return "".join("-" if character == " " else character for character in text if kept(character))


def kept(character: str) -> bool:
    """Whether a slug keeps a character in lower case; a space becomes a hyphen."""
    if character.isascii():
        return character.isalnum() or character in "-_ "
    category = unicodedata.category(character)
    return (
        category[0] in "LM"
        or category in _NUMBERS_AND_CONNECTORS
        or "Ⓐ" <= character <= "ⓩ"
        or (category == "So" and "\U0001f130" <= character <= "\U0001f189")
    )


class Slugger:
    """One page's anchors: a slug that is taken gets the next number that this slug has not had.

    ``read``: what of a heading is slugified; ``slug``: how.
    """

    explicit_first: ClassVar[bool] = False

    def __init__(
        self, text: str = "", *, read: Callable[[Node], str] = plain, slug: Callable[[str], str] = slugify
    ) -> None:
        self._read, self._slug = read, slug
        self._occurrences: dict[str, int] = {}

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        slug = anchor = self._slug(self._read(heading))
        while anchor in self._occurrences:
            self._occurrences[slug] += 1
            anchor = f"{slug}-{self._occurrences[slug]}"
        self._occurrences[anchor] = 0
        return anchor

    def reserve(self, identifier: str) -> None:
        """Explicit ids are no more than ids, and computed anchors do not heed them."""


def _looked_up(fragment: str) -> str:
    """GitHub's script compares without case, and puts ``user-content-`` before every id itself."""
    return fragment.lower().removeprefix("user-content-")


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, looked_up=_looked_up, any_case=True, own=_LINES, html=True)
# CommonMark gives headings no anchors; where its pages are read on a site, that is mostly GitHub.
COMMONMARK = Anchoring(slugger=Slugger, slugify=slugify)
