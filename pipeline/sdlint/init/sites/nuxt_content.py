"""Nuxt Content: ``content/`` beside ``nuxt.config.*``, with collections in ``content.config.*`` (content.nuxt.com)."""

import posixpath
import re

from msgspec.structs import replace

from sdlint.init import jstext
from sdlint.init.languages import language_tag
from sdlint.init.packages import asks_for, version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site, by_folder
from sdlint.model.site_settings import SiteSettings

NAME = "Nuxt Content"
CONFIGS = ("**/nuxt.config.*",)

_PACKAGES = ("@nuxt/content", "docus")
_DOCUS = re.compile(r"""\bextends\s*:\s*(?:\[[^\]]*)?['"](?:docus|@nuxt-themes/docus)['"]""")
_BY_DOCUS = ("/llms*.txt", "/raw/**", "/mcp", "/.well-known/**", "/sitemap.xml")
"""What Docus serves besides the pages, and where (docus.dev, "LLMs", "MCP Server")."""
_CODE = re.compile(r"""\bcode\s*:\s*['"]([\w-]+)['"]""")
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
    given = jstext.source(text, "locales")
    patterns = by_folder(files, folder, _CODE.findall(given) or jstext.strings(f"locales: {given}", "locales"))
    default = jstext.string(text, "defaultLocale") or ""
    base, computed = site_base(text, "baseURL", below="app")
    return Site(
        name=NAME,
        evidence=config,
        flavor="nuxt-content",
        folder=folder,
        public=posixpath.join(home, "public"),
        locales=patterns,
        source=next((tag for tag in patterns if tag == language_tag(default)), None),
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
