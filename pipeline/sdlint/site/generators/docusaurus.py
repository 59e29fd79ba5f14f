"""Docusaurus: links to pages' files become addresses, and addresses get the site's base and the page's language.

``[x](./b.md)`` names a file of the same plugin; anything else is an address, relative to the page's own, which ends in
a slash as ``trailingSlash`` has it; a file beside the page or in ``static`` is taken along, and ``@site/`` is the
site's folder (docusaurus.io, "Markdown links", "Assets"). Tags are left alone.
"""

import posixpath
import re
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, folded, stem
from sdlint.site.built import is_made, placed
from sdlint.site.generator import Attempt, Generator, Serving, Taking, View
from sdlint.site.generators import _docusaurus_routes as routes
from sdlint.site.serving import addresses, aliased, at, left_out
from sdlint.site.told import aliased as told_aliases
from sdlint.site.told import beside_site
from sdlint.site.ways import at_address, beside, elsewhere, first, public, public_places

_PAGE = re.compile(r"\.mdx?$", re.I)
_FOLDER = re.compile(r"\.mdx?[/\s]+$")
"""The name of a page's file with a slash or a blank behind it, which no plugin makes an address of."""
_NO_ASSET = re.compile(r"\.(?:mdx?|html)$|/$")
_MADE = re.compile(r"(?:^|/)(?:tags|category|authors|page|archive|search)(?:/|$)|^404(?:\.html)?$|\.xml$")
_CODE = (".js", ".jsx", ".ts", ".tsx", "/index.js", "/index.jsx", "/index.ts", "/index.tsx")
_SITE = "@site/"
_ASKED = "/?"
"""Where a query by itself leads with ``trailingSlash: true``: a slash is put before it, and no base before that."""


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """By the file's name alone, as a folder or not, where nobody tells of the site."""
    path = folded(stem(page.key), ("index", "README"))
    yield own + path
    yield (own + path).rstrip("/")


def linked(view: View, page: Page, path: str) -> Attempt:
    """Where a Markdown link leads, once the build has rewritten it."""
    own = routes.section(page.path, view.config.site)
    if path == _ASKED:
        return raw(view, page, "/")
    if not view.told or own is None:
        return _untold(view, page, path)
    if _PAGE.search(path):
        return _document(view, page, own, path)
    if (posixpath.splitext(path)[1] and not _NO_ASSET.search(path)) or path.startswith(_SITE):
        file = first(view, _assets(view, page, path))
        if file.path or path.startswith(_SITE):
            return file
    if path.startswith("/"):
        # The base, which has the language in it, is put before an address that lacks it.
        base = "/".join(("", *filter(None, (view.config.site.base.strip("/"), own.locale)), ""))
        path = path if path.startswith(base) else base + path[1:]
    attempt = _served(view, page, own, path.rstrip("/") or "/")
    if attempt.unknown and _FOLDER.search(path) and view.served.get(page.path):
        return Attempt(tried=(path,))
    return attempt


def raw(view: View, page: Page, path: str) -> Attempt:
    """Where an address in a tag leads: nobody has changed it."""
    own = routes.section(page.path, view.config.site)
    if not view.told:
        return _untold(view, page, path)
    if own is None:
        return Attempt(unknown=True)
    if path.startswith("/"):
        return _served(view, page, own, path)
    tries = [_served(view, page, own, path), _served(view, page, own, f"../{path}")]
    return next((attempt for attempt in tries if attempt.path or attempt.unknown), tries[0])


def _untold(view: View, page: Page, path: str) -> Attempt:
    """A file is judged, an address is not: settings may have made it."""
    if path.startswith(_SITE):
        return first(view, (_of_site(view, page, path),))
    if (attempt := told_aliases(view, page, path)).path or attempt.lost:
        return attempt
    attempts: list[Attempt] = []
    for way in (beside, at_address, elsewhere):
        attempts.append(way(view, page, path))
        if attempts[-1].path:
            return attempts[-1]
    tried = tuple(place for attempt in attempts for place in attempt.tried)
    # The name of a page's file beside this one is no address, whatever the site's are.
    named = bool(_PAGE.search(path)) and not path.startswith("/")
    unknown = any(attempt.unknown for attempt in attempts) and not named
    return Attempt(tried=tried, outside=any(attempt.outside for attempt in attempts), unknown=unknown)


