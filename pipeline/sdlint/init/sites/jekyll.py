"""Jekyll: the folder of ``_config.yml`` (jekyllrb.com, "Configuration Options")."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sdlint.init.packages import asks_for
from sdlint.init.sites import Files, Site
from sdlint.init.values import data_of, listed
from sdlint.model.site_settings import SiteSettings, Slugify

NAME = "Jekyll"
CONFIGS = ("**/_config.yml", "**/_config.yaml")
ON_GITHUB = (
    "jekyll-relative-links",
    "jekyll-readme-index",
    "jekyll-optional-front-matter",
    "jekyll-titles-from-headings",
)
"""What GitHub Pages turns on by itself (pages-gem, ``configuration.rb``)."""
_ON_GITHUB = re.compile(r"""^\s*gem\s*\(?\s*["']github-pages["']""", re.M)
_SPOILT = {"jekyll-multiple-languages-plugin", "jekyll-polyglot", "jekyll-archives", "jekyll-paginate-v2"}


_OTHERS = frozenset(
    {"sphinx", "execute", "launch_buttons", "theme_config"}
    | {"new_post_name", "archive_dir", "category_dir", "post_asset_folder"}
)
"""Settings that only other tools have."""
_OWN = ("_includes", "_layouts", "_posts", "_sass")
"""Folders of a site that is more than a leftover of GitHub Pages, which ask for no more than a config."""


def read(files: Files, config: str) -> Site | None:
    """What the config says; None where it is that of another tool."""
    home = posixpath.dirname(config)
    data = data_of(config, files.text(config))
    # Jupyter Book and Hexo call theirs so, too.
    if not data or _OTHERS & data.keys() or asks_for(files, home, "hexo"):
        return None
    source = str(data.get("source") or ".")
    folder = posixpath.normpath(posixpath.join(home, source))
    gems = files.text(posixpath.join(home, "Gemfile"))
    return Site(
        name=NAME,
        evidence=config,
        sure=bool(gems) or any(files.has_folder(posixpath.join(folder, name)) for name in _OWN),
        flavor="jekyll",
        folder="" if folder == "." else folder,
        source=str(data["lang"]) if isinstance(data.get("lang"), str) else None,
        exclude=(
            *("**/vendor/**", "**/_site/**"),
            *(posixpath.normpath(posixpath.join(folder, str(name).strip("/"))) for name in listed(data.get("exclude"))),
        ),
        settings=_settings(data, gems),
    )


def _github(data: Mapping[str, Any], gems: str) -> bool:
    return bool(_ON_GITHUB.search(gems)) or (not gems and not data.get("plugins")) or "remote_theme" in data


def _settings(data: Mapping[str, Any], gems: str) -> SiteSettings:
    named = [str(name) for name in listed(data.get("plugins") or data.get("gems")) if name]
    plugins = dict.fromkeys(("jekyll", *named, *(ON_GITHUB if _github(data, gems) else ())))
    # GitHub puts a repository's pages below its name by itself.
    base = data.get("baseurl", None if _github(data, gems) else "/")
    return SiteSettings(
        base=f"/{base.strip('/')}/".replace("//", "/") if isinstance(base, str) else "",
        routes=not _unknown(data, plugins),
        slugify=_slug(data),
        permalinks=dict(_permalinks(data)),
        plugins=tuple(name for name in plugins if name == "jekyll" or name in _MATTER),
    )


_MATTER = {*ON_GITHUB, "jekyll-redirect-from"}


def _unknown(data: Mapping[str, Any], plugins: Mapping[str, None]) -> bool:
    """Whether plugins, or defaults of front matter that `_permalinks` cannot tell, change addresses."""
    return bool(_SPOILT & plugins.keys()) or any(
        {"slug", "published"} & values.keys()
        or ({"category", "categories"} & values.keys() and kind in ("", "posts"))
        or ("permalink" in values and not _is_plain(path, kind, values))
        for path, kind, values in _defaults(data)
    )


def _is_plain(path: str, kind: str, values: Mapping[str, Any]) -> bool:
    """Whether a default permalink is that of a kind of pages, or of all whose path begins with `path`."""
    pattern = values["permalink"]
    known = not path or (kind != "posts" and "*" not in path)
    return isinstance(pattern, str) and bool({"/", ":"} & {*pattern}) and known


def _defaults(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """The defaults of front matter: where paths begin so, of which kind, the values; what goes before others last."""
    entries = data.get("defaults")
    scoped = [
        (str(scope.get("path") or "").lstrip("/"), str(scope.get("type") or ""), entry["values"])
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and isinstance(entry.get("values"), dict)
        for scope in (entry.get("scope"),)
        if isinstance(scope, dict)
    ]
    yield from sorted(scoped, key=lambda item: (len(item[0]), bool(item[1])))


def _slug(data: Mapping[str, Any]) -> Slugify:
    kramdown = data.get("kramdown")
    options = kramdown if isinstance(kramdown, dict) else {}
    if str(data.get("markdown", "kramdown")).lower() not in ("kramdown", "gfm") or options.get("auto_ids") is False:
        return "unknown"
    if {"auto_id_prefix", "transliterated_header_ids", "auto_id_stripping", "header_offset"} & options.keys():
        return "unknown"
    return "kramdown" if str(options.get("input", "GFM")).lower() == "kramdown" else ""


def _permalinks(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    style = data.get("permalink")
    style = style if isinstance(style, str) else ""
    holds = str(data.get("collections_dir") or "").strip("./")
    begin = f"{holds}/_" if holds else ""
    if style or begin:
        yield f"{begin}posts", style or "date"
    if style == "pretty" or (style.startswith("/") and style.endswith("/")):
        yield "pages", "pretty"
    given = data.get("collections")
    collections = {
        str(name): options
        for name, options in (given.items() if isinstance(given, dict) else ())
        if isinstance(options, dict) and options.get("output")
    }
    for name, options in collections.items():
        # Those that are given none take after the style of the posts, which have theirs already ("Permalinks").
        pattern = str(options.get("permalink") or ("" if name == "posts" else _after(style)))
        if pattern or name != "posts":
            yield f"{begin}{name}", pattern
    for path, kind, values in _defaults(data):
        if "permalink" in values and _is_plain(path, kind, values):
            kinds = (kind,) if kind else ("pages", "posts", *collections)
            names = (f"/{path}",) if path else tuple(name if name == "pages" else f"{begin}{name}" for name in kinds)
            yield from ((name, values["permalink"]) for name in names)


def _after(style: str) -> str:
    """The pattern of a collection without one, beside posts of that `style`; empty where it is the usual one."""
    return "/:collection/:path/" if style == "pretty" or style.endswith("/") else ""
