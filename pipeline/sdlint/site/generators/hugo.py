"""Hugo: addresses by file names, front matter and language; ``ref`` and ``relref`` name pages (gohugo.io, "URLs").

A page is a folder. ``_index.md`` is a section's page, ``index.md`` a bundle's, whose other files lie beside it on the
site, too. The default language's pages are the site's root, or in a folder of their own.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site import locales
from sdlint.site.address import below, folded, named, stem
from sdlint.site.generator import UNKNOWN, Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.permalinks import date_of, filled, text
from sdlint.site.told import addresses, based
from sdlint.site.ways import at_address, beside, by_name, by_path, first, in_language, in_source, mounted
from sdlint.text.endings import PAGE_ENDINGS

_INDEX = ("index", "_index")
_BROUGHT = ("index.xml", "sitemap.xml", "/404.html", "/robots.txt")
"""Feeds of every section, and what else its own templates make (gohugo.io, "Embedded templates")."""
_REFERENCE = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+(?P<given>(?:[^<>%{}]|[>%](?!\}\}))*+)[>%]\}\}(?P<after>#.*)?", re.S)
_GIVEN = re.compile(r"""(?:(?P<key>\w+)\s*=\s*)?(?:"(?P<double>[^"]*)"|`(?P<tick>[^`]*)`|(?P<bare>[^\s"`=]+))""")
# What Hugo keeps of a file's name in an address ("helpers/path.go", Sanitize); a blank becomes a hyphen.
_DROPPED = re.compile(r"[^\w\s./%+~#\\-]")
_SLICE = re.compile(r"(?P<start>\d*|last):?(?P<end>\d*)")


def served(site: SiteSettings, page: Page, own: str, default: bool) -> Iterator[str]:
    """What ``url`` says, or a pattern, or the file's name or ``slug``, where the page's language begins."""
    if (site.plugins and text(page, "draft").lower() == "true") or _is_unseen(page):
        return
    begins = _begins(site, page, own, default)
    url = text(page, "url")
    if url:
        yield from (url.lstrip("/") if url.startswith("/") else begin + url for begin in begins)
        return
    path = _pattern(site, page)
    if path is None:
        yield UNKNOWN
        return
    path = sanitized(path, site)
    if site.urls == "files" and not path.endswith(".html") and posixpath.basename(stem(page.key)) != "_index":
        path = f"{path.rstrip('/')}.html" if path.strip("/") else ""
    yield from (begin + path for begin in begins)


def _is_unseen(page: Page) -> bool:
    """Whether the page is built for others to show (gohugo.io, "Build options")."""
    options = page.front_matter.get("build") or page.front_matter.get("_build")
    render = options.get("render") if isinstance(options, dict) else None
    return page.front_matter.get("headless") is True or render in (False, "never")


def _begins(site: SiteSettings, page: Page, own: str, default: bool) -> tuple[str, ...]:
    """Where the addresses of the page's language begin: all that may be, where settings are not known."""
    if not own or not page.locale:
        return ("",)
    tag = f"{page.locale}/".lower()
    if not site.plugins:
        return (*dict.fromkeys((own, tag)), *(("",) if default else ()))
    return ("",) if default and "defaultContentLanguageInSubdir" not in site.plugins else (tag,)


def _pattern(site: SiteSettings, page: Page) -> str | None:
    """The path of a page by its section's permalink, or by its name; None where a part of it is not known."""
    path = folded(stem(page.key), _INDEX)
    folder, name = posixpath.split(path.rstrip("/"))
    section = path.partition("/")[0] if folder else ""
    slug = text(page, "slug")
    pattern = site.permalinks.get(section) if posixpath.basename(stem(page.key)) != "_index" else None
    if pattern is None:
        return posixpath.join(folder, slug) + "/" if slug and path.strip("/") else path
    date = date_of(page)
    title = text(page, "title")

    def sections(part: str) -> str | None:
        names = folder.split("/") if folder else []
        match = _SLICE.fullmatch(part)
        if not part or not match or match["start"] == "last":
            return "/".join(names[-1:] if part == "last" else names)
        start = int(match["start"] or 0)
        end = int(match["end"]) if match["end"] else len(names) if ":" in part else start + 1
        return "/".join(names[start:end])

    return filled(
        pattern.lstrip("/"),
        {
            **{key: partial(lambda value, _: value, date.get(key)) for key in ("year", "month", "day")},
            "section": lambda _: section,
            "sections": sections,
            "title": lambda _: _word(title) or None,
            "slug": lambda _: _word(slug or title) or None,
            "filename": lambda _: name,
            "contentbasename": lambda _: name,
            "slugorfilename": lambda _: _word(slug) or name,
            "slugorcontentbasename": lambda _: _word(slug) or name,
        },
    )


def _word(text: str) -> str:
    return text.replace("/", "-")


def sanitized(path: str, site: SiteSettings) -> str:
    """`path` as Hugo has it in an address."""
    plain = re.sub(r"\s+", "-", _DROPPED.sub("", path.strip()))
    return plain if "disablePathToLower" in site.plugins else plain.lower()


def moved(site: SiteSettings, page: Page, own: str, default: bool) -> Iterator[str]:
    """Its ``aliases``, where the page's language begins; relative ones begin at the folder of its own address."""
    aliases = page.front_matter.get("aliases")
    named = [alias for alias in (aliases if isinstance(aliases, list) else ()) if isinstance(alias, str) and alias]
    for begin in _begins(site, page, own, default) if named else ():
        for alias in named:
            starts = (begin,) if alias.startswith("/") else _folders(site, page, own, default)
            for start in starts:
                place = start + alias.lstrip("/")
                yield place if place.endswith((".html", "/")) else f"{place}/"


def _folders(site: SiteSettings, page: Page, own: str, default: bool) -> Iterator[str]:
    for address in served(site, page, own, default):
        folder = posixpath.dirname(address.rstrip("/"))
        yield f"{folder}/" if folder else ""


def implied(site: SiteSettings, page: Page, own: str, default: bool) -> Iterator[str]:
    """A site has a home, a first folder is a section, each without a page of its own, too, and taxonomies have lists.

    A bundle's folder is the bundle (gohugo.io, "Sections").
    """
    folder, _, rest = page.key.partition("/")
    yield ""
    for begin in _begins(site, page, own, default):
        if rest and stem(rest) != "index":
            yield from (f"{begin}{sanitized(folder, site)}/", f"{folder.lower()}/")
        for taxonomy in ("tags", "categories"):
            yield f"{begin}{taxonomy}/"
            terms = page.front_matter.get(taxonomy)
            for term in terms if isinstance(terms, list) else ():
                yield f"{begin}{taxonomy}/{sanitized(str(term), site)}/"


def name(page: Page) -> str:
    """The page's logical path, by which ``ref`` finds it; a site's home is called by a slash."""
    return folded(stem(page.key), _INDEX).strip("/").lower() or "/"


def reference(written: str) -> str | None:
    """What a ``ref`` or ``relref`` shortcode names, with its fragment."""
    match = _REFERENCE.match(written)
    return _given(match["given"], "path") + (match["after"] or "") if match else None


def language(written: str) -> str:
    """The language whose page a shortcode names (``lang="fr"``); empty where it is the page's own."""
    match = _REFERENCE.match(written)
    return _given(match["given"], "lang") if match else ""


def _given(parameters: str, name: str) -> str:
    """The parameter called `name`; the path may stand there first, without its name."""
    for match in _GIVEN.finditer(parameters):
        if match["key"] == name or (match["key"] is None and match.start() == 0 and name == "path"):
            return match["double"] or match["tick"] or match["bare"] or ""
    return ""


def home(view: View, page: Page, path: str) -> Attempt:
    """The site's home, where nothing is left of an address from which the render hook cuts ``./``."""
    return by_path(view, page, "/") if path == "./" else Attempt()


def home_of_language(view: View, page: Page, path: str) -> Attempt:
    """The home of a language, which is built whether there is a page for it or not."""
    homes = {locale.lower() for locale in view.config.locales}
    return Attempt(away=any(named(address) in homes for address in addresses(view, page, path)))


def by_file(view: View, page: Page, path: str) -> Attempt:
    """The page that the named file is in the page's own language, whatever language the file is of."""
    bare = path.rstrip("/")
    if path.startswith("/") or not bare.endswith(PAGE_ENDINGS):
        return beside(view, page, path)
    place = below(posixpath.dirname(page.path), bare)
    locale, key = locales.locate(view.config, place)
    return first(view, (locales.page_path(view.config, page.locale, key) if locale and page.locale else place,))


_AS_WRITTEN = (at_address, home_of_language, in_language)


def below_base(view: View, page: Page, path: str) -> Attempt:
    """What the site serves below its base at an address that the render hook leaves as it is written.

    The embedded one does where it finds no page and no resource of that name ("embedded/templates/_markup").
    """
    inside = based(view, path)
    if inside == path:
        return Attempt()
    attempts = [way(view, page, inside) for way in _AS_WRITTEN]
    return next((each for each in attempts if each.path or each.away or each.unknown), attempts[0])


def told(generator: Generator, site: SiteSettings) -> Generator:
    """As the switches are set that `site` names; where it names none, links may do what a render hook lets them."""
    serving = replace(
        generator.serving,
        addresses=partial(served, site),
        moved=partial(moved, site),
        implied=partial(implied, site),
        apart=bool(site.plugins),
    )
    if not site.plugins:
        return replace(generator, serving=serving)
    by_hook = "render-link" in site.plugins
    taking = replace(
        generator.taking,
        pages=(home, by_path, by_name, by_file, *_AS_WRITTEN, below_base) if by_hook else _AS_WRITTEN,
        images=(*generator.taking.images, below_base) if by_hook or "render-image" in site.plugins else _AS_WRITTEN,
    )
    macros = generator.macros if "modules" in site.plugins else replace(generator.macros, ways=(by_path, by_name))
    return replace(generator, taking=taking, serving=serving, macros=macros, adds_base=by_hook)


HUGO = Generator(
    taking=Taking(
        pages=(beside, at_address, by_path, home_of_language, in_language),
        images=(beside, at_address, in_source, in_language),
        html=(at_address,),
    ),
    serving=Serving(brings=_BROUGHT, public=("static", "assets"), bundled=True),
    macros=Macros(reference=reference, language=language, ways=(by_path, by_name, mounted), name=name),
    told=told,
)