def _document(view: View, page: Page, own: routes.Section, path: str) -> Attempt:
    """The page whose file is named, of the same plugin; its other files are taken along as they are."""
    if path.startswith(_SITE):
        places = [_of_site(view, page, path)]
    else:
        contents = [own.folder, *_sources(view, own)] if path.startswith("/") or not path.startswith(".") else []
        near = [] if path.startswith("/") else [posixpath.dirname(page.path)]
        homes = [own.home] if contents else []
        places = [below(folder, path.lstrip("/")) for folder in (*near, *contents, *homes)]
    for place in places:
        other = routes.section(place, view.config.site) if view.served.get(place) else None
        if other and other.kind == own.kind and (other.locale == own.locale or _stands_in(view, own, other, place)):
            return Attempt(place)
    # A file that is no page of the plugin is copied where it is asked for; as what, nobody should rely on.
    there = first(view, places)
    copied = bool(there.path) and path.startswith(_SITE)
    return Attempt(tried=there.tried or tuple(places), unknown=copied or any(_is_made(view, place) for place in places))


def _is_made(view: View, place: str) -> bool:
    """Whether plugins make the document at `place`."""
    own = routes.section(place, view.config.site)
    if own is None or own.kind == "pages":
        return False
    return is_made(view, placed(view.config, view.generator, place)[0], f"/{own.address}")


def _stands_in(view: View, own: routes.Section, other: routes.Section, place: str) -> bool:
    """Whether a page of the default language is there in another, too, which has no page of its own."""
    return not other.locale and below(own.folder, place[len(other.folder) + 1 :]) not in view.served


def _sources(view: View, own: routes.Section) -> list[str]:
    """The folders of the default language, where one of a translation's is not."""
    if not own.locale or not view.config.source:
        return []
    pattern = view.config.locales[view.config.source]
    return [pattern.partition("/{path}")[0]]


def _assets(view: View, page: Page, path: str) -> list[str]:
    if path.startswith(_SITE):
        return [_of_site(view, page, path)]
    if path.startswith("/"):
        return list(public_places(view, path.lstrip("/")))
    return [below(posixpath.dirname(page.path), path)]


def _served(view: View, page: Page, own: routes.Section, path: str) -> Attempt:
    """What is served at the address; in each language also what only the default one has."""
    whole = addresses(view, page, path)
    if whole is None:
        return Attempt(unknown=True)
    if not whole and path.startswith("/"):
        return beside_site(view, path, served=bool(at(view, path.lstrip("/")).path))
    attempt = Attempt(tried=whole or (path,))
    for address in whole:
        begin, _, rest = address.partition("/")
        languages = _languages(view)
        lacking = begin in languages and rest.partition("/")[0] not in languages
        for name in (address, rest) if lacking else (address,):
            if (attempt := at(view, name, _section(view, name))).path:
                return attempt
            bare = name.strip("/")
            if file := first(view, (below(own.home, f"src/pages/{bare or 'index'}{end}") for end in _CODE)).path:
                return Attempt(file)
            if attempt.unknown or _MADE.search(bare) or _blog(view, bare):
                return Attempt(unknown=True)
    return attempt


def _section(view: View, address: str) -> str:
    """Where the pages of the plugin begin that serves what is below `address`."""
    given = (at.rstrip("/") for at in view.config.site.permalinks.values())
    return max((at for at in given if f"/{address}/".startswith(f"{at}/")), key=len, default="")


def _languages(view: View) -> frozenset[str]:
    """The languages besides the default one, as their folders tell."""
    config = view.config
    sections = (
        routes.section(path, config.site)
        for path in (*config.locales.values(), *map("{}/".format, config.site.permalinks))
    )
    return frozenset(place.locale for place in sections if place and place.locale)


def _blog(view: View, address: str) -> bool:
    """Whether it is a blog's list of posts."""
    given = view.config.site.permalinks
    lists = {at.strip("/") for folder, at in given.items() if "blog" in folder} if given else {"blog"}
    return address in lists


def image(view: View, page: Page, path: str) -> Attempt:
    """A picture of the site's, beside the page or in a static folder."""
    if path.startswith(_SITE):
        return first(view, (_of_site(view, page, path),))
    return aliased(view, page, path) if path.startswith(("~", "@")) else public(view, page, path)


def _of_site(view: View, page: Page, path: str) -> str:
    """The file that an address with the alias of the site's folder names."""
    own = routes.section(page.path, view.config.site)
    return below(view.config.site.aliases.get(_SITE, own.home if own else ""), path[len(_SITE) :])


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With addresses as the site's settings have them."""
    if site == SiteSettings():
        return generator
    # The pages that a language lacks are looked for when they are asked for.
    serving = replace(
        generator.serving, addresses=lambda page, own, default: routes.addresses(page, site), fallback=False
    )
    return replace(generator, serving=serving, asked=_ASKED if site.urls == "folders" else "")


DOCUSAURUS = Generator(
    taking=Taking(pages=(linked,), images=(image, left_out), html=(raw,), given=(linked,)),
    serving=Serving(addresses=served, public=("static",), fallback=True, partial=routes.partial),
    alone=True,
    told=told,
)
