"""Hugo: ``content/`` beside the config; languages by ``contentDir`` or by suffix (gohugo.io, "Multilingual mode")."""

import posixpath
from typing import Any

from sdlint.data import marked
from sdlint.init.hugo_settings import folded, mounts, settings
from sdlint.init.languages import language_tag
from sdlint.init.sites import Files, Site
from sdlint.init.values import mapping
from sdlint.site.locales import SLOT
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
    data = _load(files.text(config), config)
    for name in files.names:
        part = posixpath.basename(name).partition(".")[0]
        if posixpath.dirname(name) == posixpath.join(home, _FOLDER) and part in _PARTS:
            data[part] = mapping(data.get(part)) | _load(files.text(name), name)
    languages = mapping(data.get("languages"))
    content = str(folded(data, "contentDir") or "content")
    folder = posixpath.normpath(posixpath.join(home, content))
    given = {
        name: folded(mapping(settings), "contentDir") for name, settings in languages.items() if language_tag(name)
    }
    for place, target, lang in mounts(data):
        if not target and lang in given and not given[lang]:
            given[lang] = place
    if len(given) == 1 and (place := next(iter(given.values()))):
        folder = posixpath.normpath(posixpath.join(home, str(place)))
    if not files.has_folder(folder) and not any(given.values()):
        return None
    source = str(folded(data, "defaultContentLanguage") or (next(iter(given), None) if len(given) == 1 else "en"))
    locales = {name: _pattern(home, folder, name, place, name == source) for name, place in given.items()}
    return Site(
        name=NAME,
        evidence=config,
        flavor="hugo",
        folder=folder,
        public=posixpath.join(home, "static"),
        locales=locales if len(locales) > 1 or any(given.values()) else {},
        source=source,
        settings=settings(files, home, data, len(given)),
    )


def _pattern(home: str, folder: str, language: str, place: Any, default: bool) -> str:
    if place:
        return posixpath.normpath(posixpath.join(home, str(place))) + f"/{SLOT}"
    return f"{folder}/{SLOT}.md" if default else f"{folder}/{SLOT}.{language}.md"


def _load(text: str, name: str) -> dict[str, Any]:
    language = name.rpartition(".")[2]
    try:
        return mapping(marked.read("yaml" if language == "yml" else language, text, words=GO_YAML).data)
    except marked.DataFault:
        return {}
