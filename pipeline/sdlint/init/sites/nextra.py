"""Nextra: ``content/`` or, before version 4, ``pages/`` beside ``next.config.*`` (nextra.site)."""

import posixpath
import re

from msgspec.structs import replace

from sdlint.init import jstext
from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.settings import SiteSettings
from sdlint.site.locales import SLOT

NAME = "Nextra"
CONFIGS = ("**/next.config.*",)

_FOLDERS = ("content", "src/content", "pages", "src/pages")
_SOURCE = re.compile(
    r"""\bsource\s*:\s*['"`](?P<path>/[^'"`\n]*)['"`]\s*,\s*(?:destination\s*:\s*['"`](?P<to>[^'"`\n]*)['"`])?"""
)
_PARAMETER = re.compile(r":\w+(?:\([^)]*\))?[*+?]?|\([^)]*\)")


def read(files: Files, config: str) -> Site | None:
    """What the config says; None for a site of Next's without Nextra."""
    home = posixpath.dirname(config)
    text = jstext.without_comments(files.text(config))
    places = (posixpath.join(home, name) for name in _FOLDERS)
    folder = next((place for place in places if files.has_folder(place)), "")
    if "nextra" not in text or not folder:
        return None
    languages = jstext.properties(text, "i18n")
    names = jstext.strings(f"locales: {languages['locales']}", "locales") if "locales" in languages else []
    tags = {name: language_tag(name) or name for name in names if files.has_folder(f"{folder}/{name}")}
    default = jstext.literal(languages.get("defaultLocale", ""))
    base, computed = site_base(text, "basePath")
    return Site(
        name=NAME,
        evidence=config,
        flavor="nextra",
        folder=folder,
        public=posixpath.join(home, "public"),
        locales={tag: f"{folder}/{name}/{SLOT}" for name, tag in tags.items()},
        source=tags.get(default or ""),
        notes=computed,
        settings=replace(_settings(files, text, home, folder), base=base, routes=bool(base)),
    )


def _settings(files: Files, text: str, home: str, folder: str) -> SiteSettings:
    pairs = [(match["path"], match["to"] or "") for match in _SOURCE.finditer(text)]
    plain = {path: to for path, to in pairs if to and not _PARAMETER.search(path)}
    routes = [name for name in files.names if re.match(rf"{re.escape(posixpath.join(home, ''))}(?:src/)?app/", name)]
    # A folder in brackets takes any name; the one that shows the content is no route of its own.
    others = [name.partition("app/")[2] for name in routes if "[" in name and "mdxPath" not in name]
    computed = [_PARAMETER.sub("**", path) for path, _ in pairs if path not in plain]
    computed += [f"/{posixpath.dirname(name).partition('[')[0]}**" for name in others]
    base = jstext.string(text, "contentDirBasePath")
    return SiteSettings(
        version=version(files, home, "nextra"),
        urls="folders" if jstext.truth(text, "trailingSlash") else "",
        permalinks={folder: base} if base and base != "/" else {},
        redirects=plain,
        generated=tuple(dict.fromkeys(computed)),
    )
