"""Starlight: an Astro site whose pages lie in ``src/content/docs``; asides and MDX as in Docusaurus."""

import posixpath

from sdlint.init import jstext
from sdlint.init.languages import language_tag
from sdlint.init.sites import Files, Site
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

NAME = "Starlight"
CONFIGS = ("**/astro.config.*",)


def read(files: Files, config: str) -> Site | None:
    """What the config says; None for an Astro site without Starlight."""
    home = posixpath.dirname(config)
    text = jstext.without_comments(files.text(config))
    if "starlight" not in text:
        return None
    folder = posixpath.join(home, "src/content/docs")
    given = jstext.properties(text, "locales")
    default = jstext.string(text, "defaultLocale") or ("root" if "root" in given else None)
    names = [name for name in given if name != "root" and language_tag(name)]
    patterns = {language_tag(name) or name: f"{folder}/{name}/{SLOT}" for name in names}
    lang = jstext.string(given.get("root", ""), "lang")
    source: str | None
    if default and default != "root":
        source = language_tag(default) or default
    else:
        source = (lang if primary(lang) in map(primary, patterns) else primary(lang)) if lang else None
    root = {source or "": f"{folder}/{SLOT}"} if "root" in given else {}
    return Site(
        name=NAME,
        evidence=config,
        flavor="docusaurus",
        folder=folder,
        public=posixpath.join(home, "public"),
        locales={**root, **patterns} if names else {},
        source=source,
    )
