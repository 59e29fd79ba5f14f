"""VitePress: ``slugify`` of @mdit-vue/shared, made unique by markdown-it-anchor.

The text is that of markdown-it's ``text`` and ``code_inline`` tokens: tags, components, images and emoji shortcodes
are left out, and character references stay as written, because VitePress keeps them for Vue to resolve.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring, as_written
from sdlint.markdown.slug.plain import plain, written
from sdlint.markdown.slug.taken import Taken
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_CONTROL = re.compile(r"[\x00-\x1f]")
_COMBINING = re.compile(r"[\u0300-\u036f]")
# JavaScript's \s, which is not Python's.
_SPACE = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_SPECIAL = re.compile(rf"""[{_SPACE}~`!@#$%^&*()\-_+=\[\]{{}}|\\;:"'“”‘’<>,.?/]+""")
_SHORTCODE = re.compile(r":([A-Za-z0-9_+-]+):")


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique."""
    text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    slug = _SPECIAL.sub("-", _CONTROL.sub("", text)).strip("-")
    if "0" <= slug[:1] <= "9":
        slug = f"_{slug}"
    return slug.lower()


class Slugger:
    """One page's anchors: a slug that is taken gets ``-1``, ``-2``, … until it is free."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        self._source, self._taken = text, Taken()

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        return self._taken.unique(slugify(self.text(heading)))

    def text(self, heading: Node) -> str:
        """What is slugified."""
        return plain(heading, text=self.text_of, gap="")

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id; a second one of the same name stops VitePress's build."""
        self._taken.add(identifier)

    def text_of(self, node: Node) -> str:
        """A text node's text."""
        return without_emoji(written(node, self._source))


class Slugger2(Slugger):
    """One page's anchors in VitePress 2, where images count with their alternative text."""

    def text(self, heading: Node) -> str:
        """What is slugified."""
        return plain(heading, text=self.text_of, image=lambda image: image.attrs.get("alt") or "", gap="")


def without_emoji(text: str) -> str:
    """`text` without shortcodes of emoji, which are no text."""
    if ":" not in text:
        return text
    return _SHORTCODE.sub(lambda match: "" if match[1] in _emoji() else match[0], text)


@cache
def _emoji() -> frozenset[str]:
    # By the path of this file: importlib.resources takes longer to import than a page to parse.
    return frozenset(Path(__file__).with_name("emoji.txt").read_text("utf-8").split())


# VitePress 2 slugifies the fragments of links, so that an id with capitals cannot be reached; VitePress 1 leaves them.
ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}", looked_up=slugify)


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """With the habits of the version, and the delimiters of attributes, that a site has."""
    marks = [mark.replace("{", "{{").replace("}", "}}") for mark in site.attributes]
    rule = replace(rule, written=" {}#{{}}{}".format(*marks) if marks else "")
    if site.version.startswith("1"):
        return replace(rule, looked_up=as_written)
    return replace(rule, slugger=Slugger2) if site.version.startswith("2") else rule
