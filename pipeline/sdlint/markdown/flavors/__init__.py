"""The flavours of Markdown, one a file, called like it: what each site generator reads beyond CommonMark.

A file has ``FLAVOR``; ``IN_MDX``, where other Markdown is read in files that end in ``.mdx``; and ``told``, where the
generator's settings change how text is read. It is imported when a page is written in it: hardly a run has two.
"""

import importlib
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import get_args

import msgspec
from msgspec.structs import replace

from sdlint.markdown import anchoring
from sdlint.markdown.flavor import Flavor
from sdlint.model import site_settings as named_in
from sdlint.model.settings import TreeSettings
from sdlint.model.site_settings import SiteSettings

FLAVORS: tuple[str, ...] = get_args(named_in.Flavor)
"""The names of all."""

_DEFAULTS = SiteSettings()


def named(name: str, *, mdx: bool = False) -> Flavor:
    """The flavour called `name`, with the generator's own settings; `mdx`: in a file that ends in ``.mdx``."""
    module = _module(name)
    flavor: Flavor = module.IN_MDX if mdx and hasattr(module, "IN_MDX") else module.FLAVOR
    return flavor


def of(settings: TreeSettings, path: str) -> Flavor:
    """The flavour of the page at `path` of a tree, as the generator's settings have it."""
    mdx = path.endswith(".mdx")
    if settings.site == _DEFAULTS:
        return named(settings.flavor, mdx=mdx)
    return _adjusted(msgspec.msgpack.encode(TreeSettings(flavor=settings.flavor, site=settings.site)), mdx)


@lru_cache(maxsize=32)
def _adjusted(encoded: bytes, mdx: bool) -> Flavor:
    settings = msgspec.msgpack.decode(encoded, type=TreeSettings)
    told: Callable[[Flavor, SiteSettings], Flavor] | None = getattr(_module(settings.flavor), "told", None)
    flavor = named(settings.flavor, mdx=mdx)
    return replace(told(flavor, settings.site) if told else flavor, anchoring=anchoring.of(settings))


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
