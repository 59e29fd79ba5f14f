"""Hugo: Goldmark with its defaults, and shortcodes; front matter in YAML, TOML or JSON (gohugo.io, "Front matter")."""

from msgspec.structs import replace

from sdlint.markdown.extensions import (
    attributes,
    autolinks,
    definition_lists,
    footnotes,
    made_headings,
    math,
    shortcodes,
)
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.hugo import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.model.site_settings import SiteSettings
from sdlint.text.yaml_words import GO_YAML

_SHOWN = ("highlight", "code", "codeblock", "code-block")
"""Hugo's own, and what themes call theirs."""

_VERBATIM = shortcodes.verbatim(_SHOWN)

FLAVOR = Flavor(
    "hugo",
    ANCHORING,
    blocks=(_VERBATIM, footnotes.NOTE, definition_lists.DEFINITION_LIST, math.BLOCK, TABLE),
    inlines=(shortcodes.SHORTCODE, footnotes.REFERENCE, math.CAREFUL, autolinks.GFM),
    front_matter={"---": "yaml", "+++": "toml", "{": "json"},
    words=GO_YAML,
    heading_ids=("braces",),
    alerts=frozenset({"note", "tip", "important", "warning", "caution"}),
    alert_titles=True,
    tasks=True,
    tilde="~~",
    makes=made_headings.by_shortcodes,
    macros={"{{<": ">}}", "{{%": "%}}"},
    bare=autolinks.gfm,
)


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """With the site's own shortcodes for code, and attributes of blocks (gohugo.io, "Markdown attributes")."""
    verbatim = shortcodes.verbatim((*_SHOWN, *site.verbatim))
    blocks = tuple(verbatim if block is _VERBATIM else block for block in flavor.blocks)
    own = (attributes.ATTRIBUTES,) if "attribute.block" in site.plugins else ()
    return replace(flavor, blocks=blocks, inlines=(*own, *flavor.inlines))
