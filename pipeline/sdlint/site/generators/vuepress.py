"""VuePress 2: an address of Markdown that ends in ``/``, ``.md`` or ``.html`` names a page, any other is left alone.

By its file or by where it is served ("Links", "Page"): one with a ``permalink`` is found by its file all the same.
"""

import posixpath
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site.address import below, relative, stem
from sdlint.site.generator import Attempt, Generator, Serving, Taking, View
from sdlint.site.told import beside_site
from sdlint.site.ways import first, public, public_places

_INDEX = ("README", "index", "readme")
_PAGES = ("/", ".md", ".html")
_SOURCE = "@source/"


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The permalink of a page, where its front matter has one; others are served by their files."""
    permalink = page.front_matter.get("permalink")
    if isinstance(permalink, str):
        yield permalink.lstrip("/")


def linked(view: View, page: Page, path: str) -> Attempt:
    """The page that a link in Markdown leads to, from the folder of the page's own file."""
    if not path.endswith(_PAGES):
        # What begins so is the site's own to resolve.
        return Attempt(unknown=True) if path.startswith("@") else written(view, page, path)
    return written(view, page, path) if _is_beside(view, path) else routed(view, page, path)


def routed(view: View, page: Page, path: str) -> Attempt:
    """The page that the router finds at an address, with the site's base or without."""
    inside = path if path.endswith(".md") else _inside(view, path)
    address = _joined(posixpath.dirname(_own(view, page)), inside)
    return _file(view, address) or _permalink(view, address) or _static(view, address)


def written(view: View, page: Page, path: str) -> Attempt:
    """The page that hosts serve at an address that nobody rewrites, from where the page itself is served."""
    if _is_beside(view, path):
        served = _at(view, path.lstrip("/")) or _static(view, path.lstrip("/")).path
        return beside_site(view, path, served=bool(served))
    home = next(iter(view.served.get(page.path, ())), _own(view, page))
    address = _joined(posixpath.dirname(home), _inside(view, path))
    if address.endswith(".md"):
        return _static(view, address)
    return _at(view, address) or _static(view, address)


def asset(view: View, page: Page, path: str) -> Attempt:
    """A file of the public folder."""
    if not view.told:
        return public(view, page, _inside(view, path))
    if path.endswith(_PAGES):
        return Attempt()
    if path.startswith("/"):
        return first(view, public_places(view, _inside(view, path).lstrip("/")))
    return first(view, public_places(view, _joined(posixpath.dirname(_own(view, page)), path)))


def picture(view: View, page: Page, path: str) -> Attempt:
    """A picture beside the page, in the public folder, or below the site's source."""
    if path.startswith(_SOURCE):
        return first(view, (below(view.root, path.removeprefix(_SOURCE)),))
    return Attempt(unknown=True) if path.startswith("@") else public(view, page, _inside(view, path))


def _own(view: View, page: Page) -> str:
    return relative(page.path, view.root)


def _joined(folder: str, path: str) -> str:
    """Where an address leads from a folder of the site, whose root nothing is above; its last slash is kept."""
    plain = posixpath.normpath("/" + (path if path.startswith("/") else posixpath.join(folder, path))).lstrip("/")
    return f"{plain}/" if plain and path.endswith(("/", "/.", "/..")) else plain


def _inside(view: View, path: str) -> str:
    """An absolute address without the site's base."""
    base = _base(view)
    return path[len(base) - 1 :] if path.startswith(base) else path


def _names(address: str) -> tuple[str, ...]:
    """The files, without their ending, that may be served at `address`."""
    bare = address.removesuffix(".md").removesuffix(".html")
    folder, name = posixpath.split(bare)
    if not bare or bare.endswith("/") or name == "index":
        return tuple(posixpath.join(folder, index) for index in _INDEX)
    return () if name.lower() == "readme" else (bare,)


def _is_beside(view: View, path: str) -> bool:
    """Whether an absolute address is not below the site's base."""
    return path.startswith("/") and not path.endswith(".md") and not f"{path}/".startswith(_base(view))


def _base(view: View) -> str:
    base = view.config.site.base.strip("/")
    return f"/{base}/" if base else "/"


def _at(view: View, address: str) -> Attempt | None:
    """The page that is served at `address`, whose ending may be left out."""
    spelled = (address,) if address.endswith(_PAGES) or not address else (f"{address}.html", f"{address}/")
    return next(filter(None, (_permalink(view, each) or _file(view, each, moved=False) for each in spelled)), None)


def _file(view: View, address: str, *, moved: bool = True) -> Attempt | None:
    """The page by its file, also one that is `moved` elsewhere."""
    if address.lower().endswith("readme.md"):
        address = address[: -len("readme.md")]
    attempt = first(view, (below(view.root, f"{name}.md") for name in _names(address)))
    there = attempt.path and (moved or attempt.path not in view.served or not view.served[attempt.path])
    return attempt if there or attempt.outside else None


def _permalink(view: View, address: str) -> Attempt | None:
    place = view.routes.get(address.removesuffix(".html").strip("/"))
    same = place and {address, address.removesuffix("index.html")} & set(view.served[place])
    return Attempt(place) if place and same else None


def _static(view: View, address: str) -> Attempt:
    """A page that lies in the public folder; else where the page would have to be."""
    names = (address, posixpath.join(address, "index.html"), f"{address}.html")
    attempt = first(view, (place for name in names for place in public_places(view, name.strip("/"))))
    tried = tuple(below(view.root, f"{name}.md") for name in _names(address) or (stem(address),))
    return attempt if attempt.path else Attempt(tried=tried)


VUEPRESS = Generator(
    taking=Taking(pages=(linked, asset), images=(picture,), html=(written, asset), given=(routed, linked, asset)),
    serving=Serving(addresses=served, brings=("/404.html", "/sitemap.xml"), public=(".vuepress/public",)),
    adds_base=True,
    trims=True,
)
