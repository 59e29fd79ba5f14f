"""Starlight: an Astro site whose pages lie in ``src/content/docs``; and Astro, where its pages are the site's own."""

import posixpath
import re

from sdlint.init import jstext, tsconfig
from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

NAME = "Starlight"
CONFIGS = ("**/astro.config.*",)

_CONTAINERS = re.compile(r"\bremarkPlugins\s*:|\bstarlight-markdown-blocks\b")
_PLAIN = re.compile(r"\bsmartypants\s*:\s*false\b")
_UNIFIED = re.compile(r"\bunified\s*\(")
_PACKAGES = re.compile(r"""\bfrom\s+['"](starlight-[\w-]+|@[\w-]+/starlight-[\w-]+)['"]""")
_PARAMETER = re.compile(r"\[[^\]/]*\]")
_ENDING = re.compile(r"\.\w+$")
_ROUTES = {
    "starlight-blog": "/blog/**",
    "starlight-changelogs": "/changelog/**",
    "starlight-openapi": "/**",
    "starlight-typedoc": "/api/**",
    "starlight-tags": "/tags/**",
    "starlight-versions": "/**",
}
"""Plugins that make pages, and where they do so by default."""


def read(files: Files, config: str) -> Site | None:
    """What the config says; of an Astro site without Starlight, only if it holds content."""
    home = posixpath.dirname(config)
    text = jstext.without_comments(files.text(config))
    src = posixpath.normpath(posixpath.join(home, jstext.string(text, "srcDir") or "src"))
    public = posixpath.normpath(posixpath.join(home, jstext.string(text, "publicDir") or "public"))
    base, computed = site_base(text, "base")
    settings = _settings(files, text, home, src, base)
    if "starlight" not in text:
        folder = f"{src}/content"
        if not files.has_folder(folder):
            return None
        return Site(
            name="Astro",
            evidence=config,
            flavor="astro",
            folder=folder,
            public=public,
            notes=computed,
            settings=settings,
        )
    folder = f"{src}/content/docs"
    locales, source = _locales(text, folder)
    given = sorted({name for name in _PACKAGES.findall(text) if name in _ROUTES})
    return Site(
        name=NAME,
        evidence=config,
        flavor="starlight",
        folder=folder,
        public=public,
        locales=locales,
        source=source,
        notes=(*computed, *(f"the addresses of pages that {name} makes, but for `site: generated`" for name in given)),
        settings=settings,
    )


def _locales(text: str, folder: str) -> tuple[dict[str, str], str | None]:
    """Patterns by language, and the default language."""
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
    return {**root, **patterns} if names else {}, source


def _settings(files: Files, text: str, home: str, src: str, base: str) -> SiteSettings:
    redirects = jstext.properties(text, "redirects")
    plain = {key: jstext.literal(value) for key, value in redirects.items()}
    routes = [name[len(f"{src}/pages") :] for name in files.names if name.startswith(f"{src}/pages/") and "[" in name]
    generated = [_PARAMETER.sub("*", key) for key, value in plain.items() if "[" in key or value is None]
    generated += [_ENDING.sub("", _PARAMETER.sub("*", route)).removesuffix("/index") for route in routes]
    generated += [_ROUTES[name] for name in _PACKAGES.findall(text) if name in _ROUTES]
    return SiteSettings(
        version=version(files, home, "astro"),
        base=base,
        routes=bool(base),
        urls="files" if jstext.string(text, "format") in ("file", "preserve") else "",
        aliases=tsconfig.aliases(files, home),
        redirects={key: value for key, value in plain.items() if value is not None and "[" not in key},
        generated=tuple(dict.fromkeys(pattern.replace("/*", "/**") for pattern in generated)),
        plugins=tuple(name for name, sign in (("unified", _UNIFIED), ("containers", _CONTAINERS)) if sign.search(text)),
        typographer=False if _PLAIN.search(text) else None,
    )
