"""VitePress: markdown-it with its default plugins, and Vue in the text."""

from sdlint.markdown.extensions import autolinks, components, containers, footnotes, includes, interpolation, math, toc
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.tables import TABLE

_CONTAINERS = ("tip", "info", "warning", "danger", "details", "v-pre", "raw", "code-group")

VITEPRESS = Flavor(
    "vitepress",
    blocks=(
        containers.colons(_CONTAINERS),
        includes.SNIPPET,
        components.VUE,
        toc.VITEPRESS,
        footnotes.NOTE,
        math.BLOCK,
        TABLE,
    ),
    inlines=(interpolation.INTERPOLATION, footnotes.REFERENCE, math.CAREFUL, autolinks.LINKIFY),
    front_matter={"---": "yaml"},
    heading_ids=("attrs",),
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
