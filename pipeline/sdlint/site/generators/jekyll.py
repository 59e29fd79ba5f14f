"""Jekyll: a page is a file with another ending, unless a permalink says otherwise (jekyllrb.com, "Permalinks").

Its links stand as they are written, but for Liquid in them, and for plugins: with jekyll-relative-links, names of files
are made into addresses; with jekyll-readme-index a README is its folder's page.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, stem
from sdlint.site.generator import UNKNOWN, Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.permalinks import date_of, filled, text
from sdlint.site.ways import at_address, first
from sdlint.text.patterns import later

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_BROUGHT = ("/{feed,sitemap}.xml", "/robots.txt", "/assets/{main,css/style}.css", "/assets/minima-social-icons.svg")
"""What the usual plugins and themes have (docs.github.com, "About GitHub Pages and Jekyll")."""
_HIDDEN = {"_drafts", "_includes", "_layouts", "_sass", "_data", "_plugins", "_site"}
_POST = later(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<title>.*)")
_LINK = later(
    r"(?:\{\{\s*site\.(?:base)?url\s*\}\})*\{%-?\s*(?P<tag>link|post_url)\s+(?P<name>\S+)\s*-?%\}(?P<after>.*)", re.S
)
_BASED = later(r"(?:\{\{-?(?:\s|%20)*site\.(?:url|baseurl|github\.url)(?:\s|%20)*-?\}\})+(?P<after>.*)", re.S)
_ASKED = later(r"(?P<path>[^?#{}]+\.md)\?[^#{}]*(?P<fragment>#.*)?", re.S)
_FILTER = later(
    r"\{\{-?\s*(?P<quote>[\"'])(?P<path>[^\"'{}]*)(?P=quote)\s*\|\s*(?:relative|absolute)_url\s*-?\}\}(?P<after>.*)",
    re.S,
)


def served(site: SiteSettings, page: Page, own: str, default: bool) -> Iterator[str]:
    """What a permalink says, or the file's name; nothing for what is not published."""
    path = stem(page.key)
    if text(page, "published").lower() == "false":
        return
    if site.plugins and not _has_matter(page) and "jekyll-optional-front-matter" not in site.plugins:
        # It is copied as it is.
        yield own + page.key
        return
    folders = path.split("/")
    if _HIDDEN & {*folders}:
        return
    holds = _holding(site)
    if holds and path.startswith(f"{holds}/_"):
        path = path[len(holds) + 1 :]
        folders = path.split("/")
    collected = "_posts" in folders or folders[0].startswith("_")
    pattern = text(page, "permalink") or _default(site, f"{own}{path}{posixpath.splitext(page.key)[1]}")
    if collected and not pattern:
        pattern = _collection(site, holds, "posts" if "_posts" in folders else folders[0].lstrip("_"))
        if not pattern and site.plugins:
            # No collection is called so, or it is not shown.
            return
        address = _filled(_STYLES.get(pattern, pattern), page, path) if pattern else None
        if address is not None:
            yield own + address.lstrip("/")
        elif page.locale or default:
            # A post that is in none of the site's languages lies outside of it, among the fixtures of tests, say.
            yield UNKNOWN
        return
    pages = site.permalinks.get("pages", "")
    if pattern := pattern or ("" if pages == "pretty" else pages):
        # The folder of a language is one like others.
        address = _filled(pattern, page, own + path)
        yield UNKNOWN if address is None else address.lstrip("/")
        return
    folder, name = posixpath.split(path)
    start = own + (f"{folder}/" if folder else "")
    if name == "index" or (name == "README" and not _has_matter(page) and _indexes(site)):
        yield f"{start}index.html"
    elif pages == "pretty":
        yield f"{start}{name}/"
    else:
        yield f"{start}{name}.html"


def _default(site: SiteSettings, path: str) -> str:
    """The permalink that the site gives to every path that begins as this one does, by the longest such beginning."""
    begins = [key for key in site.permalinks if key.startswith("/") and f"/{path}".startswith(key)]
    return site.permalinks[max(begins, key=len)] if begins else ""


def _has_matter(page: Page) -> bool:
    """Whether the page has front matter, be there nothing in it."""
    return "" in page.front_matter_keys


def _indexes(site: SiteSettings) -> bool:
    return not site.plugins or "jekyll-readme-index" in site.plugins


def _holding(site: SiteSettings) -> str:
    """The folder that holds the collections, by what their permalinks are filed under; empty if it is the site's."""
    return next((key.rpartition("/_")[0] for key in site.permalinks if "/_" in key[1:] and key[0] != "/"), "")


