"""Nuxt Content: routes by the names of files in ``content``, without the numbers that order them.

Each part of a path is slugified; a relative link to a file becomes an address in the same way, and what stands in a
link is relative to the page's address, which never ends in a slash (content.nuxt.com, "Routing"; ``path-meta``).
"""

import posixpath
import re
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, stem
from sdlint.site.generator import Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.serving import addresses, at, left_out
from sdlint.site.ways import first, public

_FOLDER = "content/"
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:\.x)?")
_NUMBER = re.compile(r"\d+\.")
_DROPPED = re.compile(r"[^\w\s$*+~.()'\"!\-:@]", re.A)
# What the package slugify makes of signs; of other scripts it knows a table, so such names are not judged.
_SIGNS = str.maketrans({"$": "dollar", "%": "percent", "&": "and", "<": "less", ">": "greater", "|": "or"})
_MADE = re.compile(r"(?:^|/)(?:_nuxt|__nuxt|api)(?:/|$)|^(?:200|404)(?:\.html)?$")


def part(name: str) -> str:
    """A part of a path as it stands in the address, but for its case; empty for an index."""
    plain = name if _VERSION.fullmatch(name) else _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name
    plain = "" if plain in ("index", "index.draft") else plain.removesuffix(".draft")
    plain = _DROPPED.sub("", plain.translate(_SIGNS).replace("-", " ")).strip()
    return re.sub(r"\s+", "-", plain)


def _address(path: str) -> str:
    return "/".join(map(part, path.split("/")))


def served(page: Page, own: str, default: bool, permalinks: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """The page's path; none of a name that is not ASCII."""
    place = next((place for place in permalinks if page.path.startswith(f"{place[0]}/")), None)
    inside = page.path.partition(_FOLDER)[2]
    rest = stem(page.path[len(place[0]) + 1 :] if place else inside)
    given = page.front_matter.get("path")
    if isinstance(given, str) and given:
        yield given.strip("/")
    elif rest and rest.isascii() and not any(name.startswith(".") for name in rest.split("/")):
        yield posixpath.normpath(f"/{place[1] if place else ''}/{_address(rest).lower()}").lstrip("/")


def linked(view: View, page: Page, path: str) -> Attempt:
    """What the address leads to, after one that ends in ``.md`` has become a page's."""
    if path.endswith(".md") and not path.startswith("/"):
        # The address is slugified as it is written, and its capitals stay; a blank is written as %20.
        path = _address(path.removesuffix(".md").replace(" ", "%20")) or "."
    return raw(view, page, path)


def as_written(written: str) -> str | None:
    """The relative name of a file with signs encoded or a query behind it, which is taken as it stands.

    A query by itself with a fragment is put behind the folder, one without behind the page.
    """
    path, mark, fragment = written.partition("#")
    if path.startswith("?") and mark:
        return f"./#{fragment}"
    if path.startswith("/") or not path.partition("?")[0].endswith(".md") or not {"%", "?"} & {*path}:
        return None
    return path.replace("%", "%25").replace("?", "%3F") + mark + fragment


def raw(view: View, page: Page, path: str) -> Attempt:
    """What the address leads to as it is written."""
    if not path.isascii():
        return Attempt(unknown=True)
    whole = addresses(view, page, path)
    if whole is None:
        return Attempt(unknown=True)
    attempt = Attempt(tried=whole or (path,))
    for address in whole or (path.lstrip("/"),):
        attempt = at(view, address)
        if attempt.path or attempt.unknown:
            return attempt
        if file := first(view, _own(view, page, address.strip("/"))).path:
            return Attempt(file)
        if _MADE.search(address):
            return Attempt(unknown=True)
    return attempt if view.told else attempt._replace(unknown=True)


def _own(view: View, page: Page, address: str) -> Iterator[str]:
    """The site's own pages, which are Vue's."""
    home = page.path.partition(_FOLDER)[0]
    for folder in ("app/pages", "pages", "src/pages"):
        for name in (f"{address or 'index'}.vue", f"{address}/index.vue"):
            yield below(home, f"{folder}/{name}".replace("//", "/"))


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With the collections' prefixes."""
    places = tuple(sorted(site.permalinks.items(), key=lambda item: -len(item[0])))
    serving = replace(generator.serving, addresses=lambda page, own, default: served(page, own, default, places))
    return replace(generator, serving=serving)


NUXT_CONTENT = Generator(
    taking=Taking(pages=(linked,), images=(public, left_out), html=(raw,), given=(raw,)),
    serving=Serving(addresses=served, public=("public",)),
    macros=Macros(reference=as_written, ways=(linked,)),
    alone=True,
    told=told,
)
