"""MkDocs: ``docs_dir`` beside ``mkdocs.yml``; languages by the ``i18n`` plugin (mkdocs-static-i18n)."""

import posixpath
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from sdlint.data import marked
from sdlint.init.languages import language_tag
from sdlint.init.sites import Files, Site
from sdlint.site.locales import SLOT
from sdlint.text.yaml_words import YAML_1_1

NAME = "MkDocs"
_WORDS = replace(YAML_1_1, loose=True)
CONFIGS = ("**/mkdocs.yml", "**/mkdocs.yaml")


def read(files: Files, config: str) -> Site:
    """What the config says; tags such as ``!!python/name`` are passed over."""
    home = posixpath.dirname(config)
    data = _load(files.text(config))
    folder = posixpath.normpath(posixpath.join(home, str(data.get("docs_dir") or "docs")))
    start = "" if folder == "." else f"{folder}/"
    plugin = _plugin(data.get("plugins"), "i18n")
    languages = _languages(plugin)
    source = next((name for name, default in languages.items() if default), None)
    theme = data.get("theme")
    if source is None and isinstance(theme, dict) and theme.get("language"):
        source = language_tag(str(theme["language"]))
    suffixed = plugin.get("docs_structure", "suffix" if "default_language" in plugin else "folder") == "suffix"
    return Site(
        name=NAME,
        evidence=config,
        flavor="mkdocs",
        folder=start.rstrip("/"),
        locales={
            name: (f"{start}{SLOT}.md" if default else f"{start}{SLOT}.{name}.md")
            if suffixed
            else f"{start}{name}/{SLOT}"
            for name, default in sorted(languages.items(), key=lambda item: not item[1])
        },
        source=source,
    )


def _languages(plugin: Mapping[str, Any]) -> dict[str, bool]:
    """Language -> whether it is the default; the plugin's present form is a list, its first one was a mapping."""
    given = plugin.get("languages")
    if isinstance(given, list):
        entries = [entry for entry in given if isinstance(entry, dict) and entry.get("locale") not in (None, "null")]
        return {str(entry["locale"]): bool(entry.get("default")) for entry in entries}
    if isinstance(given, dict):
        default = str(plugin.get("default_language", ""))
        return {str(name): str(name) == default for name in given if name != "default"}
    return {}


def _plugin(plugins: Any, name: str) -> dict[str, Any]:
    """The settings of a plugin, which may stand in a list or in a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    settings = [entry[name] for entry in entries if isinstance(entry, dict) and name in entry]
    return settings[0] if settings and isinstance(settings[0], dict) else {}


def _load(text: str) -> dict[str, Any]:
    try:
        data = marked.load(text, words=_WORDS).data
    except marked.DataFault:
        return {}
    return data if isinstance(data, dict) else {}
