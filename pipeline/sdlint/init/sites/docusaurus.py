"""Docusaurus: ``docs/`` beside the config, translations in ``i18n/LOCALE/docusaurus-plugin-content-docs/current``."""

import posixpath
import re
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.init import jstext
from sdlint.init.packages import version
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.site.locales import SLOT

NAME = "Docusaurus"
CONFIGS = ("**/docusaurus.config.*",)

_PLUGIN = "docusaurus-plugin-content-"
_DOCS = f"{_PLUGIN}docs"
_OPTIONS = frozenset({"path", "routeBasePath", "sidebarPath", "editUrl", "versions", "include", "exclude", "blogTitle"})
_COMPUTED = re.compile(r"\bcreateRedirects\b")
_FROM = re.compile(r"""\bfrom\s*:\s*(?:(?P<quote>['"`])(?P<path>[^'"`\n]*)(?P=quote)|\[(?P<paths>[^\]]*)\])""")
_FORMAT = re.compile(r"""\bformat\s*:\s*['"](detect|md)['"]""")
_CONTAINERS = re.compile(r"""\b(?:beforeDefaultRemarkPlugins|remarkPlugins)\s*:|\badmonitions\s*:\s*\{""")
_NO_BLOG = re.compile(r"\bblog\s*:\s*false\b")
_SLUG = re.compile(r"""['"]?\bslug['"]?\s*:\s*['"](/[^'"\n]*)['"]""")
_ANY = "/**/*"
"""Every address; ``/**`` also stands for those that have pages of this version."""
_OF_ANOTHER = (("redocusaurus", "/**"), ("plugin-openapi", "/api/**"))
"""Plugins that make pages of something else, and where."""


def read(files: Files, config: str) -> Site:
    """What the config says; the languages are those that have a folder, for a config lists some before they do."""
    home = posixpath.dirname(config)
    start = f"{home}/" if home else ""
    text = jstext.without_comments(files.text(config))
    options = {"exclude": "[]", **_options(text, "docs")}
    given = posixpath.normpath(posixpath.join(home, jstext.literal(options.get("path", "")) or "docs"))
    places = (given, f"{start}docs", posixpath.normpath(posixpath.join(home, "../docs")))
    folder = next((place for place in places if not place.startswith("..") and files.has_folder(place)), f"{start}docs")
    source = jstext.string(text, "defaultLocale") or "en"
    current = {name: f"{start}i18n/{name}/{_DOCS}/current" for name in files.folders(f"{start}i18n")}
    patterns = {
        name: f"{place}/{SLOT}" for name, place in current.items() if name != source and files.has_folder(place)
    }
    frozen = (f"{start}versioned_docs", f"{start}i18n/*/{_DOCS}/version-*")
    static = jstext.strings(text, "staticDirectories")
    base, computed = site_base(text, "baseUrl")
    return Site(
        name=NAME,
        evidence=config,
        flavor="docusaurus",
        folder=folder,
        public=posixpath.normpath(f"{start}{static[0] if static else 'static'}"),
        locales={source: f"{folder}/{SLOT}", **patterns} if patterns else {},
        source=source,
        exclude=(
            *(frozen if files.has_folder(frozen[0]) else ()),
            *(f"{folder}/{pattern}" for pattern in map(jstext.literal, jstext.elements(options["exclude"])) if pattern),
        ),
        notes=(*computed, *(("redirects that a function makes",) if _COMPUTED.search(text) else ())),
        settings=replace(_settings(files, text, start, folder), base=base, routes=bool(base)),
    )


def _options(text: str, name: str) -> dict[str, str]:
    """The options of the preset's plugin `name`."""
    return next((value for value in jstext.objects(text, name) if _OPTIONS & set(value)), {})


def _settings(files: Files, text: str, start: str, folder: str) -> SiteSettings:
    slash = jstext.truth(text, "trailingSlash")
    options = _options(text, "docs")
    base = (jstext.literal(options.get("routeBasePath", "")) or "docs").strip("/")
    generated: list[str] = [pattern for name, pattern in _OF_ANOTHER if name in text]
    generated += ["/**"] if _COMPUTED.search(text) else []
    generated += _SLUG.findall(jstext.without_comments(files.text(f"{start}sidebars.*")))
    address, old = base, f"{start}versions.json" in files.names
    if old and jstext.literal(options.get("lastVersion", "")) != "current":
        # The documents that are written now are the next version's; the last one is not looked at.
        address = f"{base}/next".lstrip("/")
    if old:
        places = [f"/{name}/{base}".replace("//", "/").rstrip("/") for name in ("", *files.folders(f"{start}i18n"))]
        generated += [pattern for place in places for pattern in (place or "/", f"{place}/**" if place else _ANY)]
    return SiteSettings(
        version=version(files, start.rstrip("/"), "@docusaurus/core"),
        urls="" if slash is None else "folders" if slash else "clean",
        aliases={"@site/": start} if start and not folder.startswith(start) else {},
        permalinks=dict(_permalinks(files, text, start, folder, f"/{address}")),
        redirects=_redirects(text),
        generated=tuple(dict.fromkeys(generated)),
        plugins=tuple(_plugins(text)),
    )


def _permalinks(files: Files, text: str, start: str, folder: str, address: str) -> Iterator[tuple[str, str]]:
    """Folder -> where its pages begin, of every plugin that reads one, and of their translations."""
    plugins = [("docs", "", folder, address)]
    if not _NO_BLOG.search(text):
        blog = _options(text, "blog")
        place = jstext.literal(blog.get("path", "")) or "blog"
        plugins += [("blog", "", f"{start}{place}", f"/{jstext.literal(blog.get('routeBasePath', '')) or 'blog'}")]
    plugins += [("pages", "", f"{start}src/pages", "/")]
    for kind in ("docs", "blog"):
        for options in jstext.objects(text, f"plugin-content-{kind}"):
            name, place = (jstext.literal(options.get(key, "")) or "" for key in ("id", "path"))
            if place and name:
                own = jstext.literal(options.get("routeBasePath", "")) or kind
                plugins += [(kind, f"-{name}", f"{start}{place}", f"/{own}")]
    for kind, name, place, at in plugins:
        yield posixpath.normpath(place), posixpath.normpath(f"/{at.strip('/')}")
        for locale in files.folders(f"{start}i18n"):
            inside = f"{start}i18n/{locale}/{_PLUGIN}{kind}{name}" + ("/current" if kind == "docs" else "")
            if files.has_folder(inside):
                yield inside, posixpath.normpath(f"/{locale}/{at.strip('/')}")


def _redirects(text: str) -> dict[str, str]:
    """Those that are written out: ``{from: '/a', to: '/b'}``."""
    pairs: dict[str, str] = {}
    for match in _FROM.finditer(text):
        to = jstext.string(text[match.end() : match.end() + 300], "to") or jstext.string(
            text[max(0, match.start() - 300) : match.start()], "to"
        )
        sources = re.findall(r"['\"`]([^'\"`\n]+)['\"`]", match["paths"]) if match["paths"] else [match["path"] or ""]
        pairs |= {source: to for source in sources if to and source}
    return pairs


def _plugins(text: str) -> Iterator[str]:
    """What changes how pages are read or named."""
    if jstext.truth(text, "maintainCase"):
        yield "maintainCase"
    if match := _FORMAT.search(text):
        yield f"format: {match[1]}"
    if jstext.truth(text, "numberPrefixParser") is False:
        yield "numberPrefixParser: false"
    if _CONTAINERS.search(text):
        yield "containers"
