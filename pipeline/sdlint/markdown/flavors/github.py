"""GitHub: GFM, alerts, footnotes and formulas; front matter, which Ruby reads, is shown as a table."""

from sdlint.markdown.extensions import autolinks, footnotes, math
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.tables import TABLE

GITHUB = Flavor(
    "github",
    blocks=(footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(footnotes.REFERENCE, math.INLINE, autolinks.GFM),
    front_matter={"---": "yaml"},
    alerts=frozenset({"note", "tip", "important", "warning", "caution"}),
    tasks=True,
    tilde="~",
    bare=autolinks.gfm,
)
