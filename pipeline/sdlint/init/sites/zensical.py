"""Zensical: ``docs_dir`` beside ``zensical.toml``, whose ``project`` says what mkdocs.yml says (zensical.org)."""

from typing import Any

from msgspec.structs import replace

from sdlint.data import marked
from sdlint.init.sites import Files, Site, mkdocs

NAME = "Zensical"
CONFIGS = ("**/zensical.toml",)


def read(files: Files, config: str) -> Site:
    """What the config says; without extensions of its own, all that are usual are on."""
    text = files.text(config)
    data = _load(text)
    site = mkdocs.site(files, config, data, text)
    settings = site.settings if "markdown_extensions" in data else replace(site.settings, plugins=())
    return replace(site, name=NAME, flavor="zensical", settings=settings)


def _load(text: str) -> dict[str, Any]:
    try:
        data = marked.read("toml", text).data
    except marked.DataFault:
        return {}
    project = data.get("project", data) if isinstance(data, dict) else {}
    return project if isinstance(project, dict) else {}
