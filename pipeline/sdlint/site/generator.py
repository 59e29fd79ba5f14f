"""What a site generator is: a frozen value that says how it serves a tree and how it takes the addresses of links."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from sdlint.model import Link, Page
from sdlint.model.settings import Config
from sdlint.model.site_settings import SiteSettings

UNKNOWN = "?"
"""The address of a page whose own is not known: then an address that leads nowhere else may be it."""

Presence = Literal["file", "folder", "outside", ""]
Look = Callable[[str], Presence]
"""What there is at a path relative to the root; ``outside`` where it leaves the root, by ``..`` or a symlink."""


class Attempt(NamedTuple):
    """What a way of taking an address led to: the file at ``path``, if any; else ``tried``, where it could have been.

    ``outside``: it leaves the root. ``unknown``: there may be something that sdlint does not know of; ``away``: there
    is; ``lost``: there is nothing. After either no other way is tried.
    """

    path: str = ""
    tried: tuple[str, ...] = ()
    outside: bool = False
    unknown: bool = False
    away: bool = False
    lost: bool = False


class View(Struct, frozen=True):
    """What is known of a tree when a link is followed; all paths are relative to its root.

    ``root``: the folder that all languages share; ``homes``: those that are the site's root for pages of each.
    ``served``: by the path of a page, its addresses; ``routes``: the same from address to path; ``starts``: what the
    first folders of addresses are called. ``implied``: addresses of what no file makes. ``redirects``: from address,
    without slashes around it, to where it leads. ``names``: a page's name -> the paths of those that have it; ``ends``:
    the same by how a name ends. ``labels``: an id that is not a heading's -> the page that has it. ``parts``: files
    that are shown on other pages only; ``distant``: those that the forge shows, and not the site. ``told``: the config
    says something of the site, not only whose Markdown it is.
    """

    config: Config
    generator: "Generator"
    look: Look
    root: str
    homes: Mapping[str | None, str] = {}
    served: Mapping[str, tuple[str, ...]] = {}
    routes: Mapping[str, str] = {}
    starts: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    redirects: Mapping[str, str] = {}
    names: Mapping[str, tuple[str, ...]] = {}
    ends: Mapping[str, tuple[str, ...]] = {}
    labels: Mapping[str, str] = {}
    parts: frozenset[str] = frozenset()
    distant: frozenset[str] = frozenset()
    told: bool = False


Way = Callable[[View, Page, str], Attempt]
"""Takes the decoded path of a link on a page, without query and fragment."""
Addresses = Callable[[Page, str, bool], Iterator[str]]
"""Gives addresses that there are because of a page; it is told where those of the page's language begin, and whether
that is the default one."""


def nowhere(page: Page, own: str, default: bool) -> Iterator[str]:
    """No address: links name files."""
    return iter(())


def nameless(page: Page) -> str:
    """No name: there are no macros that name pages."""
    return ""


def as_it_is(generator: "Generator", site: SiteSettings) -> "Generator":
    """No setting matters."""
    return generator


def never(path: str) -> bool:
    """Every file is a page."""
    return False


def no_reference(written: str) -> str | None:
    """No macro."""
    return None


def nothing(written: str) -> str:
    """No macro says a language."""
    return ""


def by_itself(view: "View", page: Page) -> Attempt | None:
    """Where the fragments lead of a page that no other is shown with: they are its own."""
    return None


class Taking(Struct, frozen=True, kw_only=True):
    """How a generator takes addresses: the ways that are tried, in order, by where an address stands.

    ``pages``: in Markdown; ``images``: of pictures. ``html``: in tags, where the generator leaves those alone, and in
    links of Markdown that have one of the attributes ``untouched``;
    ``html_images``: of pictures in tags, if not as in Markdown. ``given``: of those that components and front matter
    are given, if not all of these. ``includes``: of files that a page takes in, if not from its own folder.
    """

    pages: tuple[Way, ...]
    images: tuple[Way, ...]
    html: tuple[Way, ...] = ()
    html_images: tuple[Way, ...] = ()
    untouched: frozenset[str] = frozenset()
    given: tuple[Way, ...] = ()
    includes: tuple[Way, ...] = ()

    def leaves(self, link: Link) -> bool:
        """Whether the address of `link` stays as it is written: it is a tag's, or has an attribute for that."""
        return bool(self.html) and (link.kind == "html" or not self.untouched.isdisjoint(link.attributes))


class Serving(Struct, frozen=True, kw_only=True):
    """How a generator serves a tree.

    ``addresses``: of a page, below the site's base, the one that its own links are relative to first; a page that is a
    folder's ends in ``/``. ``moved``: those that lead on to it; ``implied``: those that are there because it is.
    ``brings``: patterns of addresses at which every build serves what it makes; ``themed``: and those of files that the
    theme has, in any version, which are there among the pages, too.
    ``public``: folders whose files are served from the site's root. ``fallback``: a page that a language lacks is
    served from the source. ``apart``: each language is built without the others' files but the source's. ``listed``:
    what a file is called whose links say which pages there are, if it exists. ``partial``: whether a file is only there
    to be imported. ``bundled``: a folder with an ``index`` is one page, and the other Markdown in it is there for that.
    """

    addresses: Addresses = nowhere
    moved: Addresses = nowhere
    implied: Addresses = nowhere
    brings: tuple[str, ...] = ()
    themed: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    fallback: bool = False
    apart: bool = False
    listed: str = ""
    partial: Callable[[str], bool] = never
    bundled: bool = False


class Macros(Struct, frozen=True, kw_only=True):
    """What a generator reads in place of addresses.

    ``reference``: what a macro names, or None where there is none; ``language``: whose page it names, if it says so;
    ``ways``: in which that is taken; ``name``: what a page is called in macros, or nothing.
    """

    reference: Callable[[str], str | None] = no_reference
    language: Callable[[str], str] = nothing
    ways: tuple[Way, ...] = ()
    name: Callable[[Page], str] = nameless


class Generator(Struct, frozen=True, kw_only=True):
    """A site generator, or whatever else shows Markdown.

    ``adds_base``: the site's base is put before absolute addresses. ``alone``: its ways heed what the site says of
    addresses. ``ids``: what every page has besides its own. ``labels``: a fragment by itself may be of another page.
    ``around``: where one leads on a page that is shown around another; None on other pages.
    ``told``: the generator as a site's settings have it. ``trims``: its parser takes blanks around addresses away.
    ``asked``: the path that a query by itself belongs to, if not the page's own.
    """

    taking: Taking
    serving: Serving = Serving()
    macros: Macros = Macros()
    adds_base: bool = False
    alone: bool = False
    ids: frozenset[str] = frozenset()
    labels: bool = False
    around: Callable[[View, Page], Attempt | None] = by_itself
    trims: bool = False
    asked: str = ""
    told: "Callable[[Generator, SiteSettings], Generator]" = as_it_is
