"""Docsify: pages beside an ``index.html`` that says ``$docsify``, or below its ``basePath`` ("Configuration")."""

import posixpath
import re

from sdlint.init.script import Value
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings

NAME = "Docsify"
CONFIGS = ("**/index.html",)

_VERSION = re.compile(r"docsify@(\d+(?:\.\d+)*)")
_SCRIPT = re.compile(r"""<script\b[^<>]*?\bsrc\s*=\s*["']?(?![a-z]*:?//)/?([^"'\s<>]+)""", re.I)
"""The site's own scripts, one of which may hold the config."""
_ANY = re.compile(r"\(?\.[*+]\??\)?|\([^()]*\)|\[[^\]]*\][*+]?")


def read(files: Files, config: str) -> Site | None:
    """What the page says that loads Docsify."""
    page = files.text(config)
    if "docsify" not in page:
        return None
    own = [posixpath.normpath(posixpath.join(posixpath.dirname(config), name)) for name in _SCRIPT.findall(page)]
    place = next((name for name in (config, *own) if name in files.names and "$docsify" in files.text(name)), "")
    if not place:
        return None
    options = files.script(place).assigned("$docsify")
    base = options.at("basePath").text or "."
    home = posixpath.dirname(config)
    inside = base.startswith((".", "/")) or "//" not in base
    folder = posixpath.normpath(posixpath.join(home, base.lstrip("/"))) if inside else home
    ending = options.at("ext").text
    notes = [] if inside else [f"basePath, which is elsewhere: {base}"]
    if ending not in (None, ".md"):
        notes.append(f"ext: {ending}")
    version = _VERSION.search(page)
    return Site(
        name=NAME,
        evidence=config,
        rooted=True,
        flavor="docsify",
        folder="" if folder == "." else folder,
        settings=SiteSettings(
            version=version[1] if version else "",
            base="/",
            fallback=True if options.at("fallbackLanguages").elements is not None else None,
            generated=_elsewhere(options),
            plugins=("relativePath",) if options.at("relativePath").truth else (),
        ),
        notes=tuple(notes),
    )


def _elsewhere(options: Value) -> tuple[str, ...]:
    """Patterns of the routes that ``alias`` and ``routes`` serve, and of the addresses that are left to the browser."""
    routes = (*options.at("alias").keyed(), *options.at("routes").keyed(), *options.at("noCompileLinks").texts())
    patterns = [_ANY.sub("**", route.strip("^$")) for route in routes]
    frames = ("_sidebar", "_navbar", "_coverpage", "_404")
    return tuple(dict.fromkeys(pattern for pattern in patterns if not any(frame in pattern for frame in frames)))
