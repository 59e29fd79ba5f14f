"""Nuxt Content: ``content/`` beside ``nuxt.config.*``, with collections in ``content.config.*`` (content.nuxt.com)."""

import posixpath

from msgspec.structs import replace

from sdlint.init.languages import language_tag
from sdlint.init.packages import asks_for, version
from sdlint.init.script import Script, Value
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site, by_folder
from sdlint.model.site_settings import SiteSettings
from sdlint.text.globs import within

NAME = "Nuxt Content"
CONFIGS = ("**/nuxt.config.*",)

_PACKAGES = ("@nuxt/content", "docus")
_DOCUS = frozenset({"docus", "@nuxt-themes/docus"})
_BY_DOCUS = ("/llms*.txt", "/raw/**", "/mcp", "/.well-known/**", "/sitemap.xml")
"""What Docus serves besides the pages, and where (docus.dev, "LLMs", "MCP Server")."""


def read(files: Files, config: str) -> Site | None:
    """What the config says; None for a site without content."""
    home = posixpath.dirname(config)
    script = files.script(config)
    own = next((name for name in files.names if within(name, posixpath.join(home, "content.config.*"))), "")
    collections = files.script(own)
    extended = script.at("extends")
    docus = not _DOCUS.isdisjoint({extended.text, *extended.texts()})
    folder = posixpath.join(home, "content")
    asked = any(asks_for(files, home, name) for name in _PACKAGES)
    if not (own or asked or docus or "@nuxt/content" in script.code) or not files.has_folder(folder):
        return None
    given = script.at("i18n", "locales")
    patterns = by_folder(files, folder, [name for value in given.items() if (name := (value.at("code") or value).text)])
    default = script.at("i18n", "defaultLocale").text or ""
    base, computed = site_base(script, "app", "baseURL")
    return Site(
        name=NAME,
        evidence=config,
        rooted=True,
        flavor="nuxt-content",
        folder=folder,
        public=posixpath.join(home, "public"),
        locales=patterns,
        source=next((tag for tag in patterns if tag == language_tag(default)), None),
        notes=computed,
        settings=replace(_settings(files, script, collections, home, docus=docus), base=base, routes=bool(base)),
    )


def _settings(files: Files, script: Script, collections: Script, home: str, *, docus: bool) -> SiteSettings:
    folder = posixpath.join(home, "content")
    prefixes = {}
    for source in collections.objects("include"):
        include, prefix = (source.at(key).text for key in ("include", "prefix"))
        place = (include or "").partition("*")[0].strip("/")
        if prefix is not None:
            prefixes[posixpath.join(folder, place) if place else folder] = prefix
    rules = script.at("routeRules").keyed()
    redirects = {path: _redirect(rule.at("redirect")) for path, rule in rules.items()}
    # Who shows pages in another way than by one route for all may show them at other addresses.
    routed = docus or any("pages/[..." in name for name in files.names)
    return SiteSettings(
        version=version(files, home, "@nuxt/content") or "3",
        permalinks=prefixes,
        redirects={path: to for path, to in redirects.items() if to},
        generated=_BY_DOCUS if docus else () if routed else ("/**",),
    )


def _redirect(value: Value) -> str | None:
    """Where a rule leads: a string, or ``{to: …, statusCode: …}``."""
    return (value.at("to") or value).text
