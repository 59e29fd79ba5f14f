"""Rspress: github-slugger over a heading's text, where pictures do not count."""

from functools import partial

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node


def _text(heading: Node) -> str:
    """What is slugified."""
    return plain(heading).strip()


ANCHORING = Anchoring(slugger=partial(github.Slugger, read=_text), slugify=github.slugify, written=" {{#{}}}")
