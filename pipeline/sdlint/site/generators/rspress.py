"""Rspress 2: links in Markdown name pages by their files, with an ending or without, in the page's own language.

What is no page is left as it is, and `x/` is `x`, too ("Conventional routing", "Internationalization"). The default
language is served from the root; what begins with ``_`` is no page.
"""

import posixpath
import re
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site import locales, told
from sdlint.site.address import below, folded, joined, relative, stem
from sdlint.site.generator import Attempt, Generator, Serving, Taking, View
from sdlint.site.ways import first, public, public_places

_MARKDOWN = re.compile(r"\.mdx?$", re.I)
_ENDINGS = (".md", ".mdx", ".tsx", ".jsx", ".ts", ".js")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """By the file's name, in the folder of its language if that is not the default one."""
    if not _is_part(page.path):
        address = folded(stem(page.key), ("index",))
        whole = address if default else own + address
        yield whole if posixpath.basename(stem(page.key)) == "index" else f"{whole.rstrip('/')}.html"


def linked(view: View, page: Page, path: str) -> Attempt:
    """The page of that file: from the page's own, or the folder of its language unless another's is named."""
    if path.startswith("/"):
        place, locale, folder = below(view.root, path.lstrip("/")), page.locale, path.endswith("/")
    else:
        place, locale, folder = below(posixpath.dirname(page.path), path), view.config.source, False
    if view.look(place) == "outside":
        return Attempt(outside=True)
    if view.root and not f"{place}/".startswith(f"{view.root}/"):
        return Attempt(tried=(place,))
    place = _in_language(view, place, locale)
    bare = place if folder else _MARKDOWN.sub("", place).removesuffix(".html")
    plain = () if folder and posixpath.basename(bare) == "index" else (bare,)
    names = (f"{bare}/index", *plain) if folder else (*plain, f"{bare}/index")
    attempt = first(view, (f"{name}{ending}" for name in names for ending in _ENDINGS if not _is_part(name)))
    return attempt if attempt.path else Attempt(tried=(place, *attempt.tried))


def raw(view: View, page: Page, path: str) -> Attempt:
    """What hosts serve at an address that is left as it is."""
    own = next(iter(view.served.get(page.path, ())), "")
    address = joined("" if path.startswith("/") else own, told.based(view, path), above="")
    if address is None:
        return Attempt()
    place = view.routes.get(address)
    return Attempt(place) if place is not None else first(view, public_places(view, address.rstrip("/")))


def tagged(view: View, page: Page, path: str) -> Attempt:
    """The same for a tag: those of MDX are shown as they are, without the site's base before them."""
    base = f"/{view.config.site.base.strip('/')}/"
    if not page.path.endswith(".mdx") or not path.startswith("/") or base == "//" or path.startswith(base):
        return raw(view, page, path)
    return told.beside_site(view, path, served=bool(raw(view, page, path).path))


def _in_language(view: View, place: str, locale: str | None) -> str:
    """`place` in the folder of a language: of `locale` where it is in none."""
    folders = {name: locales.folder(view.config, name) for name in view.config.locales}
    if any(folder != view.root and f"{place}/".startswith(f"{folder}/") for folder in folders.values()):
        return place
    inside = relative(place, view.root)
    return below(folders.get(locale or "", view.root), "" if inside == "." else inside)


def _is_part(path: str) -> bool:
    """Whether a file is none of the site's pages, by its name."""
    name = posixpath.basename(path)
    return name.startswith("_") and not name.startswith("__")


RSPRESS = Generator(
    taking=Taking(pages=(linked, raw), images=(public,), html=(tagged,)),
    serving=Serving(addresses=served, brings=("/404{,.html}", "/sitemap.xml", "/llms{,-full}.txt"), public=("public",)),
    adds_base=True,
)
