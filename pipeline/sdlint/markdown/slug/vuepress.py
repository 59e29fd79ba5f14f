"""VuePress 2: ids as in VitePress, but of the text as a reader sees it, character references resolved."""

import re

from sdlint.markdown.slug import Anchoring
from sdlint.markdown.slug.plain import resolved
from sdlint.markdown.slug.vitepress import Slugger as Base
from sdlint.markdown.slug.vitepress import slugify, without_emoji
from sdlint.model import Node

_DIGIT = re.compile(r"(?=\d)")


class Slugger(Base):
    """One page's anchors."""

    def text_of(self, node: Node) -> str:
        """A text node's text."""
        return without_emoji(resolved(node))


def looked_up(fragment: str) -> str:
    """A fragment that begins with a digit gets the mark that ids have there."""
    return _DIGIT.sub("_", fragment, count=1) if _DIGIT.match(fragment) else fragment


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}", looked_up=looked_up)
