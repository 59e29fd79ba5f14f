"""mdBook: letters and numbers of all scripts are kept, in lower case; a blank becomes a hyphen (``normalize_id``)."""

import re
from functools import cache
from typing import Any, ClassVar

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import plain
from sdlint.markdown.slug.taken import Taken
from sdlint.model import Node


@cache
def _dropped() -> Any:
    # Few trees need it: it is imported where one does.
    import regex

    return regex.compile(r"[^\p{Alphabetic}\p{N}_\s-]")


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    # Typographic dashes go with the other signs.
    dashes = re.sub("---?", "", text)
    return re.sub(r"\s", "-", _dropped().sub("", dashes.lower()))


class Slugger:
    """One page's anchors: a slug that is taken gets ``-1``, ``-2``, … until it is free."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        self._taken = Taken()

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        return self._taken.unique(slugify(plain(heading).strip()))

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""
        self._taken.add(identifier)


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}")
