"""Nuxt Content: ``content/`` beside ``nuxt.config.*``, with collections in ``content.config.*`` (content.nuxt.com)."""

import posixpath
import re

from msgspec.structs import replace

from sdlint.init import jstext
from sdlint.init.languages import language_tag
from sdlint.init.packages import asks_for, version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.settings import SiteSettings
from sdlint.site.locales import SLOT

NAME = "Nuxt Content"
CONFIGS = ("**/nuxt.config.*",)

_PACKAGES = ("@nuxt/content", "docus")
_DOCUS = re.compile(r"""\bextends\s*:\s*(?:\[[^\]]*)?['"](?:docus|@nuxt-themes/docus)['"]""")
_BY_DOCUS = ("/llms*.txt", "/raw/**", "/mcp", "/.well-known/**", "/sitemap.xml")
"""What Docus serves besides the pages, and where (docus.dev, "LLMs", "MCP Server")."""
_RULE = re.compile(r"""['"](?P<path>/[^'"\n]*)['"]\s*:\s*\{\s*redirect\s*:\s*(?P<rest>[^\n]*)""")


def read(files: Files, config: str) -> Site | None:
    """What the config says; None for a site without content."""
    home = posixpath.dirname(config)
    text = jstext.without_comments(files.text(config))
    collections = jstext.without_comments(files.text(posixpath.join(home, "content.config.*")))
    docus = _DOCUS.search(text) is not None
    folder = posixpath.join(home, "content")
    asked = any(asks_for(files, home, name) for name in _PACKAGES)
    if not (collections or asked or docus or "@nuxt/content" in text) or not files.has_folder(folder):
        return None
    names = [name for name in files.folders(folder) if language_tag(name)]
    places = {name: tag for name in names if (tag := language_tag(name))} if len(names) > 1 else {}
    default = jstext.string(text, "defaultLocale")
    base, computed = site_base(text, "baseURL", below="app")
    return Site(
        name=NAME,
        evidence=config,
        flavor="nuxt-content",
        folder=folder,
        public=posixpath.join(home, "public"),
        locales={tag: f"{folder}/{name}/{SLOT}" for name, tag in places.items()},
        source=default if default in places.values() else None,
        notes=computed,
        settings=replace(_settings(files, text, collections, home, docus=docus), base=base, routes=bool(base)),
    )


def _settings(files: Files, text: str, collections: str, home: str, *, docus: bool) -> SiteSettings:
    folder = posixpath.join(home, "content")
    prefixes = {}
    for source in jstext.objects(collections, "source"):
        include, prefix = (jstext.literal(source.get(key, "")) for key in ("include", "prefix"))
        place = (include or "").partition("*")[0].strip("/")
        if prefix is not None:
            prefixes[posixpath.join(folder, place) if place else folder] = prefix
    redirects = {
        match["path"]: jstext.literal(match["rest"].split("}")[0].strip(" ,")) for match in _RULE.finditer(text)
    }
    # Who shows pages in another way than by one route for all may show them at other addresses.
    routed = docus or any("pages/[..." in name for name in files.names)
    return SiteSettings(
        version=version(files, home, "@nuxt/content") or "3",
        permalinks=prefixes,
        redirects={path: to for path, to in redirects.items() if to},
        generated=_BY_DOCUS if docus else () if routed else ("/**",),
    )
