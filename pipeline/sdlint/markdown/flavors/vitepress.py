"""VitePress: markdown-it with its default plugins, and Vue in the text."""

from sdlint.markdown.extensions import autolinks, containers, footnotes, includes, interpolation, math, toc
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.tables import TABLE

_CONTAINERS = ("tip", "info", "warning", "danger", "details", "v-pre", "raw", "code-group")

VITEPRESS = Flavor(
    "vitepress",
    blocks=(containers.colons(_CONTAINERS), includes.SNIPPET, toc.VITEPRESS, footnotes.NOTE, math.BLOCK, TABLE),
    inlines=(interpolation.INTERPOLATION, footnotes.REFERENCE, math.CAREFUL, autolinks.LINKIFY),
    front_matter={"---": "yaml"},
    heading_ids=("braces",),
    alerts=frozenset({"note", "tip", "important", "warning", "caution", "info", "danger"}),
    alert_titles=True,
    tasks=True,
    cjk=True,
    tilde="~~",
    bare=autolinks.linkify,
    components=True,
    includes=True,
    containers=_CONTAINERS,
)
