"""Hugo: ``autoHeadingIDType: github``, its default, over Goldmark's tree with the typographer on.

Two habits of its text extraction show in anchors: of a link, an emphasis or an image only the first child counts, and
of a heading in several lines only the last line.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile
from typing import ClassVar

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import BREAKS, VERBATIM, written
from sdlint.markdown.slug.taken import Taken
from sdlint.model import Node

_NAMED = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    return "".join(_characters(text.strip()))


def _characters(text: str) -> Iterator[str]:
    for character in text:
        if character in "- ":
            yield "-"
        elif character == "_" or unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"):
            yield character.lower()[0]


class Slugger:
    """One page's anchors: a slug that is taken gets ``-1``, ``-2``, … until it is free."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        self._source, self._taken = text, Taken()

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id; an empty heading has none."""
        text = "".join(self._text(child) for child in heading.children).rpartition("\n")[2]
        if not text:
            return ""
        stem = slugify(text) or "heading"
        return self._taken.next(f"{stem}-") if stem in self._taken else self._taken.add(stem)

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""
        self._taken.add(identifier)

    def _text(self, node: Node) -> str:
        if node.kind == "text":
            resolved = _NAMED.sub(lambda match: html.unescape(match[0]), written(node, self._source))
            # The typographer makes dashes of these, and no dash is kept.
            return re.sub(r"---?", "", resolved)
        if node.kind in VERBATIM:
            return str(node.attrs["raw"])
        if node.kind in BREAKS:
            return "\n"
        if node.kind == "link" and node.attrs.get("form") in ("autolink", "bare"):
            return ""
        first = list(takewhile(lambda child: child.kind == "text", node.children)) or node.children[:1]
        if node.kind == "image" and not first:
            return str(node.attrs.get("alt") or "")
        return "".join(self._text(child) for child in first)


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}")
