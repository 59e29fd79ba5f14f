"""Sphinx: ids of sections as docutils makes them (``docutils.nodes.make_id``, ``document.set_id``).

ASCII letters and digits are kept, from the first letter on; what leaves nothing or is taken is called ``id1``, ``id2``,
…, in one row with references to footnotes. With ``myst_heading_anchors``, headings have GitHub's anchors, too.
"""

import re
import unicodedata
from collections import deque
from typing import ClassVar

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
_TOGETHER = str.maketrans({"ß": "sz", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t"})


def slugify(text: str) -> str:
    """The id of a plain text, not yet unique; empty where nothing is left."""
    lower = unicodedata.normalize("NFKD", text.lower().translate(_TOGETHER)).encode("ascii", "ignore").decode()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", " ".join(lower.split())))


class Slugger:
    """One page's ids."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        self._source, self._taken, self._count = text, set[str](), 0
        self._references = deque(match.start() for match in _FOOTNOTE.finditer(text))

    def anchor(self, heading: Node) -> str:
        """The id of a heading's section."""
        while self._references and self._references[0] < heading.span.start:
            self._references.popleft()
            self._next()
        identifier = slugify(plain(heading))
        if not identifier or identifier in self._taken:
            return self._next()
        self._taken.add(identifier)
        return identifier

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""
        self._taken.add(identifier)

    def _next(self) -> str:
        self._count += 1
        while f"id{self._count}" in self._taken:
            self._count += 1
        self._taken.add(f"id{self._count}")
        return f"id{self._count}"


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify)
