"""The flavours of Markdown, one a file: what each site generator reads beyond CommonMark."""

from collections.abc import Callable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from sdlint.markdown import anchoring
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.flavors.commonmark import COMMONMARK
from sdlint.markdown.flavors.docusaurus import DOCUSAURUS
from sdlint.markdown.flavors.github import GITHUB
from sdlint.markdown.flavors.hugo import HUGO
from sdlint.markdown.flavors.mkdocs import MKDOCS
from sdlint.markdown.flavors.vitepress import VITEPRESS
from sdlint.model.settings import SiteSettings, TreeSettings

FLAVORS: dict[str, Flavor] = {
    flavor.name: flavor for flavor in (VITEPRESS, GITHUB, MKDOCS, DOCUSAURUS, HUGO, COMMONMARK)
}

_SETTINGS: dict[str, Callable[[Flavor, SiteSettings], Flavor]] = {}
"""What a generator's settings make of its flavour, where they change how text is read."""

_DEFAULTS = SiteSettings()


def of(settings: TreeSettings) -> Flavor:
    """The flavour of a tree's pages, as the generator's settings have it."""
    if settings.site == _DEFAULTS:
        return FLAVORS[settings.flavor]
    return _adjusted(msgspec.msgpack.encode(TreeSettings(flavor=settings.flavor, site=settings.site)))


@lru_cache(maxsize=32)
def _adjusted(encoded: bytes) -> Flavor:
    settings = msgspec.msgpack.decode(encoded, type=TreeSettings)
    adjust = _SETTINGS.get(settings.flavor, _as_it_is)
    return replace(adjust(FLAVORS[settings.flavor], settings.site), anchoring=anchoring.of(settings))


def _as_it_is(flavor: Flavor, site: SiteSettings) -> Flavor:
    return flavor
