"""The ways in which generators take the address of a link. Each is a `Way`; a generator lists its own, in order."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from sdlint.model import Page
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.address import below, joined, stem
from sdlint.site.generator import UNKNOWN, Attempt, View
from sdlint.text.endings import PAGE_ENDINGS, PICTURE
from sdlint.text.patterns import later

_ON_FORGE = later(
    r"(?:\.\./){2,}(?:-/)?(?:issues|pulls?|merge_requests|wikis?|releases|discussions|actions|projects|security|labels|"
    r"milestones?|compare|commits?|tags|graphs|network|pulse|stargazers|watchers|forks?|archive|raw|blob|tree|edit|new)"
    r"(?:/|$)"
)

_BRANCH = later(r"\.\./(?P<name>[^/.][^/]*)/")
_TOP = (".git", ".github", ".gitlab-ci.yml", ".gitlab")
"""What lies at the top of a repository only."""


def beside(view: View, page: Page, path: str) -> Attempt:
    """A file of that name, relative to the page's own; of a page, the one in the same language first."""
    if path.startswith("/") or path.endswith("/"):
        return Attempt()
    return first(view, _in_languages(view, page, below(posixpath.dirname(page.path), path)))


def at_address(view: View, page: Page, path: str) -> Attempt:
    """The page or the file that the site serves there."""
    starts = ("",) if path.startswith("/") else view.served.get(page.path, ())
    # A browser takes what lies above the host's root for the root.
    above = "" if view.config.site.base == "/" else None
    addresses = [address for start in starts if (address := joined(start, path, above)) is not None]
    for address in addresses:
        for candidate in _based(view, address) if path.startswith("/") else (address,):
            if (place := view.routes.get(candidate)) is not None:
                return Attempt(place)
            if candidate in view.implied:
                return Attempt(away=True)
            if (file := first(view, _files(view, candidate))).path:
                return file
    unknown = UNKNOWN in view.routes or not starts
    return Attempt(tried=tuple(address.rstrip("/") for address in addresses), unknown=unknown)


def elsewhere(view: View, page: Page, path: str) -> Attempt:
    """Settings that sdlint does not read may have made the address: that of no page's file."""
    return Attempt(unknown=path.startswith("/") or not path.rstrip("/").endswith(PAGE_ENDINGS))


def in_source(view: View, page: Page, path: str) -> Attempt:
    """The file that the source has where a language lacks it."""
    config = view.config
    locale, key = locales.locate(config, below(posixpath.dirname(page.path), path))
    if path.startswith("/") or not locale or not config.source:
        return Attempt()
    return first(view, (below(locales.folder(config, config.source), key),))


def in_language(view: View, page: Page, path: str) -> Attempt:
    """The file of a language's folder, from the root: the source's at the root itself or below its tag, as others'."""
    config = view.config
    if not path.startswith("/") or not config.source:
        return Attempt()
    tag, _, rest = path.lstrip("/").partition("/")
    places = [below(locales.folder(config, config.source), path.lstrip("/"))]
    places += [
        below(locales.folder(config, locale), rest) for locale in config.locales if locale.lower() == tag and rest
    ]
    return first(view, (place for place in places if not place.endswith(PAGE_ENDINGS)))


def mounted(view: View, page: Page, path: str) -> Attempt:
    """Modules may bring pages of that name, and a name of none ends the generator's own run."""
    return Attempt(unknown=True)


def on_forge(view: View, page: Page, path: str) -> Attempt:
    """A page of the repository's own on its host, two folders above its files: the issues, the wiki, a release.

    Or a picture on a branch of its own, which begins one folder above: files are shown at ``blob/BRANCH/…``.
    """
    branch = _BRANCH.match(below(posixpath.dirname(page.path), path))
    picture = branch and PICTURE.match(path) and not view.look(branch["name"])
    return Attempt(away=bool(_ON_FORGE.match(path) or (picture and any(map(view.look, _TOP)))))


def by_path(view: View, page: Page, path: str) -> Attempt:
    """The page of that name, from the root or relative to the page's own, as it is written there or in capitals."""
    name, path = view.generator.macros.name(page), path.rstrip("/") or "/"
    # A section's page is asked from within its folder, a bundle's for files above that.
    file = path.startswith("..") and path.endswith((".html", *PAGE_ENDINGS))
    within = ("_index.", "index.") if file else "_index."
    start = f"{name}/" if posixpath.basename(page.path).startswith(within) else name
    address = joined(start, path, above="")
    return Attempt() if address is None else _called(view, page, address, view.names)


