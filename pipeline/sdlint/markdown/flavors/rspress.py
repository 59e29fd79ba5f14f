"""Rspress: remark-gfm with CJK-friendly emphasis, with HTML or as MDX; containers are read in both (rspress.rs)."""

from msgspec.structs import replace

from sdlint.markdown.extensions import autolinks, containers, footnotes, math, mdx
from sdlint.markdown.flavors.docusaurus import FLAVOR as DOCUSAURUS
from sdlint.markdown.slug.rspress import ANCHORING
from sdlint.markdown.tables import TABLE

_CONTAINERS = ("tip", "note", "important", "warning", "caution", "danger", "info", "details")

FLAVOR = replace(
    DOCUSAURUS,
    name="rspress",
    anchoring=ANCHORING,
    blocks=(containers.colons(_CONTAINERS), footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    heading_ids=("plain", "escaped"),
    alerts=frozenset(_CONTAINERS),
    cjk=True,
    mdx=False,
    containers=_CONTAINERS,
    matter_links=("/hero/actions/*/link", "/features/*/link"),
    matter_images=("/hero/image/src", "/hero/image/src/light", "/hero/image/src/dark"),
)
IN_MDX = replace(
    FLAVOR,
    blocks=(containers.colons(_CONTAINERS), mdx.ESM, mdx.FLOW, footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(mdx.TAG, mdx.EXPRESSION, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    mdx=True,
)
