"""Docusaurus: MDX, remark-gfm, and admonitions as directives; gray-matter for front matter (``@docusaurus/utils``)."""

from sdlint.markdown.extensions import autolinks, containers, footnotes, math, mdx
from sdlint.markdown.extensions.front_matter import GRAY_MATTER
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.docusaurus import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.text.yaml_words import JS_YAML

_ADMONITIONS = ("note", "tip", "info", "warning", "danger", "caution", "important", "success", "secondary")

DOCUSAURUS = Flavor(
    "docusaurus",
    ANCHORING,
    blocks=(
        containers.colons(_ADMONITIONS, labels=True),
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
