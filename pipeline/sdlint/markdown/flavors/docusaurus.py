"""Docusaurus: MDX, remark-gfm, and admonitions as directives; gray-matter for front matter (``@docusaurus/utils``)."""

from msgspec.structs import replace

from sdlint.markdown.extensions import autolinks, containers, footnotes, math, mdx
from sdlint.markdown.extensions.front_matter import GRAY_MATTER
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.docusaurus import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.model.site_settings import SiteSettings
from sdlint.text.yaml_words import JS_YAML

_ADMONITIONS = ("note", "tip", "info", "warning", "danger", "caution", "important", "success", "secondary")

FLAVOR = Flavor(
    "docusaurus",
    ANCHORING,
    blocks=(
        containers.colons(_ADMONITIONS, labels=True, ids=True),
        mdx.ESM,
        mdx.FLOW,
        footnotes.NOTE,
        math.BLOCK,
        TABLE,
    ),
    inlines=(mdx.TAG, mdx.EXPRESSION, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    front_matter=GRAY_MATTER,
    words=JS_YAML,
    heading_ids=("plain", "escaped", "comment"),
    tasks=True,
    tilde="~",
    bare=autolinks.gfm,
    components=True,
    mdx=True,
    containers=_ADMONITIONS,
)
_MDX = (mdx.ESM, mdx.FLOW, mdx.TAG, mdx.EXPRESSION)
IN_MDX = replace(FLAVOR)


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """With what ``markdown.format`` says of files that are not called MDX."""
    plain = "format: md" in site.plugins or ("format: detect" in site.plugins and flavor is FLAVOR)
    if not plain:
        return flavor
    return replace(
        flavor,
        blocks=tuple(block for block in flavor.blocks if block not in _MDX),
        inlines=tuple(inline for inline in flavor.inlines if inline not in _MDX),
        components=False,
        mdx=False,
    )
