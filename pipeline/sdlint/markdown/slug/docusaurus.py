"""Docusaurus: github-slugger over the text of the Markdown tree, where images count with their alternative text.

Explicit ids are not remembered: a computed anchor may repeat one. The theme shows titles (``h1``) without an id.
"""

from functools import partial

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring, github
from sdlint.markdown.slug.plain import plain
from sdlint.model import Node
from sdlint.model.site_settings import SiteSettings


def _text(heading: Node) -> str:
    """What is slugified."""
    return plain(heading, image=lambda image: image.attrs.get("alt") or "")


def slugify_in_case(text: str) -> str:
    """The slug of a plain text, whose capitals stay."""
    return github.slugify(text, lower=False)


_SLUGGER = partial(github.Slugger, read=_text)


def told(rule: Anchoring, site: SiteSettings) -> Anchoring:
    """With the case of headings where the site keeps it."""
    if "maintainCase" not in site.plugins:
        return rule
    return replace(rule, slugger=partial(_SLUGGER, slug=slugify_in_case), slugify=slugify_in_case)


ANCHORING = Anchoring(
    slugger=_SLUGGER,
    slugify=github.slugify,
    written=" {{#{}}}",
    everywhere=frozenset({"__docusaurus", "__docusaurus_skipToContent_fallback"}),
    nameless=frozenset({1}),
)
