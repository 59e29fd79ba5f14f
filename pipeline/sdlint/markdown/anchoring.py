"""Whose anchors a tree's headings have: by the flavour, or by what the site says of its own."""

from collections.abc import Callable

from msgspec.structs import replace

from sdlint.markdown.slug import (
    Anchoring,
    astro,
    docsify,
    docusaurus,
    github,
    gitlab,
    hugo,
    kramdown,
    mdbook,
    mkdocs,
    myst,
    nextra,
    nuxt_content,
    rspress,
    vitepress,
    vuepress,
)
from sdlint.model.settings import Flavor, SiteSettings, TreeSettings

_DEFAULTS = SiteSettings()

ANCHORINGS: dict[Flavor, Anchoring] = {
    "vitepress": vitepress.ANCHORING,
    "vuepress": vuepress.ANCHORING,
    "docusaurus": docusaurus.ANCHORING,
    "starlight": astro.STARLIGHT,
    "astro": astro.ANCHORING,
    "rspress": rspress.ANCHORING,
    "nextra": nextra.ANCHORING,
    "nuxt-content": nuxt_content.ANCHORING,
    "mkdocs": mkdocs.ANCHORING,
    "zensical": mkdocs.ANCHORING,
    "hugo": hugo.ANCHORING,
    "jekyll": kramdown.ANCHORING,
    "mdbook": mdbook.ANCHORING,
    "myst": myst.ANCHORING,
    "docsify": docsify.ANCHORING,
    "github": github.ANCHORING,
    "gitlab": gitlab.ANCHORING,
    "commonmark": github.COMMONMARK,
}

_DEFAULTS = SiteSettings()
_SETTINGS: dict[Flavor, Callable[[Anchoring, SiteSettings], Anchoring]] = {
    "docsify": docsify.told,
    "starlight": astro.told,
    "astro": astro.told,
    "docusaurus": docusaurus.told,
    "vitepress": vitepress.told,
    "vuepress": vuepress.told,
    "mkdocs": mkdocs.told,
    "zensical": mkdocs.told,
    "hugo": hugo.told,
    "jekyll": kramdown.told,
}
"""What a site's settings make of it, where there are any."""


def of(settings: TreeSettings) -> Anchoring:
    """How the headings of a tree get their anchors."""
    rule = ANCHORINGS[settings.flavor]
    if settings.site == _DEFAULTS:
        return rule
    if settings.flavor in _SETTINGS:
        rule = _SETTINGS[settings.flavor](rule, settings.site)
    return replace(rule, known=False) if settings.site.slugify == "unknown" else rule
