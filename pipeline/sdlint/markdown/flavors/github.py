"""GitHub: GFM, alerts, footnotes and formulas; front matter, which Ruby reads, is shown as a table.

Its pages are often fed to a site first: Jekyll's Liquid, or Svelte (mdsvex, Hugging Face's documentation).
"""

from sdlint.markdown.extensions import autolinks, footnotes, math, templates
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.github import ANCHORING
from sdlint.markdown.tables import TABLE

FLAVOR = Flavor(
    "github",
    ANCHORING,
    blocks=(templates.JINJA_BLOCK, footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(templates.SVELTE, templates.JINJA, footnotes.REFERENCE, math.INLINE, autolinks.GFM),
    front_matter={"---": "yaml"},
    rules_or_data=True,
    alerts=frozenset({"note", "tip", "important", "warning", "caution"}),
    tasks=True,
    tilde="~",
    bare=autolinks.gfm,
    macros={"{{": "}}", "{%": "%}"},
)
