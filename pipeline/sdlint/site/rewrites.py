"""Where ``rewrites`` serve a page, and which files they serve at an address. Pure."""

from collections.abc import Iterator

from sdlint.model.settings import Config
from sdlint.site import locales


def rewritten(config: Config, path: str) -> str:
    """The path of a file that would be served where the one at `path` is."""
    for origin, address in config.rewrites.items():
        key = locales.match(origin, path)
        if key is not None:
            return address.replace(locales.SLOT, key)
    return path


def origins(config: Config, path: str) -> Iterator[str]:
    """The files that may be served as the one at `path` would be."""
    for origin, address in config.rewrites.items():
        key = locales.match(address, path)
        if key is not None:
            yield origin.replace(locales.SLOT, key)
    if rewritten(config, path) == path:
        yield path
