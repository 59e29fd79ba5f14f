"""Nextra: MDX and GFM, with ``[#id]`` after a heading (nextra.site, "Markdown")."""

from msgspec.structs import replace

from sdlint.markdown.extensions import autolinks, footnotes, math, mdx
from sdlint.markdown.flavors.docusaurus import FLAVOR as DOCUSAURUS
from sdlint.markdown.slug.nextra import ANCHORING
from sdlint.markdown.tables import TABLE

FLAVOR = replace(
    DOCUSAURUS,
    name="nextra",
    anchoring=ANCHORING,
    blocks=(mdx.ESM, mdx.FLOW, footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(mdx.TAG, mdx.EXPRESSION, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    front_matter={"---": "yaml"},
    heading_ids=("sharp",),
    alerts=frozenset({"note", "tip", "important", "warning", "caution"}),
    containers=(),
)
