"""Whose anchors a tree's headings have: by the flavour, or by what the site says of its own."""

import importlib
from types import ModuleType

from msgspec.structs import replace

from sdlint.markdown.slug import Anchoring
from sdlint.model.settings import TreeSettings
from sdlint.model.site_settings import SiteSettings

_DEFAULTS = SiteSettings()
_MODULES = {"starlight": "astro", "zensical": "mkdocs", "jekyll": "kramdown", "commonmark": "github"}
"""The modules of ``slug`` whose rules flavours of other names have; one of their own there has their name."""


def named(flavor: str) -> Anchoring:
    """How the flavour called `flavor` does it, with the generator's own settings."""
    module = _module(flavor)
    rule: Anchoring = getattr(module, flavor.upper(), module.ANCHORING)
    return rule


def of(settings: TreeSettings) -> Anchoring:
    """How the headings of a tree get their anchors."""
    rule = named(settings.flavor)
    if settings.site == _DEFAULTS:
        return rule
    told = getattr(_module(settings.flavor), "told", None)
    rule = told(rule, settings.site) if told else rule
    return replace(rule, known=False) if settings.site.slugify == "unknown" else rule


def _module(flavor: str) -> ModuleType:
    # Imported when asked for: hardly a run has two flavours.
    return importlib.import_module(f"sdlint.markdown.slug.{_MODULES.get(flavor, flavor).replace('-', '_')}")
