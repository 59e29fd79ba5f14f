"""Jekyll: kramdown's anchors, by its GFM parser, which Jekyll takes by default, or by kramdown itself.

The first keeps word characters, as GitHub does; the second keeps ASCII letters and numbers from the first letter on,
and calls a heading that leaves nothing ``section`` (kramdown.gettalong.org, "Options", auto_ids).
"""

import re
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.github import kept
from sdlint.markdown.slug.plain import plain
from sdlint.markdown.slug.taken import Counts
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

# Typographic signs: no dash is kept.
_DASHES = re.compile("---?")


def slugify(text: str) -> str:
    """The slug of a plain text by the GFM parser, not yet unique; empty where nothing is left."""
    # Ruby knows no final sigma.
    lower = "".join(character.lower() for character in _DASHES.sub("—", text))
    return "".join(
        "-" if character in " \t" else character for character in lower if character == "\t" or kept(character)
    )


def by_kramdown(text: str) -> str:
    """The slug by kramdown's own parser."""
    kept_only = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text))
    return kept_only.replace(" ", "-").lower() or "section"


class Slugger:
    """One page's anchors."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "", slug: Callable[[str], str] = slugify) -> None:
        self._counts, self._slug = Counts(), slug
        self._source = text if slug is by_kramdown else ""

    def anchor(self, heading: Node) -> str:
        """The anchor of a heading without an explicit id."""
        return self._counts.unique(self._slug(self._text(heading)))

    def _text(self, heading: Node) -> str:
        """What is slugified: kramdown's own parser takes a heading as it is written, markup and all."""
        if not self._source:
            return plain(heading)
        written = self._source[heading.span.start : heading.span.end].split("\n")[0]
        return written.lstrip("#").rstrip("# \t\r").strip()

    def reserve(self, identifier: str) -> None:
        """Explicit ids are not heeded."""


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """`rule` as a site's settings have it."""
    slug = by_kramdown if site.slugify == "kramdown" else slugify
    return replace(rule, slugger=partial(Slugger, slug=slug), slugify=slug)


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}")
