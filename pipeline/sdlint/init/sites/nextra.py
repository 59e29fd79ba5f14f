"""Nextra: ``content/`` or, before version 4, ``pages/`` beside ``next.config.*`` (nextra.site)."""

import posixpath
import re
from collections.abc import Iterator
from itertools import takewhile

from msgspec.structs import replace

from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.script import Script
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site, by_folder
from sdlint.model.site_settings import SiteSettings

NAME = "Nextra"
CONFIGS = ("**/next.config.*",)

_FOLDERS = ("content", "src/content", "pages", "src/pages")
_ROUTE = re.compile(r"(?:src/)?app/(?P<folder>(?:[^/]+/)*)(?:page|route)\.\w+")
_NO_PART = re.compile(r"\([^/]*\)|@.*")
"""Folders that order routes and are no part of their address (nextjs.org, "Route Groups", "Parallel Routes")."""
_LANGUAGE = re.compile(r"\[\w+\]")
_PARAMETER = re.compile(r":\w+(?:\([^)]*\))?[*+?]?|\([^)]*\)")


def read(files: Files, config: str) -> Site | None:
    """What the config says; None for a site of Next's without Nextra."""
    home = posixpath.dirname(config)
    script = files.script(config)
    places = (posixpath.join(home, name) for name in _FOLDERS)
    folder = next((place for place in places if files.has_folder(place)), "")
    if "nextra" not in script.code or not folder:
        return None
    names = list(script.at("i18n", "locales").texts())
    default = script.at("i18n", "defaultLocale").text or ""
    patterns = by_folder(files, folder, names)
    base, computed = site_base(script, "basePath")
    return Site(
        name=NAME,
        evidence=config,
        flavor="nextra",
        folder=folder,
        public=posixpath.join(home, "public"),
        locales=patterns,
        source=language_tag(default),
        notes=computed,
        settings=replace(_settings(files, script, home, folder, names), base=base, routes=bool(base)),
    )


def _settings(files: Files, script: Script, home: str, folder: str, names: list[str]) -> SiteSettings:
    told = [(entry.at("source").text or "", entry.at("destination").text or "") for entry in script.objects("source")]
    pairs = [(path, to) for path, to in told if path.startswith("/")]
    plain = {path: to for path, to in pairs if to and not _PARAMETER.search(path)}
    computed = [_PARAMETER.sub("**", path) for path, _ in pairs if path not in plain]
    computed += [pattern for name in files.names for pattern in _routes(name, home, names)]
    base = next((value.text for value in script.anywhere("contentDirBasePath")), None)
    return SiteSettings(
        version=version(files, home, "nextra"),
        urls="folders" if script.at("trailingSlash").truth else "",
        permalinks=_permalinks(folder, base.strip("/"), names) if base and base != "/" else {},
        redirects=plain,
        generated=tuple(dict.fromkeys(computed)),
    )


def _permalinks(folder: str, base: str, languages: list[str]) -> dict[str, str]:
    """Where the pages of each language begin: the base of the content follows the language."""
    given = {f"{folder}/{name}": f"/{name}/{base}" for name in languages}
    return given or {folder: f"/{base}"}


def _routes(file: str, home: str, languages: list[str]) -> Iterator[str]:
    """Patterns of the addresses that a route of the site's own takes; a folder in brackets takes any name."""
    route = _ROUTE.fullmatch(file.removeprefix(posixpath.join(home, "")))
    if not route or "[" not in route["folder"] or "mdxPath" in route["folder"]:
        return
    parts = [part for part in route["folder"].strip("/").split("/") if not _NO_PART.fullmatch(part)]
    starts = [""]
    if languages and parts and _LANGUAGE.fullmatch(parts[0]):
        # The first folder is the language, which links may leave out.
        starts, parts = ["", *(f"/{name}" for name in languages)], parts[1:]
    plain = list(takewhile(lambda part: not part.startswith("["), parts))
    rest = "".join(f"/{part}" for part in plain) + "/**" * (len(plain) < len(parts))
    yield from (f"{start}{rest}" or "/" for start in starts)
