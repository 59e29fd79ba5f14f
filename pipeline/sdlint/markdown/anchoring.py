"""Whose anchors a tree's headings have: by the flavour, or by what the site says of its own."""

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring, docusaurus, github, hugo, mkdocs, vitepress
from sdlint.model.settings import TreeSettings

ANCHORINGS: dict[str, Anchoring] = {
    "vitepress": vitepress.ANCHORING,
    "github": github.ANCHORING,
    "mkdocs": mkdocs.ANCHORING,
    "docusaurus": docusaurus.ANCHORING,
    "hugo": hugo.ANCHORING,
    "commonmark": github.COMMONMARK,
}


def of(settings: TreeSettings) -> Anchoring:
    """How the headings of a tree get their anchors."""
    rule = ANCHORINGS[settings.flavor]
    return replace(rule, known=False) if settings.site.slugify == "unknown" else rule
