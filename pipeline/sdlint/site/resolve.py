"""Where links lead: a link as written -> a `LinkTarget`, by the rules of the site generator that serves the page.

Relative addresses are resolved from where a page is *served* (``rewrites`` may move it), images and includes from
where its file lies. Nothing outside the root is ever looked at, and the answer there is the same whatever is there.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from sdlint.markdown.slug import normalise_fragment
from sdlint.model import Link, LinkTarget, Page
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.text.endings import PAGE_ENDINGS
from sdlint.text.urls import is_external

Presence = Literal["file", "folder", "outside", ""]
Look = Callable[[str], Presence]
"""What there is at a path relative to the root; ``outside`` where it leaves the root, by ``..`` or a symlink."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|\{#|^\{")
_UNJUDGED_FRAGMENT = re.compile(r"[/!]")


class Habits(Struct, frozen=True):
    """How a generator turns addresses into files. ``pretty``: pages may be addressed as folders, ``a.md`` at ``a/``."""

    index: tuple[str, ...] = ("index.md", "README.md")
    clean: bool = True
    folders: bool = False
    pretty: bool = False
    public: tuple[str, ...] = ()
    routes: bool = False


HABITS: dict[str, Habits] = {
    "vitepress": Habits(index=("index.md",), public=("public",)),
    "github": Habits(clean=False, folders=True),
    "commonmark": Habits(clean=False, folders=True),
    "mkdocs": Habits(pretty=True, routes=True),
    "docusaurus": Habits(index=("index.md", "index.mdx", "README.md"), pretty=True, public=("static",), routes=True),
    "hugo": Habits(index=("_index.md", "index.md"), pretty=True, public=("static", "assets"), routes=True),
}
"""``routes``: addresses are made by settings that sdlint does not read, so one that leads nowhere is not judged."""


