"""Starlight: an Astro site whose pages lie in ``src/content/docs``; and Astro, where its pages are the site's own."""

import posixpath
import re
from collections.abc import Iterator

from sdlint.init import tsconfig
from sdlint.init.languages import language_tag
from sdlint.init.packages import version
from sdlint.init.script import NOTHING, Script
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.scripts import primary

NAME = "Starlight"
CONFIGS = ("**/astro.config.*",)

_PARAMETER = re.compile(r"\[[^\]/]*\]")
_ENDING = re.compile(r"\.\w+$")
_ROUTES = {
    "starlightBlog": ("prefix", "blog"),
    "starlightChangelogs": ("base", "changelog"),
    "starlightOpenAPI": ("", ""),
    "starlightTypeDoc": ("output", "api"),
    "generateTypeDoc": ("output", "api"),
    "starlightTags": ("tagsPagesPrefix", "tags"),
    "starlightVersions": ("", ""),
    "lunaria": ("route", "lunaria"),
}
"""Functions of plugins that make pages -> the option that says where, and where they do so by default."""


def read(files: Files, config: str) -> Site | None:
    """What the config says; of an Astro site without Starlight, only if it holds content."""
    home = posixpath.dirname(config)
    script = files.script(config)
    code = script.code
    src = posixpath.normpath(posixpath.join(home, script.at("srcDir").text or "src"))
    public = posixpath.normpath(posixpath.join(home, script.at("publicDir").text or "public"))
    base, computed = site_base(script, "base")
    settings = _settings(files, script, home, src, base)
    if "starlight" not in code:
        places = (f"{src}/content", f"{src}/pages")
        folder = next((place for place in places if files.holds_pages(place)), "")
        if not folder:
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
    locales, source = _locales(script, folder)
    return Site(
        name=NAME,
        evidence=config,
        flavor="starlight",
        folder=folder,
        public=public,
        locales=locales,
        source=source,
        notes=(*computed, *(f"the pages of {name}, but for where they are" for name in _ROUTES if script.calls(name))),
        settings=settings,
    )


def _locales(script: Script, folder: str) -> tuple[dict[str, str], str | None]:
    """Patterns by language, and the default language."""
    options = next((call for call in script.calls("starlight") if call.at("locales")), NOTHING)
    given = (options.at("locales") or script.at("locales")).keyed()
    default = (options.at("defaultLocale") or script.at("defaultLocale")).text or ("root" if "root" in given else None)
    names = [name for name in given if name != "root" and language_tag(name)]
    patterns = {language_tag(name) or name: f"{folder}/{name}/{SLOT}" for name in names}
    lang = given.get("root", NOTHING).at("lang").text
    source: str | None
    if default and default != "root":
        source = language_tag(default) or default
    else:
        source = (lang if primary(lang) in map(primary, patterns) else primary(lang)) if lang else None
    root = {source or "": f"{folder}/{SLOT}"} if "root" in given else {}
    return {**root, **patterns} if names else {}, source


def _settings(files: Files, script: Script, home: str, src: str, base: str) -> SiteSettings:
    redirects = script.at("redirects").keyed()
    plain = {key: (value.at("destination") or value).text for key, value in redirects.items()}
    routes = [name[len(f"{src}/pages") :] for name in files.names if name.startswith(f"{src}/pages/") and "[" in name]
    generated = [_PARAMETER.sub("**", key) for key, value in plain.items() if "[" in key or value is None]
    generated += [_ENDING.sub("", _PARAMETER.sub("**", route)).removesuffix("/index") for route in routes]
    generated += _by_plugins(script)
    return SiteSettings(
        version=version(files, home, "astro"),
        base=base,
        routes=bool(base),
        urls="files" if script.at("build", "format").text in ("file", "preserve") else "",
        aliases=tsconfig.aliases(files, home),
        redirects={key: value for key, value in plain.items() if value is not None and "[" not in key},
        generated=tuple(dict.fromkeys(generated)),
        plugins=tuple(_plugins(script)),
        typographer=False if script.at("markdown", "smartypants").truth is False else None,
    )


def _plugins(script: Script) -> Iterator[str]:
    """What reads pages in another way."""
    if script.calls("unified"):
        yield "unified"
    if script.anywhere("remarkPlugins") or "starlight-markdown-blocks" in script.code:
        yield "containers"


def _by_plugins(script: Script) -> Iterator[str]:
    """Patterns of the addresses at which plugins make pages, in any language; all, where that is not known."""
    for name, (option, usual) in _ROUTES.items():
        for call in script.calls(name):
            told = call.at(option)
            place = (told.start if told else usual).strip("/")
            yield from (f"/{place}/**", f"/*/{place}/**") if place else ("/**",)
