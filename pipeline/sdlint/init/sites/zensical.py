"""Zensical: ``docs_dir`` beside ``zensical.toml``, whose ``project`` says what mkdocs.yml says (zensical.org)."""

from msgspec.structs import replace

from sdlint.init.sites import Files, Site, mkdocs
from sdlint.init.values import data_of, mapping

NAME = "Zensical"
CONFIGS = ("**/zensical.toml",)


def read(files: Files, config: str) -> Site:
    """What the config says; without extensions of its own, all that are usual are on."""
    text = files.text(config)
    given = data_of(config, text)
    data = mapping(given.get("project", given))
    site = mkdocs.site(files, config, data, text)
    settings = site.settings if "markdown_extensions" in data else replace(site.settings, plugins=())
    return replace(site, name=NAME, flavor="zensical", settings=settings)
