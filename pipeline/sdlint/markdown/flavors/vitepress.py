"""VitePress: markdown-it with its default plugins, Vue in the text, gray-matter for front matter (``@mdit-vue``)."""

from msgspec.structs import replace

from sdlint.markdown.extensions import (
    attributes,
    autolinks,
    components,
    containers,
    footnotes,
    includes,
    math,
    templates,
    toc,
)
from sdlint.markdown.extensions.front_matter import GRAY_MATTER
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.slug.vitepress import ANCHORING
from sdlint.markdown.tables import TABLE
from sdlint.model.site_settings import SiteSettings
from sdlint.text.yaml_words import JS_YAML

_CONTAINERS = ("tip", "info", "warning", "danger", "details", "v-pre", "raw", "code-group")

_PICTURES = (
    "/hero/image",
    *(f"/hero/image/{key}" for key in ("src", "light", "dark", "light/src", "dark/src")),
    *(f"/features/*/icon/{key}" for key in ("src", "light", "dark")),
)

_WITH_IDS = containers.colons(_CONTAINERS, ids=True)
_WITHOUT = containers.colons(_CONTAINERS)
BRACES = attributes.between("{", "}", alone=True)
FLAVOR = Flavor(
    "vitepress",
    ANCHORING,
    blocks=(
        _WITH_IDS,
        includes.SNIPPET,
        components.VUE,
        toc.VITEPRESS,
        footnotes.NOTE,
        math.BLOCK,
        TABLE,
    ),
    inlines=(templates.VUE, BRACES, footnotes.REFERENCE, math.CAREFUL, autolinks.LINKIFY),
    front_matter=GRAY_MATTER,
    words=JS_YAML,
    heading_ids=("attrs",),
    inline_ids=True,
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
    matter_html=("/hero/name", "/hero/text", "/hero/tagline", "/features/*/title", "/features/*/details"),
)


_SINCE_2 = (footnotes.NOTE, footnotes.REFERENCE)


def told(flavor: Flavor, site: SiteSettings) -> Flavor:
    """With what the version of a site reads, and its delimiters of attributes."""
    first = site.version.startswith("1")
    if first or site.attributes != ("{", "}"):
        own = [attributes.between(*site.attributes, alone=not first)] if site.attributes else []
        flavor = replace(flavor, inlines=(*own, *(inline for inline in flavor.inlines if inline is not BRACES)))
    if site.attributes != ("{", "}"):
        flavor = replace(
            flavor,
            heading_ids=(" ".join(site.attributes),) if site.attributes else (),
            blocks=tuple(_WITHOUT if block is _WITH_IDS else block for block in flavor.blocks),
        )
    if not first:
        return flavor
    return replace(
        flavor,
        blocks=tuple(block for block in flavor.blocks if block not in _SINCE_2),
        inlines=tuple(inline for inline in flavor.inlines if inline not in _SINCE_2),
        tasks=False,
        cjk=False,
    )