def _collection(site: SiteSettings, holds: str, name: str) -> str:
    """The pattern of the addresses of a collection in the folder `holds`; empty where it has none, or is not known."""
    given = site.permalinks.get(f"{holds}/_{name}" if holds else name)
    if name == "posts":
        return given or "date"
    return "" if given is None else given or "/:collection/:path:output_ext"


def _filled(pattern: str, page: Page, path: str) -> str | None:
    folder, name = posixpath.split(path)
    post = _POST.fullmatch(name)
    date = date_of(page, name)
    categories = page.front_matter.get("categories", page.front_matter.get("category"))
    inner = path.partition("/")[2] if path.startswith("_") else path
    title = text(page, "slug") or (post["title"] if post else name)
    named = categories.split() if isinstance(categories, str) else categories if isinstance(categories, list) else []
    above = folder.partition("_posts")[0].strip("/") if post else ""
    return filled(
        pattern,
        {
            **{key: partial(lambda value, _: value, date.get(key)) for key in ("year", "month", "day")},
            "categories": lambda _: "/".join([*filter(None, [above]), *(str(name).lower() for name in named)]),
            "title": lambda _: title,
            "slug": lambda _: title,
            "name": lambda _: name,
            "basename": lambda _: name,
            "path": lambda _: inner if path.startswith("_") else folder,
            "collection": lambda _: path.partition("/")[0].lstrip("_"),
            "output_ext": lambda _: ".html",
        },
    )


def moved(page: Page, own: str, default: bool) -> Iterator[str]:
    """What jekyll-redirect-from makes."""
    value = page.front_matter.get("redirect_from")
    for address in value if isinstance(value, list) else [value]:
        if isinstance(address, str) and address:
            plain = address.lstrip("/")
            yield plain if plain.endswith(("/", ".html")) or not plain else f"{plain}.html"


def reference(written: str) -> str | None:
    """What Liquid in an address comes to: ``link`` and ``post_url`` name files, other tags stand before an address."""
    if match := _LINK.fullmatch(written):
        name = match["name"] if match["tag"] == "link" else f"_posts/{match['name']}"
        return f"\\{name.lstrip('/')}{match['after']}"
    if match := _FILTER.fullmatch(written):
        return f"/{match['path'].lstrip('/')}{match['after']}"
    if match := _BASED.fullmatch(written):
        return f"/{match['after'].lstrip('/')}"
    if match := _ASKED.fullmatch(written):
        # No plugin takes it for the name of a file.
        return f"{match['path']}{match['fragment'] or ''}"
    return None


def linked(view: View, page: Page, path: str) -> Attempt:
    """The file that ``link`` names, from the site's root: without it the site is not built."""
    if not path.startswith("\\"):
        return Attempt()
    place = posixpath.join(view.root, _holding(view.config.site) if path.startswith("\\_") else "", path[1:])
    # A post is named without its ending.
    endings = ("", ".md", ".markdown", ".html") if path.startswith("\\_posts/") else ("",)
    return first(view, (place + ending for ending in endings))


def by_html(view: View, page: Page, path: str) -> Attempt:
    """A page in HTML of that name, at the site's root or among its pages: it may well have a permalink of its own."""
    if not path.startswith("/"):
        return Attempt()
    name = path.strip("/").removesuffix(".html") or "index"
    last = posixpath.basename(name)
    places = (f"{name}.html", f"{name}/index.html", f"pages/{last}.html", f"_pages/{last}.html")
    return Attempt(away=any(view.look(below(view.root, place)) == "file" for place in places))


def by_file(view: View, page: Page, path: str) -> Attempt:
    """With jekyll-relative-links, the file of that name, also from the site's root and with a slash behind it; not on
    pages of collections.
    """
    if _collected(page.key):
        return Attempt()
    place = path.lstrip("/") if path.startswith("/") else below(posixpath.dirname(page.path), path)
    return first(view, (below(view.root, place) if path.startswith("/") else place,))


def _collected(path: str) -> bool:
    return path.startswith("_") or "/_" in path


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With the site's permalinks and plugins."""
    generator = replace(generator, serving=replace(generator.serving, addresses=partial(served, site)))
    if not site.plugins or "jekyll-relative-links" in site.plugins:
        return generator
    return replace(generator, taking=replace(generator.taking, pages=(at_address, by_html), images=(at_address,)))


JEKYLL = Generator(
    taking=Taking(pages=(by_file, at_address, by_html), images=(at_address,), html=(at_address, by_html)),
    serving=Serving(moved=moved, brings=_BROUGHT),
    macros=Macros(reference=reference, ways=(linked, at_address, by_html)),
    told=told,
)
