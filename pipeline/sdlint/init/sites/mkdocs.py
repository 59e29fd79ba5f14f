"""MkDocs: ``docs_dir`` beside ``mkdocs.yml``; languages by the ``i18n`` plugin (mkdocs-static-i18n)."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sdlint.init.languages import language_tag
from sdlint.init.python_markdown import extensions, slugify, tabs
from sdlint.init.sites import Files, Site
from sdlint.init.values import LOOSE, data_of, listed, mapping
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import folded, stem
from sdlint.site.locales import SLOT
from sdlint.text import urls
from sdlint.text.globs import within

NAME = "MkDocs"
CONFIGS = ("**/mkdocs.yml", "**/mkdocs.yaml", "**/mkdocs*.yml", "**/mkdocs*.yaml")
_USUAL = ("mkdocs.yml", "mkdocs.yaml")
_PAGES = re.compile(r"""(?:Path|open)\(\s*f?["']([\w./-]+?)(?:/|["'])""")
"""The folders and files that a script of mkdocs-gen-files writes, where it names them."""
_MATTER = frozenset({"i18n", "macros", "include-markdown"})
"""The plugins that change what pages and their Markdown are."""
_FILES = {"rss": "/feed_*.xml", "mkdocstrings": "/objects.inv"}
"""What plugins write besides pages."""
_DEEPEST = 8
"""Configs that are built on one another."""
_THEMES = (None, "mkdocs", "readthedocs", "material")
"""The themes whose files are known to a check."""
_FOLDERS = ("assets", "css", "fonts", "img", "images", "js")
"""Where themes have files."""
_CHANGES = re.compile(r"\bdef on_(?:page_read_source|page_markdown|page_content|post_page)\b")


def read(files: Files, config: str) -> Site | None:
    """What the config says; tags such as ``!!python/name`` are passed over.

    None for one of another name that is no site's, or is another one's for the pages of the usual config beside it.
    """
    data, text = _inherited(files, config)
    if posixpath.basename(config) not in _USUAL:
        beside = [posixpath.join(posixpath.dirname(config), name) for name in _USUAL]
        taken = {_docs(name, _inherited(files, name)[0]) for name in beside if name in files.names}
        if not data.get("site_name") or _docs(config, data) in taken or _is_base(files, config):
            return None
    return site(files, config, data, text)


def _is_base(files: Files, config: str) -> bool:
    """Whether a config beside `config` is built on it."""
    folder, own = posixpath.split(config)
    above = re.compile(rf"""(?m)^INHERIT\s*:\s*["']?(?:\./)?{re.escape(own)}\b""")
    return any(
        above.search(files.text(name)) for name in files.names if within(name, posixpath.join(folder, "mkdocs*"))
    )


def _inherited(files: Files, config: str, left: int = _DEEPEST) -> tuple[dict[str, Any], str]:
    """The data of a config with that of the one that it is built on, and the text of both (mkdocs.org, "INHERIT")."""
    text = files.text(config)
    data = data_of(config, text, LOOSE)
    above = data.pop("INHERIT", None)
    if not isinstance(above, str) or not left:
        return data, text
    place = posixpath.normpath(posixpath.join(posixpath.dirname(config), above))
    base, more = _inherited(files, place, left - 1)
    return _merged(base, data), f"{text}\n{more}"


def _merged(base: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with `data` over it: mappings are merged at any depth, all else is replaced."""
    both = {key: _merged(base[key], data[key]) for key in base if isinstance(base[key], dict) and _is_map(data, key)}
    return {**base, **data, **both}


def _is_map(data: Mapping[str, Any], key: str) -> bool:
    return isinstance(data.get(key), dict)


def _docs(config: str, data: Mapping[str, Any]) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(config), str(data.get("docs_dir") or "docs")))


def site(files: Files, config: str, data: Mapping[str, Any], text: str) -> Site:
    """What the `data` of a config says, whose `text` may have tags, as MkDocs takes it."""
    home = posixpath.dirname(config)
    told = _docs(config, data)
    folder = told if told == "." or files.holds_pages(told) else _copied(files, home, data.get("docs_dir"))
    start = "" if folder == "." else f"{folder}/"
    plugin = _plugin(data.get("plugins"), "i18n")
    languages = _languages(plugin)
    source = next((name for name, default in languages.items() if default), None)
    if source is None and (language := _theme(data).get("language")):
        source = language_tag(str(language))
    suffixed = plugin.get("docs_structure", "suffix" if "default_language" in plugin else "folder") == "suffix"
    return Site(
        name=NAME,
        evidence=config,
        rooted=True,
        flavor="mkdocs",
        folder=start.rstrip("/"),
        locales={
            name: (f"{start}{SLOT}.md" if default else f"{start}{SLOT}.{name}.md")
            if suffixed
            else f"{start}{name}/{SLOT}"
            for name, default in sorted(languages.items(), key=lambda item: not item[1])
        },
        source=source,
        public=posixpath.normpath(posixpath.join(home, str(own))) if (own := _theme(data).get("custom_dir")) else "",
        exclude=tuple(_left_out(data.get("exclude_docs"), start)),
        settings=_settings(files, home, data, text),
        notes=(f"docs_dir: {told}, where there are no pages: {folder} is taken for it",) if folder != told else (),
    )


def _copied(files: Files, home: str, docs: Any) -> str:
    """The folder of which a build makes `docs`, from `home`: called by its last parts, or `docs` itself."""
    given = str(docs or "docs")
    parts = [part for part in given.split("/") if part not in ("", ".", "..")]
    above = posixpath.normpath(posixpath.join(home, "../" * given.split("/").count("..")))
    places = (posixpath.normpath(posixpath.join(above, *parts[start:])) for start in range(1, len(parts)))
    own = posixpath.normpath(posixpath.join(home, given))
    return next((place for place in places if files.holds_pages(place)), own)


def _theme(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings of the theme, of which some only say its name."""
    theme = data.get("theme")
    return theme if isinstance(theme, dict) else {"name": theme}


def _left_out(patterns: Any, start: str) -> Iterator[str]:
    """The pages that are not built, which are named as in ``.gitignore``; none where some are taken in again."""
    lines = [line.strip() for line in patterns.splitlines()] if isinstance(patterns, str) else []
    if any(line.startswith("!") for line in lines):
        return
    for line in lines:
        if line and not line.startswith("#"):
            anchored = "/" in line.rstrip("/")
            yield f"{start}{line.lstrip('/')}" if anchored else f"{start}**/{line}"


def _settings(files: Files, home: str, data: Mapping[str, Any], text: str) -> SiteSettings:
    on = extensions(data.get("markdown_extensions"))
    plugins = _names(data.get("plugins"))
    as_files = data.get("use_directory_urls") is False
    moved = _plugin(data.get("plugins"), "redirects").get("redirect_maps")
    url = data.get("site_url")
    return SiteSettings(
        base=urls.path(url) if isinstance(url, str) and url.startswith("http") and "mike" not in plugins else "",
        urls="files" if as_files else "",
        slugify=slugify(on["toc"], text),
        tabs=tabs(on, text),
        separator=str(on["toc"].get("separator", "-")),
        fallback=False if _plugin(data.get("plugins"), "i18n").get("fallback_to_default") is False else None,
        redirects={
            _address(old, as_files): new if urls.is_external(new) else _address(new.partition("#")[0], as_files)
            for old, new in mapping(moved).items()
            if isinstance(old, str) and isinstance(new, str)
        },
        generated=(*_generated(files, home, data, plugins), *_brought(files, home, data, plugins)),
        plugins=(
            *(name for name in plugins if name in _MATTER),
            *(("hooks",) if _CHANGES.search(_hooks(files, home, data)) else ()),
            *on,
        ),
    )


def _hooks(files: Files, home: str, data: Mapping[str, Any]) -> str:
    """The text of the site's own programs (mkdocs.org, "hooks")."""
    names = [posixpath.normpath(posixpath.join(home, str(hook))) for hook in listed(data.get("hooks"))]
    return files.text(*names) if names else ""


def _address(page: str, as_file: bool) -> str:
    return f"{stem(page)}.html" if as_file else folded(stem(page), ("index", "README"))


def _generated(files: Files, home: str, data: Mapping[str, Any], plugins: list[str]) -> Iterator[str]:
    """What plugins and hooks write besides what lies in the tree."""
    if "blog" in plugins:
        yield posixpath.join(str(_plugin(data.get("plugins"), "blog").get("blog_dir", "blog")), "**")
    if "gen-files" in plugins:
        scripts = _plugin(data.get("plugins"), "gen-files").get("scripts")
        named = [posixpath.normpath(posixpath.join(home, str(name))) for name in listed(scripts)]
        pages = _PAGES.findall(files.text(*named)) if named else []
        yield from (f"{name}{'' if '.' in name else '/**'}" for name in dict.fromkeys(pages)) if pages else ("**",)
    adds = "def on_files" in _hooks(files, home, data)
    if adds or {"monorepo", "multirepo", "api-autonav", "autoapi", "same-dir", "simple"} & {*plugins}:
        yield "**"


def _brought(files: Files, home: str, data: Mapping[str, Any], plugins: list[str]) -> Iterator[str]:
    """The files of plugins, and of a theme that is not known, by the folders that the pages have not."""
    yield from (pattern for name, pattern in _FILES.items() if name in plugins)
    if _theme(data).get("name") not in _THEMES:
        docs = posixpath.join(home, str(data.get("docs_dir") or "docs"))
        yield from (f"/{name}/**" for name in _FOLDERS if not files.has_folder(f"{docs}/{name}"))


def _languages(plugin: Mapping[str, Any]) -> dict[str, bool]:
    """Language -> whether it is the default; the plugin's present form is a list, its first one was a mapping."""
    given = plugin.get("languages")
    if isinstance(given, list):
        entries = [entry for entry in given if isinstance(entry, dict) and entry.get("locale") not in (None, "null")]
        return {str(entry["locale"]): bool(entry.get("default")) for entry in entries}
    if isinstance(given, dict):
        default = str(plugin.get("default_language", ""))
        return {str(name): str(name) == default for name in given if name != "default"}
    return {}


def _names(plugins: Any) -> list[str]:
    """The plugins that are on; a theme's are called by its name, too."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    names = [name for entry in entries for name in (entry if isinstance(entry, dict) else (entry,)) if name]
    return [str(name).rpartition("/")[2] for name in names]


def _plugin(plugins: Any, name: str) -> dict[str, Any]:
    """The settings of a plugin, which may stand in a list or in a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    settings = [
        value
        for entry in entries
        if isinstance(entry, dict)
        for key, value in entry.items()
        if str(key).rpartition("/")[2] == name
    ]
    return settings[0] if settings and isinstance(settings[0], dict) else {}
