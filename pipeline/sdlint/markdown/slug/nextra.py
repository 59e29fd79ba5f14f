"""Nextra: github-slugger over the text of the Markdown tree, for all headings but titles (``remark-headings``).

Titles (``h1``) get no anchor and take none. An explicit id is slugified, too, and must be new.
"""

from functools import partial

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node


def _text(heading: Node) -> str:
    """What is slugified; what tags and expressions say counts, what is left out for a picture does not."""
    return heading.attrs.get("id") or plain(heading)


class Slugger(github.Slugger):
    """One page's anchors."""

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading; none of a title."""
        return "" if heading.attrs.get("level") == 1 else super().anchor(heading)


ANCHORING = Anchoring(slugger=partial(Slugger, read=_text), slugify=github.slugify, written=" [#{}]", slugged=True)
