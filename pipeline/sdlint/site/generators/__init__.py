"""The site generators, one a file: each is found by the name that ``flavor`` has, and imported when it is asked for.

The generator called ``nuxt-content`` is ``NUXT_CONTENT`` in ``nuxt_content.py``. Hardly a run has two.
"""

from importlib import import_module

from msgspec.structs import replace

from sdlint.model.settings import Config
from sdlint.model.site_settings import Flavor
from sdlint.site.generator import Generator

_FILES = {"commonmark": "github"}
"""Those that another one's file holds, too."""


def named(flavor: Flavor) -> Generator:
    """The generator called `flavor`, whatever a config says."""
    name = flavor.replace("-", "_")
    generator: Generator = getattr(import_module(f"{__name__}.{_FILES.get(name, name)}"), name.upper())
    return generator


def of(config: Config) -> Generator:
    """The generator of a config, as what that says of the site has it."""
    generator = named(config.flavor)
    told = generator.told(generator, config.site)
    if config.site.fallback is None:
        return told
    return replace(told, serving=replace(told.serving, fallback=config.site.fallback))
