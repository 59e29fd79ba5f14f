"""Hugo: Goldmark with its defaults, and shortcodes; front matter in YAML, TOML or JSON (gohugo.io, "Front matter")."""

from sdlint.markdown.extensions import autolinks, footnotes, math, shortcodes
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.hugo import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.text.yaml_words import GO_YAML

HUGO = Flavor(
    "hugo",
    ANCHORING,
    blocks=(footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(shortcodes.SHORTCODE, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    front_matter={"---": "yaml", "+++": "toml", "{": "json"},
    words=GO_YAML,
    heading_ids=("braces",),
    alerts=frozenset({"note", "tip", "important", "warning", "caution"}),
    alert_titles=True,
    tasks=True,
    tilde="~~",
    macros={"{{<": ">}}", "{{%": "%}}"},
    bare=autolinks.gfm,
)
