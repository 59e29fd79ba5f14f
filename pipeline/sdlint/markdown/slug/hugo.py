"""Hugo: ``autoHeadingIDType: github``, its default, over Goldmark's tree with the typographer on.

Two habits of its text extraction show in anchors: of a link, an emphasis or an image only the first child counts, and
of a heading in several lines only the last line.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile
from typing import ClassVar

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import BREAKS, VERBATIM, written
from sdlint.markdown.slug.taken import Taken
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_NAMED = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    return "".join(_characters(text.strip()))


def in_ascii(text: str) -> str:
    """The slug by ``github-ascii``: letters lose their accents first, and what is not ASCII then is dropped."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", text.strip()) if unicodedata.category(mark) != "Mn")
    return "".join(_characters(unicodedata.normalize("NFC", plain).encode("ascii", "ignore").decode()))


def by_blackfriday(text: str) -> str:
    """The slug by ``blackfriday``: letters and numbers, and one hyphen for whatever stands between them."""
    return re.sub(r"-+", "-", "".join(_kept(character) for character in text)).strip("-")


def _kept(character: str) -> str:
    return character.lower()[0] if unicodedata.category(character)[0] in "LN" else "-"


def _characters(text: str) -> Iterator[str]:
    for character in text:
        if character in "- ":
            yield "-"
        elif character == "_" or unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"):
            yield character.lower()[0]


class Slugger:
    """One page's anchors: a slug that is taken gets ``-1``, ``-2``, … until it is free."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "", slug: Callable[[str], str] = slugify, dashes: bool = True) -> None:
        self._source, self._taken, self._slug, self._dashes = text, Taken(), slug, dashes

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id; an empty heading has none."""
        text = "".join(self._text(child) for child in heading.children).rpartition("\n")[2]
        return self._taken.unique(self._slug(text) or "heading") if text else ""

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""
        self._taken.add(identifier)

    def _text(self, node: Node) -> str:
        if node.kind == "text":
            resolved = _NAMED.sub(lambda match: html.unescape(match[0]), written(node, self._source))
            # The typographer makes dashes of these, and no dash is kept.
            return re.sub(r"---?", "—", resolved) if self._dashes else resolved
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


_TYPES = {"github-ascii": in_ascii, "blackfriday": by_blackfriday}


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """`rule` as a site's settings have it; its switches are known where it names any."""
    slug = _TYPES.get(site.slugify, slugify)
    dashes = not site.plugins or "typographer" in site.plugins
    return replace(rule, slugger=partial(Slugger, slug=slug, dashes=dashes), slugify=slug)


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}")
