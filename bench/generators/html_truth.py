"""What a generator built: the ids and links in its HTML, and which of the links lead somewhere."""

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from site_tree import Recipe, pages

_HOST = "https://site.invalid"
_LABEL = re.compile(r"L\d{5}")
_WRITTEN = re.compile(r"\[(L\d{5})\]\(<?([^)\s>]*)")
_UNRESOLVED = "unresolved:"
"""The address of what should be a link, and was shown as text."""
_MARK = re.compile(r"MARK(\d{4})MARK")


@dataclass
class Built:
    """One HTML file: its ids, those of its headings (with their classes), labelled links, which page it was made of."""

    ids: set[str] = field(default_factory=set)
    headings: list[tuple[str, str]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    page: int | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.built = Built()
        self._hrefs: list[str] = []
        self._section = ""
        self._unresolved = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name in ("id", "name") if tag == "a" else ("id",):
            if values.get(name):
                self.built.ids.add(values[name])
        if re.fullmatch("h[1-6]", tag):
            # Sphinx gives the id to what is below the heading, too.
            self.built.headings.append((values.get("id", "") or self._section, values.get("class", "")))
            self._section = ""
        if tag == "section":
            self._section = values.get("id", "")
        classes = {*values.get("class", "").split()}
        if "xref" in classes and {"std-doc", "download", "myst"} & classes:
            self._unresolved = tag
        if tag == "a":
            self._hrefs.append(values.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._hrefs:
            self._hrefs.pop()
        if tag == self._unresolved:
            self._unresolved = ""

    def handle_data(self, data: str) -> None:
        if (mark := _MARK.search(data)) and self.built.page is None:
            self.built.page = int(mark[1])
        for label in _LABEL.findall(data):
            if self._hrefs:
                self.built.links.setdefault(label, self._hrefs[-1])
            elif self._unresolved:
                self.built.links.setdefault(label, _UNRESOLVED)


@dataclass(frozen=True)
class Truth:
    """``ids``: the ids of a page's headings, by its path. ``links``: label -> whether it leads somewhere.

    ``beside``: labels of what is another site's on the same host, if anybody's: this build cannot tell.
    """

    ids: dict[str, list[str]]
    links: dict[str, bool]
    beside: frozenset[str] = frozenset()


def truth(recipe: Recipe, out: Path) -> Truth:
    """What the site at `out` says."""
    files = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    built = {name: read(path) for name, path in files.items() if name.endswith(".html")}
    names = frozenset(files)
    paths = list(recipe.pages)
    written = {label: address for text in pages(recipe).values() for label, address in _WRITTEN.findall(text)}
    ids: dict[str, list[str]] = {}
    links: dict[str, bool | None] = {}
    for name, page in sorted(built.items(), key=lambda item: (item[0].count("/"), item[0])):
        if page.page is None or paths[page.page] in ids:
            continue
        ids[paths[page.page]] = [
            id_ for id_, name in page.headings if id_ and not {id_, name, name.partition("_")[0]} & recipe.skipped
        ]
        own = urljoin(_HOST, recipe.base) + re.sub(r"(^|/)index\.html$", r"\1", name)
        for label, href in page.links.items():
            links[label] = alive(recipe, own, href, written.get(label, href), built, names)
    known = {label: lives for label, lives in links.items() if lives is not None}
    return Truth(ids, known, frozenset(links.keys() - known.keys()))


def read(path: Path) -> Built:
    reader = _Reader()
    reader.feed(path.read_text("utf-8", "replace"))
    return reader.built


def alive(
    recipe: Recipe, own: str, href: str, written: str, built: dict[str, Built], names: frozenset[str]
) -> bool | None:
    """Whether `href` on the page at `own`, which was `written`, leads somewhere; None where that is not known here."""
    if href == _UNRESOLVED:
        return False
    parts = urlsplit(urljoin(own, href))
    if (parts.scheme, parts.netloc) != tuple(urlsplit(_HOST)[:2]):
        return True
    # A host sends who leaves out the last slash on to the folder.
    if not f"{parts.path}/".startswith(recipe.base):
        # Nobody means another site by a relative address.
        beside = written.startswith("/") and not _is_ours(recipe, unquote(parts.path).lstrip("/"), names)
        return None if beside else False
    path = unquote(parts.path)[len(recipe.base) :]
    if not recipe.served(path, names):
        return False
    fragment = unquote(parts.fragment)
    file = next((one for one in _candidates(path) if one in built), None)
    # A browser goes to the top by itself.
    return fragment.lower() in ("", "top") or file is None or fragment in built[file].ids


def _is_ours(recipe: Recipe, path: str, names: frozenset[str]) -> bool:
    """Whether `path` is a page or a file of this site, so that somebody forgot the base before it."""
    return recipe.served(path, names) or posixpath.join(recipe.root, path) in {*recipe.pages, *recipe.files}


def _candidates(path: str) -> tuple[str, ...]:
    index = posixpath.join(path.strip("/"), "index.html")
    return (index,) if path.endswith("/") or not path else (path, f"{path}.html", index)
