"""VitePress: markdown-it with its default plugins, Vue in the text, gray-matter for front matter (``@mdit-vue``)."""

from msgspec.structs import replace

from sdlint.markdown.extensions import autolinks, components, containers, footnotes, includes, math, templates, toc
from sdlint.markdown.extensions.front_matter import GRAY_MATTER
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.vitepress import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.model.settings import SiteSettings
from sdlint.text.yaml_words import JS_YAML

_CONTAINERS = ("tip", "info", "warning", "danger", "details", "v-pre", "raw", "code-group")

_PICTURES = (
    "/hero/image",
    *(f"/hero/image/{key}" for key in ("src", "light", "dark", "light/src", "dark/src")),
    *(f"/features/*/icon/{key}" for key in ("src", "light", "dark")),
)

FLAVOR = Flavor(
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
    matter_links=("/hero/actions/*/link", "/features/*/link", "/prev/link", "/next/link"),
    matter_images=_PICTURES,
)


_SINCE_2 = (footnotes.NOTE, footnotes.REFERENCE)


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """With what the version of a site reads, and its delimiters of attributes."""
    ids = () if not site.attributes else ("attrs",) if site.attributes == ("{", "}") else (" ".join(site.attributes),)
    flavor = replace(flavor, heading_ids=ids)
    if not site.version.startswith("1"):
        return flavor
    return replace(
        flavor,
        blocks=tuple(block for block in flavor.blocks if block not in _SINCE_2),
        inlines=tuple(inline for inline in flavor.inlines if inline not in _SINCE_2),
        tasks=False,
        cjk=False,
    )
