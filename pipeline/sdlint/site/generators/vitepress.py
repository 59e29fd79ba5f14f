"""VitePress: addresses are those of files, which ``rewrites`` may move; an ending may be left out (vitepress.dev).

What the build makes of a Markdown link: ``x``, ``x.md`` and ``x.html`` are the page ``x.md``, ``x/`` is ``x/index.md``,
and an address with one of `FILES` for its ending is left alone. Tags are left alone, and so are links with one of
`_UNTOUCHED` behind them: their absolute addresses have the site's base. What is served besides pages lies in the
public folder.
"""

import posixpath
import re
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, relative, stem
from sdlint.site.generator import Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.rewrites import origins, rewritten
from sdlint.site.told import beside_site
from sdlint.site.ways import first, public, public_places

_ENDINGS = (
    "3g2 3gp aac ai apng au avif bin bmp cer class conf crl css csv dll doc eps epub exe gif gz ics ief jar jpe "
    "jpeg jpg js json jsonld m4a man mid midi mjs mov mp2 mp3 mp4 mpe mpeg mpg mpp oga ogg ogv ogx opus otf p10 "
    "p7c p7m p7s pdf png ps qt roff rtf rtx ser svg t tif tiff tr ts tsv ttf txt vtt wav weba webm webp woff "
    "woff2 xhtml xml yaml yml zip"
)
FILES = frozenset(_ENDINGS.split())
_UNTOUCHED = frozenset({"target", "download"})
"""Attributes of a Markdown link (``[x](/y.html){target="_self"}``) for which the build does not look at it."""
_PAGE = re.compile(r"\.(?:md|html)$")
_ICONS = "/vp-icons.css"
_BROUGHT = ("/404{,.html}", "/sitemap.xml", "/hashmap.json", _ICONS)
_INDEX = re.compile(r"(^|.*/)index\.md(.*)", re.I | re.S)
_ROUTE = re.compile(r"\[[^\]/]+\]")


def linked(view: View, page: Page, path: str) -> Attempt:
    """The page that a Markdown link leads to, once the build has rewritten it: to a folder, if it names its index."""
    if view.told and view.config.site.urls != "clean" and posixpath.basename(path) in (".", ".."):
        # The build adds the ending here, too.
        return Attempt(tried=(f"{path}.html",))
    return Attempt() if is_file(path) else _page(view, page, _INDEX.sub(r"\1\2", path))


def written(view: View, page: Page, path: str) -> Attempt:
    """The page or the public file that hosts serve at an address that nobody rewrites."""
    if not path.startswith("/") or not view.config.site.base.strip("/"):
        return within(view, page, path)
    inside = next(_inside(view, path), "")
    served = asset if is_file(path) else _page
    if not inside:
        return beside_site(view, path, served=bool(served(view, page, path).path))
    return asset(view, page, inside) if is_file(path) else within(view, page, path)


def within(view: View, page: Page, path: str) -> Attempt:
    """The page at an address of this site's."""
    if is_file(path):
        return Attempt()
    if not path.startswith("/"):
        return Attempt(tried=(path,)) if path.endswith(".md") else _page(view, page, path)
    tries = [_page(view, page, inside) for inside in _inside(view, path) if not inside.endswith(".md")]
    return next((attempt for attempt in tries if attempt.path or attempt.unknown), Attempt(tried=(path,)))


def themed(view: View, page: Page, path: str) -> Attempt:
    """The page that the theme's own links lead to: what begins neither with a dot nor a slash does so at the root."""
    return linked(view, page, path if path.startswith((".", "/")) else f"/{path}")


def asset(view: View, page: Page, path: str) -> Attempt:
    """A file that is served as it is: one of the public folder."""
    if not view.told:
        # Nobody says that VitePress builds this, and a file of that name is what people would see.
        return public(view, page, path)
    return first(view, public_places(view, path.lstrip("/") if path.startswith("/") else _address(view, page, path)))


