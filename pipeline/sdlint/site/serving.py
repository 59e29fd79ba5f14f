"""What a build serves at an address: pages, redirects and files. Shared by generators that leave addresses alone. Pure.

A site whose config has no ``site`` may have any base and any plugin, so an absolute address that begins as no page's
does is not judged there.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit

from sdlint.model import Page
from sdlint.site.address import below, prefix
from sdlint.site.built import is_made
from sdlint.site.generator import Attempt, View
from sdlint.site.told import beside_site, led_from
from sdlint.site.ways import first, public_places

_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_PAGE = re.compile(r"\.(?:html?|mdx?)$", re.I)


def inside(view: View, path: str) -> Iterator[str]:
    """The absolute address `path` below the site's base, without a slash before it."""
    address, base = path.lstrip("/"), view.config.site.base.strip("/")
    if not base:
        yield address
    elif address == base or address.startswith(f"{base}/"):
        yield address[len(base) :].lstrip("/")
    if not view.told:
        begin, _, rest = address.partition("/")
        if rest and begin not in view.starts:
            yield rest


def addresses(view: View, page: Page, path: str) -> tuple[str, ...] | None:
    """The address `path` of a link on `page` below the site's base, as a browser makes it whole.

    Several where the base is not known; None where nobody knows from where the page's addresses count.
    """
    if not path.startswith("/"):
        starts = view.served.get(page.path)
        if not starts or page.path in view.parts:
            return None
        path = urlsplit(urljoin(f"http://x/{view.config.site.base.strip('/')}/{starts[0]}", quote(path))).path
        path = unquote(path)
    return tuple(posixpath.normpath(a) + "/" * a.endswith("/") if a.strip("/") else "" for a in inside(view, path))


def as_served(view: View, page: Page, path: str) -> Attempt:
    """What the build serves at the address: nothing has been rewritten."""
    whole = addresses(view, page, path)
    if whole is None:
        return Attempt(unknown=True)
    if not whole and path.startswith("/"):
        return beside_site(view, path, served=bool(at(view, path.lstrip("/")).path))
    for address in whole:
        attempt = at(view, address)
        if attempt.path or attempt.unknown:
            return attempt
    if any(_elsewhere(view, address.partition("/")[0]) for address in whole):
        return Attempt(unknown=True)
    known = view.told or not path.startswith("/") or any(a.partition("/")[0] in view.starts for a in whole)
    return Attempt(tried=whole or (path,), unknown=not known)


def _elsewhere(view: View, begin: str) -> bool:
    """Whether addresses that begin so are those of a folder beside the languages' that the config leaves out.

    It may be another language, for which pages of the default one are served.
    """
    config = view.config
    begins = {prefix(config, locale).partition("/")[0] for locale in config.locales}
    return bool(begins) and "" not in begins and begin not in begins and view.look(below(view.root, begin)) == "folder"


def at(view: View, address: str, section: str = "") -> Attempt:
    """What is served at `address`, below the base; it ends in a slash where that was written.

    `section`: the part of it that belongs to known pages alone, whatever is generated above it.
    """
    bare = _bare(view, address)
    if bare is not None and (place := view.routes.get(bare)) is not None:
        return Attempt(place)
    name = address.strip("/")
    if (led := led_from(view, address)) is not None:
        return led
    if is_made(view, name, section):
        return Attempt(unknown=True)
    if name and (place := first(view, public_places(view, name)).path):
        return Attempt(place)
    # What integrations write beside the pages: feeds, site maps, texts for language models.
    file = bool(_FILE.search(name)) and not _PAGE.search(name)
    beside = file and ("/" not in name or not _has_public(view))
    return Attempt(tried=(name,), unknown=name in ("404", "404.html") or beside)


def left_out(view: View, page: Page, path: str) -> Attempt:
    """Files that the site serves from its root may lie elsewhere if the tree has no folder for them."""
    return Attempt(unknown=path.startswith("/") and not _has_public(view))


def _has_public(view: View) -> bool:
    return any(view.look(folder) == "folder" for folder in dict.fromkeys(public_places(view, "")))


def _bare(view: View, address: str) -> str | None:
    """The name of the page that answers at `address`; None where no page can, for its ending."""
    if address == "index.html" or address.endswith("/index.html"):
        folder = address[: -len("index.html")].rstrip("/")
        return None if folder and view.config.site.urls in ("files", "clean") else folder
    if address.endswith(".html"):
        # A page that is a folder has no file beside it.
        return address.removesuffix(".html") if view.config.site.urls in ("files", "clean") else None
    if address.endswith("/index") or address == "index":
        return address[: -len("index")].rstrip("/")
    if address.endswith("/") and view.config.site.urls in ("files", "clean") and address.strip("/"):
        return None
    return address.rstrip("/")


def aliased(view: View, page: Page, path: str) -> Attempt:
    """A file by what an alias of the site stands for; of an alias that is not known, nothing is."""
    for alias, folder in view.config.site.aliases.items():
        if path.startswith(alias):
            return first(view, (below(folder.rstrip("/"), path[len(alias) :].lstrip("/")),))
    return Attempt(unknown=path.startswith(("~", "@")))
