"""VitePress: markdown-it with its default plugins, Vue in the text, gray-matter for front matter (``@mdit-vue``)."""

from sdlint.markdown.extensions import autolinks, components, containers, footnotes, includes, math, templates, toc
from sdlint.markdown.extensions.front_matter import GRAY_MATTER
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.vitepress import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.text.yaml_words import JS_YAML

_CONTAINERS = ("tip", "info", "warning", "danger", "details", "v-pre", "raw", "code-group")

VITEPRESS = Flavor(
    "vitepress",
    ANCHORING,
    blocks=(
        containers.colons(_CONTAINERS),
        includes.SNIPPET,
        components.VUE,
        toc.VITEPRESS,
        footnotes.NOTE,
        math.BLOCK,
        TABLE,
    ),
    inlines=(templates.VUE, footnotes.REFERENCE, math.CAREFUL, autolinks.LINKIFY),
    front_matter=GRAY_MATTER,
    words=JS_YAML,
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
