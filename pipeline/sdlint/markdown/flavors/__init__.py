"""The flavours of Markdown, one a file: what each site generator reads beyond CommonMark."""

from collections.abc import Callable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from sdlint.markdown import anchoring
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.flavors import astro, docusaurus, hugo, mkdocs, myst, starlight, vitepress, vuepress
from sdlint.markdown.flavors.astro import ASTRO
from sdlint.markdown.flavors.commonmark import COMMONMARK
from sdlint.markdown.flavors.docsify import DOCSIFY
from sdlint.markdown.flavors.docusaurus import DOCUSAURUS
from sdlint.markdown.flavors.github import GITHUB
from sdlint.markdown.flavors.gitlab import GITLAB
from sdlint.markdown.flavors.hugo import HUGO
from sdlint.markdown.flavors.jekyll import JEKYLL
from sdlint.markdown.flavors.mdbook import MDBOOK
from sdlint.markdown.flavors.mkdocs import MKDOCS
from sdlint.markdown.flavors.myst import MYST
from sdlint.markdown.flavors.nextra import NEXTRA
from sdlint.markdown.flavors.nuxt_content import NUXT_CONTENT
from sdlint.markdown.flavors.rspress import RSPRESS, RSPRESS_MDX
from sdlint.markdown.flavors.starlight import STARLIGHT
from sdlint.markdown.flavors.vitepress import VITEPRESS
from sdlint.markdown.flavors.vuepress import VUEPRESS
from sdlint.markdown.flavors.zensical import ZENSICAL
from sdlint.model.settings import SiteSettings, TreeSettings

FLAVORS: dict[str, Flavor] = {
    flavor.name: flavor
    for flavor in (
        VITEPRESS,
        VUEPRESS,
        DOCUSAURUS,
        STARLIGHT,
        ASTRO,
        RSPRESS,
        NEXTRA,
        NUXT_CONTENT,
        MKDOCS,
        ZENSICAL,
        HUGO,
        JEKYLL,
        MDBOOK,
        MYST,
        DOCSIFY,
        GITHUB,
        GITLAB,
        COMMONMARK,
    )
}

IN_MDX: dict[str, Flavor] = {
    "rspress": RSPRESS_MDX,
    "docusaurus": docusaurus.IN_MDX,
    "starlight": starlight.IN_MDX,
    "astro": astro.IN_MDX,
}
"""What is read in files that end in ``.mdx``, where other files are not MDX."""

_SETTINGS: dict[str, Callable[[Flavor, SiteSettings], Flavor]] = {
    "vitepress": vitepress.told,
    "docusaurus": docusaurus.told,
    "mkdocs": mkdocs.told,
    "zensical": mkdocs.told,
    "hugo": hugo.told,
    "vuepress": vuepress.told,
    "myst": myst.told,
}
"""What a generator's settings make of its flavour, where they change how text is read."""

_DEFAULTS = SiteSettings()


def of(settings: TreeSettings, path: str) -> Flavor:
    """The flavour of the page at `path` of a tree, as the generator's settings have it."""
    mdx = path.endswith(".mdx")
    if settings.site == _DEFAULTS:
        return _plain(settings.flavor, mdx)
    return _adjusted(msgspec.msgpack.encode(TreeSettings(flavor=settings.flavor, site=settings.site)), mdx)


@lru_cache(maxsize=32)
def _adjusted(encoded: bytes, mdx: bool) -> Flavor:
    settings = msgspec.msgpack.decode(encoded, type=TreeSettings)
    adjust = _SETTINGS.get(settings.flavor, _as_it_is)
    return replace(adjust(_plain(settings.flavor, mdx), settings.site), anchoring=anchoring.of(settings))


def _plain(name: str, mdx: bool) -> Flavor:
    return IN_MDX.get(name, FLAVORS[name]) if mdx else FLAVORS[name]


def _as_it_is(flavor: Flavor, site: SiteSettings) -> Flavor:
    return flavor
