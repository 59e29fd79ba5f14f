"""Docusaurus: ``docs/`` beside the config, translations in ``i18n/LOCALE/docusaurus-plugin-content-docs/current``."""

import posixpath
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.init.packages import version
from sdlint.init.script import NOTHING, Script, Value
from sdlint.init.script.place import place
from sdlint.init.site_base import site_base
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.site.locales import SLOT
from sdlint.text.globs import within

NAME = "Docusaurus"
CONFIGS = ("**/docusaurus.config.*",)

_PLUGIN = "docusaurus-plugin-content-"
_DOCS = f"{_PLUGIN}docs"
_CONTAINERS = ("beforeDefaultRemarkPlugins", "remarkPlugins", "admonitions")
"""Options of what reads pages that may bring blocks of another kind."""
_ANY = "/**/*"
"""Every address; ``/**`` also stands for those that have pages of this version."""
_OF_ANOTHER = (("redocusaurus", "/**"), ("plugin-openapi", "/api/**"))
"""Plugins that make pages of something else, and where."""


def read(files: Files, config: str) -> Site:
    """What the config says; the languages are those that have a folder, for a config lists some before they do."""
    home = posixpath.dirname(config)
    start = f"{home}/" if home else ""
    script = files.script(config)
    options = _preset(script).at("docs")
    given = posixpath.normpath(posixpath.join(home, options.at("path").text or "docs"))
    places = (given, f"{start}docs", posixpath.normpath(posixpath.join(home, "../docs")))
    folder = next((place for place in places if not place.startswith("..") and files.has_folder(place)), f"{start}docs")
    source = script.at("i18n", "defaultLocale").text or "en"
    current = {name: f"{start}i18n/{name}/{_DOCS}/current" for name in files.folders(f"{start}i18n")}
    patterns = {
        name: f"{place}/{SLOT}" for name, place in current.items() if name != source and files.has_folder(place)
    }
    own = current.get(source, "")
    if files.holds_pages(own):
        # Then the documents are written in another language, and the default one is translated like the others.
        written = [
            name for name in script.at("i18n", "locales").texts() if not files.holds_pages(current.get(name, ""))
        ]
        patterns[source] = f"{own}/{SLOT}"
        source = written[0] if len(written) == 1 else ""
    frozen = (f"{start}versioned_docs", f"{start}i18n/*/{_DOCS}/version-*")
    static = script.at("staticDirectories").texts()
    base, notes = site_base(script, "baseUrl")
    missing = not files.holds_pages(folder)
    notes += ("redirects that a function makes",) if _makes_redirects(script) else ()
    notes += ("pages that a plugin of its own makes",) if _makes_pages(files, script, home) else ()
    notes += (f"{folder}, where there are no pages: only links that name files are judged",) if missing else ()
    notes += (
        ("the addresses of the default language, which has documents of its own in i18n",)
        if files.holds_pages(own)
        else ()
    )
    notes += tuple(
        f"{place}, the pages of another plugin, which are in no language" for place in _more(files, script, start)
    )
    return Site(
        name=NAME,
        evidence=config,
        flavor="docusaurus",
        folder=folder,
        public=posixpath.normpath(f"{start}{static[0] if static else 'static'}"),
        locales={source: f"{folder}/{SLOT}", **patterns} if patterns else {},
        source=source or None,
        exclude=(
            *(frozen if files.has_folder(frozen[0]) else ()),
            *(f"{folder}/{pattern}" for pattern in options.at("exclude").texts()),
        ),
        notes=notes,
        settings=replace(
            _settings(files, script, start, folder),
            base=base,
            routes=bool(base) and not missing and not files.holds_pages(own),
        ),
    )


def _preset(script: Script) -> Value:
    """The options of the preset, by the names of its plugins."""
    return next(
        (options for name, options in _named(script, "presets") if {"docs", "blog"} & set(options.keyed())), NOTHING
    )


def _named(script: Script, kind: str) -> Iterator[tuple[str, Value]]:
    """The plugins or presets of the config that are given options: ``['name', {…}]``, or a path to them."""
    for entry in script.at(kind).items():
        parts = entry.items()
        if len(parts) > 1:
            yield parts[0].text or parts[0].source, parts[1]


def _contents(script: Script) -> Iterator[tuple[str, Value]]:
    """What further plugins for documents and posts are told, with the kind of each."""
    for plugin, options in _named(script, "plugins"):
        yield from ((kind, options) for kind in ("docs", "blog") if f"plugin-content-{kind}" in plugin)


def _more(files: Files, script: Script, start: str) -> Iterator[str]:
    """The folders of documents besides the first one, which no pattern of a language takes in."""
    for kind, options in _contents(script):
        place = posixpath.normpath(f"{start}{options.at('path').text or 'docs'}")
        if kind == "docs" and options.at("id").text and files.holds_pages(place):
            yield place


