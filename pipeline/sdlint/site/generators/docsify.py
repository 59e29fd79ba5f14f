"""Docsify: routes of one page in the browser, ``#/guide/start?id=x`` for the file ``guide/start.md`` ("More pages").

Every relative address begins at the root, with ``relativePath`` at the page's own folder; ``x/`` is ``x/README.md``,
and nothing but a page has a route. A title ``':ignore'`` leaves an address to the browser. Of pictures even absolute
addresses begin at the page's folder. What ``_sidebar.md`` and the like say is shown on every page.
"""

import posixpath
import re
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site import locales
from sdlint.site.address import below, relative
from sdlint.site.generator import Attempt, Generator, Macros, Taking, View
from sdlint.site.ways import first, included

_ID = re.compile(r"(?P<route>[^?#]*)\?(?:[^#]*&)?id=(?P<id>[^&#]+)[^#]*")
_ASKED = re.compile(r"(?P<route>[^?#]*)\?[^#]+#.*")
_ENDINGS = (".md", ".html")


def identified(written: str) -> str | None:
    """``x?id=y`` is ``x#y``; without ``x``, it is the home page. A fragment behind another query is a part of that."""
    if match := _ID.fullmatch(written):
        return f"{match['route'] or '/'}#{match['id']}"
    match = _ASKED.fullmatch(written)
    return match["route"] or "./" if match else None


def routed(view: View, page: Page, path: str) -> Attempt:
    """The page of a route."""
    if path.startswith(":") or (_is_frame(page) and _is_relative(view) and not path.startswith("/")):
        return Attempt(unknown=True)
    tries = [first(view, _files(view, page, address)) for address in _addresses(view, page, path)]
    # Another file may be the home page.
    lost = Attempt(tried=tries[0].tried, unknown=path == "/" or (path == "./" and not _is_relative(view)))
    return next((attempt for attempt in tries if attempt.path or attempt.outside), lost)


def raw(view: View, page: Page, path: str) -> Attempt:
    """A file below the root, which the browser asks for; beside the page where nobody says that Docsify shows it."""
    return first(view, (below(view.root, address) for address in _addresses(view, page, path)))


def picture(view: View, page: Page, path: str) -> Attempt:
    """A picture, from the page's own folder."""
    home = posixpath.dirname(page.path)
    places = (below(home, path.lstrip("/")),)
    return first(view, places if view.told else (*places, below(view.root, path.lstrip("/"))))


def _addresses(view: View, page: Page, path: str) -> Iterator[str]:
    """Where an address may lead, from the root, which nothing is above; its last slash is kept."""
    own = posixpath.dirname(relative(page.path, view.root))
    either = not view.told and not path.startswith("/")
    starts = ["", own] if either else [own if _is_relative(view) and not path.startswith("/") else ""]
    for start in dict.fromkeys(starts):
        plain = posixpath.normpath(f"/{start}/{path}").lstrip("/")
        yield f"{plain}/" if plain and path.endswith("/") else plain


def _files(view: View, page: Page, address: str) -> Iterator[str]:
    """The file of a route, and where a language lacks it that of the default one."""
    name = address if address.endswith(_ENDINGS) else f"{address}.md"
    if not address or address.endswith("/"):
        name = f"{address}README.md"
    place = below(view.root, name)
    yield place
    locale, key = locales.locate(view.config, place)
    if view.config.site.fallback and locale and view.config.source:
        yield locales.page_path(view.config, view.config.source, key)


def _is_relative(view: View) -> bool:
    return "relativePath" in view.config.site.plugins


def _is_frame(page: Page) -> bool:
    """Whether a page is shown around others."""
    return posixpath.basename(page.path).startswith("_")


def around(view: View, page: Page) -> Attempt | None:
    """The home page, which a cover is shown before ("Cover"); bars are shown beside whatever page is read."""
    if not _is_frame(page):
        return None
    cover = posixpath.basename(page.path) == "_coverpage.md"
    return first(view, (below(posixpath.dirname(page.path), "README.md"),)) if cover else Attempt()


def taken_in(view: View, page: Page, path: str) -> Attempt:
    """A file that an include names, from the site's root where a slash begins it."""
    return included(view, page, f"@/{path.lstrip('/')}" if path.startswith("/") else path)


DOCSIFY = Generator(
    taking=Taking(pages=(routed,), images=(picture,), html=(raw,), includes=(taken_in,)),
    macros=Macros(reference=identified, ways=(routed,)),
    asked="./",
    # Where the text of a page is put ("src/core/render/tpl.js").
    ids=frozenset({"main"}),
    around=around,
)
