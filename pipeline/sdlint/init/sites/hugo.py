"""Hugo: ``content/`` beside the config; languages by ``contentDir`` or by suffix (gohugo.io, "Multilingual mode")."""

import posixpath
from itertools import chain

from msgspec.structs import replace

from sdlint.init.hugo_content import content, ignored
from sdlint.init.hugo_settings import settings
from sdlint.init.sites import Files, Site
from sdlint.init.values import data_of, mapping
from sdlint.text.globs import within
from sdlint.text.yaml_words import GO_YAML

NAME = "Hugo"
_ENDINGS = ("toml", "yaml", "yml", "json")
_PARTS = ("languages", "markup", "permalinks", "module")
_FOLDER = "config/_default"
_NAMES = ("hugo", "config", f"{_FOLDER}/hugo", f"{_FOLDER}/config")
CONFIGS = tuple(f"**/{name}.{ending}" for name in _NAMES for ending in _ENDINGS)


def read(files: Files, config: str) -> Site | None:
    """What the config says; None where there is no content beside it (``config.toml`` is a common name)."""
    home = posixpath.dirname(config.partition(f"{_FOLDER}/")[0] if f"{_FOLDER}/" in config else config)
    data = data_of(config, files.text(config), GO_YAML)
    for name in files.names:
        part = posixpath.basename(name).partition(".")[0]
        if posixpath.dirname(name) == posixpath.join(home, _FOLDER) and part in _PARTS:
            data[part] = mapping(data.get(part)) | data_of(name, files.text(name), GO_YAML)
    laid = content(home, data)
    if not files.has_folder(laid.folder) and not any(laid.places.values()):
        return None
    locales = laid.locales
    by_name = ignored(home, data)
    left_out = (*laid.of_languages_off, *chain.from_iterable(by_name.values()))
    return Site(
        name=NAME,
        evidence=config,
        flavor="hugo",
        folder=laid.folder,
        public=posixpath.join(home, "static"),
        locales=locales if len(locales) > 1 or any(laid.places.values()) else {},
        source=laid.source,
        exclude=tuple(pattern for pattern in left_out if any(within(name, pattern) for name in files.names)),
        notes=tuple(f"ignoreFiles: {expression}" for expression, patterns in by_name.items() if not patterns),
        settings=replace(settings(files, home, data, len(locales)), fallback=True if laid.filled else None),
    )
