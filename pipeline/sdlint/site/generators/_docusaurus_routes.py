"""The addresses of Docusaurus's pages: by the folder that a plugin reads, file names, ``slug`` and ``id``. Pure.

Documents are ``docs``, posts ``blog``, and pages ``src/pages`` unless the site says otherwise (``site: permalinks``);
translations lie in ``i18n/LOCALE/docusaurus-plugin-content-…`` (docusaurus.io, "Create a doc", "Blog", "i18n").
"""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import stem

_DEFAULT = {"docs": "/docs", "blog": "/blog", "src/pages": "/"}
_TRANSLATED = re.compile(
    r"(?P<home>(?:[^/]+/)*?)i18n/(?P<locale>[^/]+)/docusaurus-plugin-content-(?P<kind>docs|blog|pages)"
    r"(?:-(?P<id>[^/]+))?/(?:(?:current|version-(?P<version>[^/]+))/)?"
)
_VERSION = re.compile(r"(?P<home>(?:[^/]+/)*?)versioned_docs/version-(?P<version>[^/]+)/")
# Dates and versions at the beginning of a name are no numbers that order it ("numberPrefix.js").
_NO_NUMBER = re.compile(r"\d+[-_.]\d+")
_NUMBER = re.compile(r"\d+\s*[-_.]+\s*(?P<name>[^-_.\s].*)", re.S)
_DATE = re.compile(r"(?P<folder>.*?)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?", re.S)


class Section(NamedTuple):
    """What one plugin reads: its ``folder``, the ``address`` where its pages begin, and the language, if not the first.

    ``kind``: docs, blog or pages. ``home``: the folder of the site.
    """

    folder: str
    address: str
    locale: str
    kind: str
    home: str


def section(path: str, site: SiteSettings) -> Section | None:
    """The plugin that reads the file at `path`; None where none does."""
    given = site.permalinks or _DEFAULT
    known = next((folder for folder in sorted(given, key=len, reverse=True) if path.startswith(f"{folder}/")), None)
    translated = _TRANSLATED.match(path)
    if known is not None and (translated is None or known.startswith("i18n/")):
        return Section(known, given[known].strip("/"), _locale(known), _kind(known), _home(known))
    if translated:
        kind, name = translated["kind"], translated["id"]
        own = {"docs": "docs", "blog": "blog", "pages": "src/pages"}[kind]
        address = name or given.get(f"{translated['home']}{own}", given.get(own, _DEFAULT[own])).strip("/")
        parts = (translated["locale"], address, translated["version"] or "")
        folder = translated[0].rstrip("/")
        return Section(folder, "/".join(filter(None, parts)), translated["locale"], kind, translated["home"])
    if version := _VERSION.match(path):
        address = f"{given.get('docs', '/docs').strip('/')}/{version['version']}".lstrip("/")
        return Section(version[0].rstrip("/"), address, "", "docs", version["home"])
    return None


def partial(path: str) -> bool:
    """Whether plugins leave out the file, because a part of its name begins with ``_``."""
    return any(part.startswith("_") for part in path.split("/"))


def addresses(page: Page, site: SiteSettings) -> Iterator[str]:
    """Where the page is served, without the site's base."""
    place = section(page.path, site)
    if place is None or page.front_matter.get("draft") is True or partial(page.path[len(place.folder) :]):
        return
    rest = stem(page.path[len(place.folder) + 1 :])
    path = {"docs": _document, "blog": _post, "pages": _plain}[place.kind](page, rest, site)
    whole = posixpath.join(place.address, path.lstrip("/")) if path.strip("/") else f"{place.address}/".lstrip("/")
    if site.urls == "folders":
        whole = f"{whole.rstrip('/')}/".lstrip("/")
    elif site.urls == "clean":
        whole = whole.rstrip("/")
    yield whole


def _document(page: Page, rest: str, site: SiteSettings) -> str:
    folder, name = posixpath.split(rest)
    slug, identifier = page.front_matter.get("slug"), page.front_matter.get("id")
    numbered = "numberPrefixParser: false" not in site.plugins
    plain = "/".join(_unnumbered(part) for part in folder.split("/")) if numbered else folder
    if isinstance(slug, str | int) and str(slug):
        return _resolved(plain, str(slug))
    if name.lower() in ("index", "readme", posixpath.basename(folder).lower()):
        return f"{plain}/" if plain else ""
    return _resolved(plain, str(identifier or (_unnumbered(name) if numbered else name)))


def _post(page: Page, rest: str, site: SiteSettings) -> str:
    slug = page.front_matter.get("slug")
    if isinstance(slug, str) and slug:
        return slug.lstrip("/")
    match = _DATE.fullmatch(rest)
    if not match:
        return rest.removesuffix("/index")
    return "/".join(filter(None, (match["folder"].strip("/"), match["date"].replace("-", "/"), match["text"])))


def _plain(page: Page, rest: str, site: SiteSettings) -> str:
    folder, name = posixpath.split(rest)
    return rest if name != "index" else f"{folder}/" if folder else ""


def _resolved(folder: str, slug: str) -> str:
    if slug.startswith("/"):
        return slug[1:]
    whole = posixpath.normpath(posixpath.join("/", folder, slug)).lstrip("/")
    return f"{whole}/" if slug.endswith("/") and whole else whole


def _unnumbered(name: str) -> str:
    match = None if _NO_NUMBER.match(name) else _NUMBER.fullmatch(name)
    return match["name"] if match else name


def _locale(folder: str) -> str:
    match = _TRANSLATED.match(f"{folder}/")
    return match["locale"] if match else ""


def _kind(folder: str) -> str:
    match = _TRANSLATED.match(f"{folder}/")
    name = posixpath.basename(folder)
    return match["kind"] if match else "blog" if name == "blog" else "pages" if folder.endswith("src/pages") else "docs"


def _home(folder: str) -> str:
    home = folder.partition("i18n/")[0] if _locale(folder) else folder.removesuffix("src/pages")
    return home if home != folder else f"{posixpath.dirname(folder)}/".lstrip("/")
