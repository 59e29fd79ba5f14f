"""Hugo: Goldmark with its defaults, and shortcodes."""

from sdlint.markdown.extensions import autolinks, footnotes, math, shortcodes
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.tables import TABLE

HUGO = Flavor(
    "hugo",
    blocks=(footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(shortcodes.SHORTCODE, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    front_matter={"---": "yaml", "+++": "toml"},
    heading_ids=("braces",),
    alerts=frozenset({"note", "tip", "important", "warning", "caution"}),
    alert_titles=True,
    tasks=True,
    tilde="~~",
    bare=autolinks.gfm,
)