class Resolver:
    """Resolves the links of one tree; `look` tells what exists."""

    def __init__(self, config: Config, look: Look) -> None:
        self.config = config
        self._look = look
        self._habits = HABITS[config.flavor]
        self._site = locales.site_root(config)

    def target(self, page: Page, link: Link) -> LinkTarget:
        """Where `link` on `page` leads."""
        written = link.target.strip()
        if is_external(written):
            return LinkTarget("external")
        if _TEMPLATE.search(written) or (_SCHEME.match(written) and link.kind != "include"):
            return LinkTarget("unjudged")
        address, mark, fragment = written.partition("#")
        path = unquote(address.partition("?")[0])
        anchor = self._fragment(fragment) if mark else None
        if not path:
            return LinkTarget("page", page.path, anchor)
        if "\0" in path:
            return LinkTarget("missing", path.replace("\0", ""))
        if link.kind == "include":
            return self._include(page, path, fragment or None)
        return self._asset(page, path) if link.image else self._page_or_file(page, path, anchor)

    def _fragment(self, fragment: str) -> str | None:
        if not fragment or _UNJUDGED_FRAGMENT.match(fragment):
            return None
        anchor = fragment.partition(":~:")[0]
        return normalise_fragment(self.config.flavor, unquote(anchor)) if anchor else None

    # --- what an address may stand for ---

    def _page_or_file(self, page: Page, path: str, fragment: str | None) -> LinkTarget:
        tried: list[str] = []
        escapes = False
        for base in self._bases(page, path):
            if self._look(base) == "outside":
                escapes = True
                continue
            for candidate in self._candidates(base, trailing=path.endswith("/")):
                tried.append(candidate)
                served = self._served(page, candidate)
                if served:
                    return LinkTarget("page" if served.endswith(PAGE_ENDINGS) else "file", served, fragment)
            if self._habits.folders and self._look(base) == "folder":
                return LinkTarget("file", base, fragment)
        if escapes:
            return LinkTarget("outside")
        if path.startswith("/"):
            target = self._asset(page, path)
            if target.kind != "missing":
                return target
        if self._habits.routes and (path.startswith("/") or not path.endswith(PAGE_ENDINGS)):
            return LinkTarget("unjudged")
        return LinkTarget("missing", tried[0] if tried else path, fragment, tuple(dict.fromkeys(tried)))

    def _bases(self, page: Page, path: str) -> Iterator[str]:
        if path.startswith("/"):
            yield _join(self._site, path.lstrip("/"))
            return
        served = self._rewritten(page.path)
        yield _join(posixpath.dirname(served), path)
        if self._habits.pretty and not path.endswith(PAGE_ENDINGS):
            stem = posixpath.splitext(served)[0]
            if posixpath.basename(stem) not in ("index", "README", "_index"):
                yield _join(stem, path)

    def _candidates(self, base: str, *, trailing: bool) -> Iterator[str]:
        if not self._habits.clean:
            yield base
            return
        stem = base.removesuffix(".html") if base.endswith(".html") else base
        if not trailing:
            yield base
            yield from (stem + ending for ending in PAGE_ENDINGS[:2])
        if not base.endswith(".html"):
            yield from (_join(base, name) for name in self._habits.index)
        if trailing and self._habits.pretty:
            yield from (stem + ending for ending in PAGE_ENDINGS[:2])

    def _served(self, page: Page, candidate: str) -> str | None:
        """The file that answers at `candidate`, if there is one."""
        for origin, address in self.config.rewrites.items():
            key = locales.match(address, candidate)
            if key is not None:
                file = origin.replace(locales.SLOT, key)
                if self._look(file) == "file":
                    return file
        if self._rewritten(candidate) != candidate:
            return None
        for file in self._localised(page, candidate):
            if self._look(file) == "file":
                return file
        return None

    def _localised(self, page: Page, candidate: str) -> Iterator[str]:
        """mkdocs-static-i18n serves ``b.en.md`` where an English page says ``b.md``; Docusaurus fills in the source."""
        config = self.config
        locale, key = locales.locate(config, candidate)
        if config.flavor == "mkdocs" and page.locale and locale == config.source != page.locale:
            yield locales.page_path(config, page.locale, key)
        yield candidate
        if config.flavor == "docusaurus" and locale and config.source:
            yield locales.page_path(config, config.source, key)

    def _rewritten(self, path: str) -> str:
        for origin, address in self.config.rewrites.items():
            key = locales.match(origin, path)
            if key is not None:
                return address.replace(locales.SLOT, key)
        return path

    def _asset(self, page: Page, path: str) -> LinkTarget:
        """An image, or a file with an absolute address: in a public folder, or in the tree itself."""
        places = [_join(posixpath.dirname(page.path), path)]
        if path.startswith("/"):
            name = path.lstrip("/")
            public = (self.config.public or "", *self._habits.public)
            folders = dict.fromkeys(
                folder
                for public_folder in public
                if public_folder
                for folder in (public_folder, _join(self._site, public_folder))
            )
            places = [_join(folder, name) for folder in (*folders, self._site)]
            if not self._habits.clean:
                places.append(name)
        elif self._habits.pretty:
            places.append(_join(posixpath.splitext(page.path)[0], path))
        for place in places:
            there = self._look(place)
            if there == "outside":
                return LinkTarget("outside")
            if there == "file":
                return LinkTarget("file", place)
        if self._habits.routes and path.startswith("/"):
            return LinkTarget("unjudged")
        return LinkTarget("missing", places[0], candidates=tuple(dict.fromkeys(places)))

    def _include(self, page: Page, path: str, region: str | None) -> LinkTarget:
        places = [_join(posixpath.dirname(page.path), path)]
        if path.startswith("@/"):
            places = [_join(self._site, path[2:])]
        elif path.startswith("/"):
            # VitePress reads an absolute include from the disk's root, which is never ours to read.
            places = [path]
        elif self.config.flavor == "mkdocs":
            places = [path, _join(self._site, path), *places]
        for place in places:
            there = self._look(place)
            if there == "outside":
                return LinkTarget("outside")
            if there == "file":
                return LinkTarget("page" if place.endswith(PAGE_ENDINGS) else "file", place, region)
        return LinkTarget("missing", places[0], region, tuple(places))


def _join(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path)) if path else folder
