"""Hugo's own settings -> what of them changes links and anchors (gohugo.io, "All settings")."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sdlint.init.sites import Files
from sdlint.init.values import listed, mapping
from sdlint.model.site_settings import SiteSettings, Slugify
from sdlint.site.address import stem
from sdlint.text import urls
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.globs import within

_TYPES: dict[str, Slugify] = {"github": "", "github-ascii": "github-ascii", "blackfriday": "blackfriday"}
_ALWAYS = ("goldmark",)
_SHOWS = re.compile(r"<(?:code|pre)\b|\b[hH]ighlight\b")
_RENDERS = re.compile(r"\bmarkdownify\b|RenderString\b")


def settings(files: Files, home: str, data: Mapping[str, Any], languages: int) -> SiteSettings:
    """What the config's `data` says; `languages`: how many there are."""
    base = folded(data, "baseURL")
    goldmark = mapping(folded(mapping(folded(data, "markup")), "goldmark"))
    parser = mapping(folded(goldmark, "parser"))
    slug = folded(parser, "autoHeadingIDType") or folded(parser, "autoIDType") or "github"
    ugly = folded(data, "uglyURLs")
    permalinks = mapping(folded(data, "permalinks"))
    pages = {**permalinks, **mapping(permalinks.get("page"))}
    # Sections and lists may have patterns too, and addresses by section: those are not followed.
    odd = isinstance(ugly, dict) or bool(mapping(permalinks.get("section")))
    return SiteSettings(
        base=urls.path(base) if isinstance(base, str) and "://" in base else "",
        routes=not odd,
        urls="files" if ugly is True else "",
        slugify="unknown" if folded(parser, "autoHeadingID") is False else _TYPES.get(str(slug), "unknown"),
        permalinks={name: pattern for name, pattern in pages.items() if isinstance(pattern, str)},
        generated=tuple(dict.fromkeys(_mounted(data))),
        plugins=tuple(_switches(files, home, data, goldmark, languages)),
        verbatim=tuple(sorted({*_verbatim(files, home)})),
    )


def mounts(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is taken for content: the file or folder, where it is put below the content, and for which language.

    gohugo.io, "Mounts": a language in ``lang``, several in the ``matrix`` of ``sites``, or in its ``complements``,
    which lend it what it lacks. "" where a mount is for all.
    """
    for mount in listed(folded(mapping(folded(data, "module")), "mounts")):
        source, target = (str(folded(mapping(mount), key) or "") for key in ("source", "target"))
        if source and posixpath.normpath(target).partition("/")[0] == "content":
            for lang in _languages(mapping(mount)) or ("",):
                yield posixpath.normpath(source), posixpath.normpath(target).partition("/")[2], lang


def _languages(mount: dict[str, Any]) -> tuple[str, ...]:
    sites = mapping(folded(mount, "sites"))
    matrix, lent = (listed(folded(mapping(folded(sites, name)), "languages")) for name in ("matrix", "complements"))
    return tuple(str(lang) for lang in (folded(mount, "lang"), *matrix, *lent) if lang)


def _mounted(data: Mapping[str, Any]) -> Iterator[str]:
    """Patterns of the addresses of content that lies elsewhere than it is served."""
    for source, place, _ in mounts(data):
        if place and posixpath.normpath(source) != posixpath.join("content", place):
            page = place.endswith(PAGE_ENDINGS)
            bare = stem(place).lower().removesuffix("/_index").removesuffix("/index") if page else f"{place.lower()}/**"
            yield from (f"/{bare}", f"/*/{bare}")


def _verbatim(files: Files, home: str) -> Iterator[str]:
    """The site's shortcodes, and those of themes beside it, whose templates show what stands between them as code."""
    for name in files.names:
        if within(name, posixpath.join(home, "**/shortcodes/*.html")) and "layouts/" in name:
            template = files.text(name)
            if ".Inner" in template and _SHOWS.search(template) and not _RENDERS.search(template):
                yield posixpath.basename(name).removesuffix(".html")


def _switches(
    files: Files, home: str, data: Mapping[str, Any], goldmark: Mapping[str, Any], languages: int
) -> Iterator[str]:
    yield from _ALWAYS
    for name in ("defaultContentLanguageInSubdir", "disablePathToLower"):
        if folded(data, name) is True:
            yield name
    typographer = folded(mapping(folded(goldmark, "extensions")), "typographer")
    if not (typographer is False or folded(mapping(typographer), "disable") is True):
        yield "typographer"
    if folded(mapping(folded(mapping(folded(goldmark, "parser")), "attribute")), "block") is True:
        yield "attribute.block"
    brought = bool(folded(data, "theme") or mapping(folded(data, "module")))
    hooks = mapping(folded(goldmark, "renderHooks"))
    for kind in ("link", "image"):
        embedded = folded(mapping(folded(hooks, kind)), "useEmbedded") or "auto"
        own = any(within(name, posixpath.join(home, f"layouts/**/render-{kind}*.html")) for name in files.names)
        # By itself Hugo has one where there are several languages; themes may have their own.
        if own or brought or embedded in ("always", "fallback") or (embedded == "auto" and languages > 1):
            yield f"render-{kind}"
    if brought:
        yield "modules"


def folded(data: Mapping[str, Any], key: str) -> Any:
    """A setting by its name in any case, as Hugo reads them."""
    return next((value for name, value in data.items() if name.lower() == key.lower()), None)
