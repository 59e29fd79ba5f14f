"""Docusaurus: github-slugger over the text of the Markdown tree, where images count with their alternative text.

Explicit ids are not remembered: a computed anchor may repeat one. The theme shows titles (``h1``) without an id.
"""

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node
from sdlint.model.settings import SiteSettings


class Slugger(github.Slugger):
    """One page's anchors."""

    def text(self, heading: Node) -> str:
        """What is slugified."""
        return plain(heading, image=lambda image: image.attrs.get("alt") or "")


class InCase(Slugger):
    """One page's anchors where ``anchors.maintainCase`` is set."""

    def anchor(self, heading: Node) -> str:
        """The unique anchor of a heading without an explicit id."""
        return self.unique(slugify_in_case(self.text(heading)))


def slugify_in_case(text: str) -> str:
    """The slug of a plain text, whose capitals stay."""
    return github.slugify(text, lower=False)


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """With the case of headings where the site keeps it."""
    return replace(rule, slugger=InCase, slugify=slugify_in_case) if "maintainCase" in site.plugins else rule


ANCHORING = Anchoring(
    slugger=Slugger,
    slugify=github.slugify,
    written=" {{#{}}}",
    everywhere=frozenset({"__docusaurus", "__docusaurus_skipToContent_fallback"}),
    nameless=frozenset({1}),
)
