"""MkDocs: the default ``slugify`` and ``unique`` of Python-Markdown's toc extension.

What is not ASCII after compatibility decomposition is dropped, so that a Chinese heading is left with ``_1``, ``_2``, …
"""

import re
import unicodedata
from typing import ClassVar

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import plain
from sdlint.markdown.slug.taken import Taken
from sdlint.model import Node

_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:")
"""An icon of Material for MkDocs, which leaves no text behind."""
_COUNTED = re.compile(r"(.*)_([0-9]+)", re.S)


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


class Slugger:
    """One page's anchors: ``_1``, ``_2``, … count on from a number that the slug already ends in."""

    explicit_first: ClassVar[bool] = True

    def __init__(self, text: str = "") -> None:
        self._taken = Taken()

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        anchor = slugify(" ".join(_ICON.sub("", plain(heading)).split()))
        if anchor and anchor not in self._taken:
            return self._taken.add(anchor)
        counted = _COUNTED.fullmatch(anchor)
        stem, count = (counted[1], int(counted[2])) if counted else (anchor, 0)
        return self._taken.next(f"{stem}_", count)

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""
        self._taken.add(identifier)


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{ #{} }}")
