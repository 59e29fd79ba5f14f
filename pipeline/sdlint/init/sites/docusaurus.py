"""Docusaurus: ``docs/`` beside the config, translations in ``i18n/LOCALE/docusaurus-plugin-content-docs/current``."""

import posixpath

from sdlint.init import jstext
from sdlint.init.sites import Files, Site
from sdlint.site.locales import SLOT

NAME = "Docusaurus"
CONFIGS = ("**/docusaurus.config.*",)

_TRANSLATED = "docusaurus-plugin-content-docs"


def read(files: Files, config: str) -> Site:
    """What the config says; the languages are those that have a folder, for a config lists some before they do."""
    home = posixpath.dirname(config)
    start = f"{home}/" if home else ""
    text = jstext.without_comments(files.text(config))
    given = posixpath.normpath(posixpath.join(home, jstext.string(text, "path") or "docs"))
    places = (given, f"{start}docs", posixpath.normpath(posixpath.join(home, "../docs")))
    folder = next((place for place in places if not place.startswith("..") and files.has_folder(place)), f"{start}docs")
    source = jstext.string(text, "defaultLocale") or "en"
    current = {name: f"{start}i18n/{name}/{_TRANSLATED}/current" for name in files.folders(f"{start}i18n")}
    patterns = {
        name: f"{place}/{SLOT}" for name, place in current.items() if name != source and files.has_folder(place)
    }
    frozen = (f"{start}versioned_docs", f"{start}i18n/*/{_TRANSLATED}/version-*")
    return Site(
        name=NAME,
        evidence=config,
        flavor="docusaurus",
        folder=folder,
        public=f"{start}static",
        locales={source: f"{folder}/{SLOT}", **patterns} if patterns else {},
        source=source,
        exclude=frozen if files.has_folder(frozen[0]) else (),
    )
