"""GitLab: word characters, hyphens and spaces are kept, spaces become hyphens, several hyphens one.

An id of digits alone begins with ``anchor-`` (docs.gitlab.com, "Heading IDs and links").
"""

import re
from typing import ClassVar

from sdlint.markdown.slug import Anchoring, github
from sdlint.model import Node


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    slug = re.sub("-{2,}", "-", github.slugify(text.strip()))
    return f"anchor-{slug}" if re.fullmatch("[0-9]+", slug) else slug


class Slugger:
    """One page's anchors: a slug that was there before gets the number of times that it was."""

    explicit_first: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        self._github = github.Slugger(text)

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        return self._github.unique(slugify(self._github.text(heading)))

    def reserve(self, identifier: str) -> None:
        """Explicit ids are not GitLab's, and computed anchors do not heed them."""


def _looked_up(fragment: str) -> str:
    """GitLab's script finds an id with ``user-content-`` before it, too."""
    return fragment.removeprefix("user-content-")


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, looked_up=_looked_up, html=True)
