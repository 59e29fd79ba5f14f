"""Docsify: ``slugify`` in ``src/core/render``, in version 5 over what is written, in version 4 over the HTML of it.

A slug that has been there gets its count; that the result may be another heading's is not heeded.
"""

import re
import unicodedata
from functools import cache
from html import escape
from typing import Any, ClassVar

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import plain, written
from sdlint.markdown.slug.taken import Counts
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings
from sdlint.text.patterns import later

# No heading has a link or a tag that is longer; without limits these take quadratic time.
_LINK = later(r"\[([^\]]{1,400})\]\([^)]{1,400}\)")
_TAG = re.compile(r"<[^>]{1,400}>")
_SIGNS = later(r"[\u2000-\u206f\u2e00-\u2e7f\\'!\"#$%&()*+,./:;<=>?@\[\]^`{|}~]")
_UPPER = re.compile(r"[A-Z]+")
_SPACE = re.compile(r"[\s\ufeff]")
_IGNORE = later(r"<!-- \{docsify-ignore(?:-all)?\} -->|\{docsify-ignore(?:-all)?\}")
_PICTURES = r"[\p{Emoji_Presentation}\p{Extended_Pictographic}]"
"""What is shown as a picture."""


def slugify(text: str) -> str:
    """The slug of what is written, not yet unique; empty where nothing is left."""
    text = _LINK.sub(r"\1", unicodedata.normalize("NFC", text.strip())).replace("\ufe0f", "")
    return _slug(text if text.isascii() else _pictures().sub("", text))


def slugify_4(text: str) -> str:
    """The slug of a heading's HTML in version 4."""
    return re.sub(r"-+", "-", _slug(text.strip()))


def _slug(text: str) -> str:
    text = _SIGNS.sub("", _TAG.sub("", _UPPER.sub(lambda match: match[0].lower(), text)))
    text = _SPACE.sub("-", text)
    return f"_{text}" if "0" <= text[:1] <= "9" else text


@cache
def _pictures() -> Any:
    # Imported where it is needed: most trees are not Docsify's.
    import regex

    return regex.compile(_PICTURES)


class Slugger:
    """One page's anchors."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        self._source, self._counts = text, Counts()

    def anchor(self, heading: Node) -> str:
        """The anchor of a heading without an id."""
        return self._counts.unique(self.slug(heading))

    def reserve(self, identifier: str) -> None:
        """Take note of an id, which counts like a slug."""
        self._counts.unique(identifier)

    def slug(self, heading: Node) -> str:
        """The slug of a heading, as it is written."""
        if not self._source or not heading.children:
            return slugify(plain(heading))
        return slugify(self._source[heading.children[0].span.start : heading.children[-1].span.end])


class Slugger4(Slugger):
    """One page's anchors in version 4, where signs that HTML escapes leave their names behind."""

    def slug(self, heading: Node) -> str:
        """The slug of a heading's text, escaped as in HTML."""
        return slugify_4(_IGNORE.sub("", plain(heading, text=self._escaped, gap=" ")))

    def _escaped(self, node: Node) -> str:
        text = written(node, self._source)
        return text if text.startswith("&") and len(text) > 1 else escape(text).replace("&#x27;", "&#39;")


def looked_up(fragment: str) -> str:
    """The router writes addresses in small letters, but leaves what is not ASCII."""
    return _UPPER.sub(lambda match: match[0].lower(), fragment)


ANCHORING = Anchoring(slugger=Slugger4, slugify=slugify_4, written=" :id={}", looked_up=looked_up)


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """With the slugs of the version that a site has; most have 4."""
    return replace(rule, slugger=Slugger, slugify=slugify) if site.version.startswith("5") else rule
