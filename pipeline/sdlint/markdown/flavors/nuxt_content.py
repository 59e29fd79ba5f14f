"""Nuxt Content: GFM with HTML and MDC, components in Markdown (content.nuxt.com, "Markdown")."""

from sdlint.markdown.extensions import autolinks, footnotes, math, mdc, templates
from sdlint.markdown.extensions.front_matter import GRAY_MATTER
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.nuxt_content import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.text.yaml_words import JS_YAML

FLAVOR = Flavor(
    "nuxt-content",
    ANCHORING,
    blocks=(mdc.BLOCK, mdc.DATA, footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(templates.VUE, mdc.INLINE, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    front_matter=GRAY_MATTER,
    words=JS_YAML,
    tasks=True,
    tilde="~",
    bare=autolinks.gfm,
    components=True,
    matter_links=("/navigation/redirect", "/links/*/to", "/hero/links/*/to"),
)