def is_file(path: str) -> bool:
    """Whether an address is no page's, by its ending."""
    return path.rpartition(".")[2].lower() in FILES


def _address(view: View, page: Page, path: str) -> str:
    """Where a relative address leads on the site, as browsers have it: what is above the root is the root."""
    own = rewritten(view.config, page.path)
    start = posixpath.dirname(relative(own, view.homes[page.locale]))
    return posixpath.normpath(f"/{start}/{path}").lstrip("/")


def _inside(view: View, path: str) -> Iterator[str]:
    """An absolute address without the site's base; where that is not known, whatever it may be."""
    base = view.config.site.base.rstrip("/")
    if not view.config.site.base:
        yield path
    if path.startswith(f"{base}/"):
        yield path[len(base) :]
    if not view.config.site.base or not view.told:
        _, slash, rest = path.lstrip("/").partition("/")
        if slash:
            yield f"/{rest}"


def _page(view: View, page: Page, path: str) -> Attempt:
    base = _place(view, page, path)
    if view.look(base) == "outside":
        return Attempt(outside=True)
    bare = below(base, "index") if path.endswith("/") or not path.strip("./") else _PAGE.sub("", base)
    places = (f"{bare}.md", f"{bare}.mdx") if not view.told else (f"{bare}.md",)
    attempt = first(view, (place for candidate in places for place in origins(view.config, candidate)))
    if attempt.path:
        return attempt
    name = relative(bare, view.homes[page.locale])
    static = first(view, (*public_places(view, f"{name}.html"), *public_places(view, name)))
    if static.path:
        return static
    if view.config.site.urls == "clean":
        # Hosts lead from a folder's name to its index, though a click does not.
        index = first(view, origins(view.config, f"{bare}/index.md"))
        if index.path:
            return index
    tried = places if path.endswith("/") else (base, *places)
    return Attempt(tried=tried, unknown=_routed(view, name) or _routed(view, bare))


def _place(view: View, page: Page, path: str) -> str:
    """Where the file of an address would lie, if nothing were rewritten; on a site nothing is above its root."""
    if path.startswith("/"):
        return below(view.homes[page.locale], path.lstrip("/"))
    if not view.told or not page.locale:
        return below(posixpath.dirname(rewritten(view.config, page.path)), path)
    return below(view.homes[page.locale], _address(view, page, path))


def _routed(view: View, address: str) -> bool:
    """Whether a page with parameters in its path may be served at `address`."""
    routes = ("[^/]+".join(map(re.escape, _ROUTE.split(route))) for route in view.routes)
    return any(re.fullmatch(route, address) for route in routes)


def parametrised(page: Page, own: str, default: bool) -> Iterator[str]:
    """The address of a page that stands for others: those are made when the site is built."""
    if _ROUTE.search(page.key):
        yield own + stem(page.key)


def behind_index(written: str) -> str | None:
    """In version 2 what stands behind the name of an index is its fragment, whatever it is."""
    match = _INDEX.fullmatch(written)
    if not match or match[2].startswith("#") or not match[2]:
        return None
    fragment = re.sub(r"\W+", "-", match[2][1:].lstrip("#"))
    return (match[1] or "./") + (f"#{fragment}" if fragment else "")


def told(generator: Generator, site: SiteSettings) -> Generator:
    """As the version has it."""
    if not site.version.startswith("2"):
        return generator
    # Its icons are part of another stylesheet.
    serving = replace(generator.serving, brings=tuple(name for name in _BROUGHT if name != _ICONS))
    return replace(generator, serving=serving, macros=Macros(reference=behind_index, ways=(linked, asset)))


VITEPRESS = Generator(
    taking=Taking(
        pages=(linked, asset),
        images=(public,),
        html=(written, asset),
        given=(themed, linked, within, asset),
        untouched=_UNTOUCHED,
    ),
    serving=Serving(addresses=parametrised, brings=_BROUGHT, public=("public",)),
    adds_base=True,
    trims=True,
    asked=".",
    told=told,
)
