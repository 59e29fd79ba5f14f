"""VuePress: ids as in VitePress, but of the text as a reader sees it, character references resolved."""

import re

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring, as_written
from sdlint.markdown.slug.plain import resolved
from sdlint.markdown.slug.vitepress import Slugger as Base
from sdlint.markdown.slug.vitepress import slugify, without_emoji
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings

_DASHES = str.maketrans("–—", "--")
_DIGIT = re.compile(r"(?=\d)")


class Slugger(Base):
    """One page's anchors."""

    def text_of(self, node: Node) -> str:
        """A text node's text."""
        return without_emoji(resolved(node))


def looked_up(fragment: str) -> str:
    """A fragment that begins with a digit gets the mark that ids have there."""
    return _DIGIT.sub("_", fragment, count=1) if _DIGIT.match(fragment) else fragment


class Slugger1(Slugger):
    """One page's anchors in VuePress 1, whose slugs have no dashes of any length."""

    def text_of(self, node: Node) -> str:
        """A text node's text."""
        return super().text_of(node).translate(_DASHES)


def slugify_1(text: str) -> str:
    """The slug of a plain text in VuePress 1."""
    return slugify(text.translate(_DASHES))


ANCHORING = Anchoring(slugger=Slugger, slugify=slugify, written=" {{#{}}}", looked_up=looked_up)


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """With the habits of the version that a site has."""
    if not site.version.startswith("1"):
        return rule
    return replace(rule, slugger=Slugger1, slugify=slugify_1, looked_up=as_written)
