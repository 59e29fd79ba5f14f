"""Astro: GFM with HTML, and MDX in files that are called so (docs.astro.build, "Markdown in Astro", "@astrojs/mdx")."""

from msgspec.structs import replace

from sdlint.markdown.extensions import autolinks, footnotes, math, mdx
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.astro import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.text.yaml_words import JS_YAML

_BLOCKS = (footnotes.NOTE, math.BLOCK, TABLE)
_INLINES = (footnotes.REFERENCE, math.CAREFUL, autolinks.GFM)

FLAVOR = Flavor(
    "astro",
    ANCHORING,
    blocks=_BLOCKS,
    inlines=_INLINES,
    front_matter={"---": "yaml", "+++": "toml"},
    words=JS_YAML,
    tasks=True,
    tilde="~",
    bare=autolinks.gfm,
)
IN_MDX = replace(
    FLAVOR,
    blocks=(mdx.ESM, mdx.FLOW, *_BLOCKS),
    inlines=(mdx.TAG, mdx.EXPRESSION, *_INLINES),
    components=True,
    mdx=True,
)
