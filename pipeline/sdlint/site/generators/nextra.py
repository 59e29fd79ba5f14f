"""Nextra 4: routes by the names of files in ``content``; the ending of a page's file is cut off any link.

A page's own links begin in the folder that its address lies in, also those of an index. ``app`` holds routes of the
site's own; a language is a folder of its own and is never added to links (nextra.site, "Content directory").
"""

import posixpath
import re
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site import locales
from sdlint.site.address import below, folded, stem
from sdlint.site.generator import Attempt, Generator, Serving, Taking, View
from sdlint.site.serving import addresses, aliased, at, left_out
from sdlint.site.ways import first, public

Places = tuple[tuple[str, str], ...]
"""Folder and the address that its pages begin with, the longest first."""
_FOLDER = re.compile(r"(?:^|/)(?:content|pages)/")
_ROUTE = re.compile(r"(?:^|.*/)app/(?P<rest>(?:[^/\[]+/)*)page\.mdx?")
_GROUP = re.compile(r"\([^/]*\)/")
_HTML = re.compile(r"(?<=[^/])\.html$")
_ENDING = re.compile(r"\.mdx?$")
_MADE = re.compile(r"(?:^|/)(?:_next|_pagefind|api)(?:/|$)|^404(?:\.html)?$")
_CODE = ("page.jsx", "page.tsx", "page.js", "page.ts", "page.mdx", "page.md", "route.js", "route.ts")


def partial(path: str) -> bool:
    """Whether the file is only there to be imported, because it is no page."""
    return not (_FOLDER.search(path) or _ROUTE.fullmatch(path))


def served(page: Page, own: str, default: bool, places: Places = ()) -> Iterator[str]:
    """The page's path below ``contentDirBasePath``, which follows the language, or its folder's in ``app``."""
    if route := _ROUTE.fullmatch(page.path):
        yield _GROUP.sub("", route["rest"]).rstrip("/")
    elif folder := _FOLDER.search(page.path):
        whole = page.path[: folder.end() - 1], ""
        place, start = next((pair for pair in places if page.path.startswith(f"{pair[0]}/")), whole)
        rest = folded(stem(page.path[len(place) + 1 :]), ("index",)).rstrip("/")
        yield "/".join(filter(None, (start.strip("/"), rest)))


def with_slash(page: Page, own: str, default: bool, places: Places = ()) -> Iterator[str]:
    """With ``trailingSlash: true``."""
    yield from (f"{address}/" if address else "" for address in served(page, own, default, places))


def linked(view: View, page: Page, path: str) -> Attempt:
    """What a Markdown link leads to, without the ending of its file."""
    return raw(view, page, _ENDING.sub("", path))


def raw(view: View, page: Page, path: str) -> Attempt:
    """What the address leads to as it is written; the base is put before it."""
    whole = addresses(view, page, path)
    if whole is None:
        return Attempt(unknown=True)
    attempt = Attempt(tried=whole or (path,))
    for address in _in_language(view, page, path, whole or (path.lstrip("/"),)):
        name = _HTML.sub("", address)
        if name.endswith("/index") and view.config.site.urls != "folders":
            continue
        attempt = at(view, name)
        if attempt.path or attempt.unknown:
            return attempt
        if file := first(view, _own(page, address.strip("/"))).path:
            return Attempt(file)
        if _MADE.search(address):
            return Attempt(unknown=True)
    return attempt if view.told else attempt._replace(unknown=True)


def _in_language(view: View, page: Page, path: str, whole: tuple[str, ...]) -> Iterator[str]:
    """The addresses, then the same in the page's language, to which the site may lead readers."""
    yield from whole
    begin = view.served[page.path][0].partition("/")[0] if view.served.get(page.path) else ""
    folders = {posixpath.basename(locales.folder(view.config, locale)) for locale in view.config.locales}
    if path.startswith("/") and len(folders) > 1 and begin in folders:
        yield from (f"{begin}/{address}".rstrip("/") for address in whole)


def _own(page: Page, address: str) -> Iterator[str]:
    """The routes in ``app``."""
    folder = _FOLDER.search(page.path)
    home = page.path[: folder.start()] if folder else ""
    for name in _CODE:
        yield below(home, posixpath.join("app", address, name))


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With addresses as the site's settings have them."""
    way = with_slash if site.urls == "folders" else served
    places = tuple(sorted(site.permalinks.items(), key=lambda item: -len(item[0])))
    serving = replace(generator.serving, addresses=lambda page, own, default: way(page, own, default, places))
    return replace(generator, serving=serving)


NEXTRA = Generator(
    taking=Taking(pages=(linked,), images=(aliased, public, left_out), html=(raw,), given=(raw,)),
    serving=Serving(addresses=served, public=("public",), partial=partial),
    alone=True,
    told=told,
)