def by_name(view: View, page: Page, path: str) -> Attempt:
    """The page whose name ends so, in the page's language if there is one."""
    if path.startswith("../"):
        return Attempt()
    return _called(view, page, posixpath.normpath(path.strip("/")).lstrip("./"), view.ends)


def _called(view: View, page: Page, name: str, paths: Mapping[str, tuple[str, ...]]) -> Attempt:
    """The nearest of the `paths` of pages that are called `name`."""
    plain = stem(name).lower().removesuffix(".html")
    for locale in view.config.locales if plain != name.lower() else ():
        plain = plain.removesuffix(f".{locale.lower()}")
    plain = f"/{plain}".removesuffix("/_index").removesuffix("/index").lstrip("/") or "/"
    return _nearest(view, page, paths.get(plain, ())) or Attempt(tried=(name,), away=plain in view.implied)


def _nearest(view: View, page: Page, paths: tuple[str, ...]) -> Attempt | None:
    own = [path for path in paths if locales.locate(view.config, path)[0] == page.locale]
    own = own or ([] if view.generator.serving.apart else list(paths))
    return Attempt(max(own, key=lambda path: len(posixpath.commonprefix((path, page.path))))) if own else None


def as_written(view: View, page: Page, path: str) -> Attempt:
    """The file or folder of exactly that name, from the page's folder, or the tree's where it begins with a slash."""
    places = [below(posixpath.dirname(page.path), path)]
    if path.startswith("/"):
        name = path.lstrip("/")
        places = [below(view.root, name), name, *public_places(view, name)]
    attempt = first(view, places)
    folder = next((place for place in attempt.tried if view.look(place) == "folder"), "")
    return Attempt(folder) if folder else attempt


def included(view: View, page: Page, path: str) -> Attempt:
    """A file that a page takes in, from its own folder, or below ``@/`` from the one that all languages share."""
    if path.startswith("@/"):
        return first(view, (below(view.root, path[2:]),))
    # VitePress reads an absolute include from the disk's root, which is never ours to read.
    return first(view, (path if path.startswith("/") else below(posixpath.dirname(page.path), path),))


def public(view: View, page: Page, path: str) -> Attempt:
    """A file beside the page; of an absolute address, one of the site's own or in a public folder."""
    if not path.startswith("/"):
        return first(view, (below(posixpath.dirname(page.path), path),))
    name = path.lstrip("/")
    return first(view, (*public_places(view, name), below(view.root, name)))


def public_places(view: View, name: str) -> Iterator[str]:
    """Where a file that is served from the site's root as `name` may lie."""
    for folder in dict.fromkeys((view.config.public or "", *view.generator.serving.public)):
        if folder:
            yield below(folder, name)
            yield below(below(view.root, folder), name)


def first(view: View, places: Iterable[str]) -> Attempt:
    """The first of `places` that is a file."""
    tried = tuple(dict.fromkeys(places))
    for place in tried:
        there = view.look(place)
        if there == "outside":
            return Attempt(outside=True)
        if there == "file":
            return Attempt(place)
    return Attempt(tried=tried)


def _in_languages(view: View, page: Page, place: str) -> Iterator[str]:
    """`place` as the language of `page` has it where languages are built apart, as it is named, and as the source or
    all languages have it where that fills in.
    """
    config = view.config
    locale, key = locales.locate(config, place)
    apart = view.generator.serving.apart or _suffixed(config, page.locale)
    if page.locale and locale == config.source != page.locale and apart:
        yield locales.page_path(config, page.locale, key)
    if not apart or locale in (None, page.locale, config.source):
        yield place
        if view.generator.serving.fallback and locale and config.source:
            yield locales.page_path(config, config.source, key)
            yield below(view.root, key)


def _suffixed(config: Config, locale: str | None) -> bool:
    """Whether the pages of `locale` lie beside their sources."""
    source = config.source
    return bool(locale and source and locales.folder(config, locale) == locales.folder(config, source))


def _based(view: View, address: str) -> Iterator[str]:
    """An absolute address, and what it is below the site's base where that is not known."""
    yield address
    begin, _, rest = address.partition("/")
    if rest and begin not in view.starts and not view.config.site.base:
        yield rest


def _files(view: View, address: str) -> Iterator[str]:
    """Where a file that is served at `address` may lie; what a slash ends is a folder."""
    if address.endswith("/"):
        return
    yield from public_places(view, address)
    if not address.endswith(PAGE_ENDINGS):
        yield below(view.root, address)
        if view.generator.serving.fallback and view.config.source:
            yield below(locales.folder(view.config, view.config.source), address)
