"""Nuxt Content: github-slugger, then one hyphen for several, none at the ends, and ``_`` before a digit.

That is done after numbers have made slugs unique, so two headings may have one anchor (``@nuxtjs/mdc``, "compiler").
"""

import re

from sdlint.markdown.slug import Anchoring, github
from sdlint.model import Node

_HYPHENS = re.compile(r"-+")
_DIGIT = re.compile(r"(?=[0-9])")


class Slugger(github.Slugger):
    """One page's anchors."""

    def anchor(self, heading: Node) -> str:
        """The anchor of a heading without an explicit id; it may have been there before."""
        return tidied(super().anchor(heading))


def tidied(slug: str) -> str:
    """`slug` as it is written into the page."""
    plain_slug = _HYPHENS.sub("-", slug)
    plain_slug = plain_slug.removeprefix("-").removesuffix("-")
    return f"_{plain_slug}" if _DIGIT.match(plain_slug) else plain_slug


def slugify(text: str) -> str:
    """The slug of a plain text."""
    return tidied(github.slugify(text))


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify)
