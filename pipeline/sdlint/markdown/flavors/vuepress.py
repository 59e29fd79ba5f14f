"""VuePress 2: markdown-it with Vue in the text, as in VitePress (v2.vuepress.vuejs.org, "Markdown").

Containers are those of its default theme; ``::: tabs#id`` shares what is chosen (``@mdit/plugin-tab``). Ids after
headings are read by a plugin, or by themes such as Hope.
"""

from msgspec.structs import replace

from sdlint.markdown.extensions import components, containers, footnotes, includes, math, templates, toc
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.flavors.vitepress import BRACES
from sdlint.markdown.flavors.vitepress import FLAVOR as VITEPRESS
from sdlint.markdown.slug.vuepress import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.model.site_settings import SiteSettings

_CONTAINERS = (
    "important",
    "info",
    "note",
    "tip",
    "warning",
    "caution",
    "danger",
    "details",
    "tabs",
    "code-tabs",
    "v-pre",
)

FLAVOR = replace(
    VITEPRESS,
    name="vuepress",
    anchoring=ANCHORING,
    blocks=(
        containers.colons(_CONTAINERS, with_id=("tabs", "code-tabs")),
        includes.SNIPPET,
        includes.CODE,
        components.VUE,
        toc.VITEPRESS,
        footnotes.NOTE,
        math.BLOCK,
        TABLE,
    ),
    inlines=(templates.VUE, BRACES, footnotes.REFERENCE, math.CAREFUL),
    cjk=False,
    bare=None,
    containers=_CONTAINERS,
    matter_links=("/actions/*/link", "/prev", "/next", "/prev/link", "/next/link"),
    matter_images=("/heroImage", "/heroImageDark"),
)


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """Without attributes in braces, after headings and elsewhere, unless a plugin of the site reads them."""
    inlines = tuple(inline for inline in flavor.inlines if inline is not BRACES)
    return flavor if "attrs" in site.plugins else replace(flavor, heading_ids=(), inlines=inlines)
