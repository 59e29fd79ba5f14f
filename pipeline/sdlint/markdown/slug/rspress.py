"""Rspress: github-slugger over a heading's text, where pictures do not count."""

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node


class Slugger(github.Slugger):
    """One page's anchors."""

    def text(self, heading: Node) -> str:
        """What is slugified."""
        return plain(heading).strip()


ANCHORING = Anchoring(slugger=Slugger, slugify=github.slugify, written=" {{#{}}}")
