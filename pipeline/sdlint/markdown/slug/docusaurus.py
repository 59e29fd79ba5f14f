"""Docusaurus: github-slugger over the text of the Markdown tree, where images count with their alternative text.

Explicit ids are not remembered: a computed anchor may repeat one.
"""

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node


class Slugger(github.Slugger):
    """One page's anchors."""

    def text(self, heading: Node) -> str:
        """What is slugified."""
        return plain(heading, image=lambda image: image.attrs.get("alt") or "")


ANCHORING = Anchoring(slugger=Slugger, slugify=github.slugify, written=" {{#{}}}")