def _makes_redirects(script: Script) -> bool:
    return bool(script.anywhere("createRedirects"))


def _makes_pages(files: Files, script: Script, home: str) -> bool:
    """Whether a plugin that is the site's own may add routes, as far as the tree shows it."""
    given = [(entry.items() or (entry,))[0] for entry in script.at("plugins").items()]
    names = [value.text or place(value) or "" for value in given]
    paths = [posixpath.normpath(posixpath.join(home, name)) for name in names if name.startswith(".")]
    folders = [posixpath.dirname(path) if "/index." in path else path for path in paths]
    texts = [files.text(f"{folder}/**", f"{folder}.*") for folder in folders]
    return "addRoute" in script.code or any(not text or "addRoute" in text for text in texts)


def _settings(files: Files, script: Script, start: str, folder: str) -> SiteSettings:
    slash = script.at("trailingSlash").truth
    options = _preset(script).at("docs")
    base = (options.at("routeBasePath").text or "docs").strip("/")
    generated: list[str] = [pattern for name, pattern in _OF_ANOTHER if name in script.code]
    generated += ["/**"] if _makes_redirects(script) else []
    generated += [_ANY] if _makes_pages(files, script, start.rstrip("/")) else []
    generated += _listed(files, start)
    old = f"{start}versions.json" in files.names
    # The documents that are written now are the next version's by default; the last one is not looked at.
    own = "next" if old and options.at("lastVersion").text != "current" else ""
    told = options.at("versions", "current", "path").text
    address = _address(base, own if told is None else told)
    if old:
        places = [f"/{name}/{base}".replace("//", "/").rstrip("/") for name in ("", *files.folders(f"{start}i18n"))]
        generated += [pattern for place in places for pattern in (place or "/", f"{place}/**" if place else _ANY)]
    return SiteSettings(
        version=version(files, start.rstrip("/"), "@docusaurus/core"),
        urls="" if slash is None else "folders" if slash else "clean",
        aliases={"@site/": start} if start and not folder.startswith(start) else {},
        permalinks=dict(_permalinks(files, script, start, folder, address)),
        redirects=dict(_redirects(script)),
        generated=tuple(dict.fromkeys(generated)),
        plugins=tuple(_plugins(script)),
    )


def _listed(files: Files, start: str) -> Iterator[str]:
    """The addresses of the lists of pages that the sidebar makes (``generated-index``)."""
    for name in files.names:
        if within(name, f"{start}sidebars.*"):
            slugs = (value.text for value in files.script(name).anywhere("slug"))
            yield from (slug for slug in slugs if slug and slug.startswith("/"))


def _permalinks(files: Files, script: Script, start: str, folder: str, address: str) -> Iterator[tuple[str, str]]:
    """Folder -> where its pages begin, of every plugin that reads one, and of their translations."""
    plugins = [("docs", "", folder, address)]
    blog = _preset(script).at("blog")
    if blog.truth is not False:
        place, at = (blog.at(key).text or "blog" for key in ("path", "routeBasePath"))
        plugins += [("blog", "", f"{start}{place}", f"/{at}")]
    plugins += [("pages", "", f"{start}src/pages", "/")]
    for kind, options in _contents(script):
        name, place = (options.at(key).text or "" for key in ("id", "path"))
        if place and name:
            plugins += [(kind, f"-{name}", f"{start}{place}", f"/{options.at('routeBasePath').text or kind}")]
    default = script.at("i18n", "defaultLocale").text or "en"
    for kind, name, place, at in plugins:
        yield posixpath.normpath(place), _address(at)
        for locale in files.folders(f"{start}i18n"):
            inside = f"{start}i18n/{locale}/{_PLUGIN}{kind}{name}" + ("/current" if kind == "docs" else "")
            if files.has_folder(inside):
                yield inside, _address("" if locale == default else locale, at)


def _address(*parts: str) -> str:
    return "/" + "/".join(filter(None, (part.strip("/") for part in parts)))


def _redirects(script: Script) -> Iterator[tuple[str, str]]:
    """Those that are written out: ``{from: '/a', to: '/b'}``, where ``from`` may be several."""
    for redirect in script.objects("from"):
        to, origin = redirect.at("to").text, redirect.at("from")
        yield from ((name, to) for name in (origin.text, *origin.texts()) if name and to)


def _plugins(script: Script) -> Iterator[str]:
    """What changes how pages are read or named."""
    if any(value.truth for value in script.anywhere("maintainCase")):
        yield "maintainCase"
    form = script.at("markdown", "format").text
    if form in ("detect", "md"):
        yield f"format: {form}"
    if any(value.truth is False for value in script.anywhere("numberPrefixParser")):
        yield "numberPrefixParser: false"
    given = [value for name in _CONTAINERS for value in script.anywhere(name)]
    if any(value.truth is None for value in given):
        yield "containers"
