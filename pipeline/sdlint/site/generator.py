"""What a site generator is: a frozen value that says how it serves a tree and how it takes the addresses of links."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from sdlint.model import Page
from sdlint.model.settings import Config, SiteSettings

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

    ``root``: the folder that all languages share. ``served``: by the path of a page, its addresses; ``routes``: the
    same from address to path; ``starts``: what the first folders of addresses are called. ``implied``: addresses of
    what no file makes. ``redirects``: from address, without slashes around it, to where it leads. ``names``: a page's
    name -> the paths of those that have it; ``ends``: the same by how a name ends. ``labels``: an id that is not a
    heading's -> the page that has it.
    """

    config: Config
    generator: "Generator"
    look: Look
    root: str
    served: Mapping[str, tuple[str, ...]] = {}
    routes: Mapping[str, str] = {}
    starts: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    redirects: Mapping[str, str] = {}
    names: Mapping[str, tuple[str, ...]] = {}
    ends: Mapping[str, tuple[str, ...]] = {}
    labels: Mapping[str, str] = {}


Way = Callable[[View, Page, str], Attempt]
"""Takes the decoded path of a link on a page, without query and fragment."""


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


class Generator(Struct, frozen=True, kw_only=True):
    """A site generator, or whatever else shows Markdown.

    ``pages``: the ways in which the address of a link may be taken, in order; ``images``: likewise for pictures.
    ``served``: the addresses of a page, below the site's base, the one that its own links are relative to first; a
    page that is a folder's ends in ``/``. It is told where the addresses of the page's language begin, and whether that
    is the default one. ``public``: folders whose files are served from the site's root. ``index``: names of files that
    stand for their folder. ``fallback``: a page that a language lacks is served from the source. ``reference``: what a
    macro in place of an address names, or None; ``name``: a page's name in such macros, or nothing, and ``references``
    the ways in which they are taken. ``ids``: what every page has besides its own. ``aliases``: what an address may
    begin with -> the folder that it stands for. ``adds_base``: the site's base is put before absolute addresses.
    ``moved``: addresses that lead on to a page; ``implied``: those that are there because it is.
    ``html``: the ways of addresses in tags, where the generator leaves those alone; ``html_images``: of pictures in
    tags, if not as in Markdown. ``given``: of those that components and front matter are given, if not all of these.
    ``apart``: each language is built without the others' files but the source's. ``labels``: a fragment by itself may
    be of another page. ``listed``: what a file is called whose links say which pages there are, if it exists.
    ``told``: the generator as a site's settings have it.
    ``alone``: its ways heed what the site says of addresses. ``partial``: whether a file is only there to be imported.
    """

    pages: tuple[Way, ...]
    images: tuple[Way, ...]
    served: Callable[[Page, str, bool], Iterator[str]] = nowhere
    public: tuple[str, ...] = ()
    index: tuple[str, ...] = ()
    fallback: bool = False
    reference: Callable[[str], str | None] = no_reference
    name: Callable[[Page], str] = nameless
    references: tuple[Way, ...] = ()
    ids: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = {}
    adds_base: bool = False
    moved: Callable[[Page, str, bool], Iterator[str]] = nowhere
    implied: Callable[[Page, str, bool], Iterator[str]] = nowhere
    html: tuple[Way, ...] = ()
    html_images: tuple[Way, ...] = ()
    given: tuple[Way, ...] = ()
    apart: bool = False
    labels: bool = False
    listed: str = ""
    told: "Callable[[Generator, SiteSettings], Generator]" = as_it_is
    alone: bool = False
    partial: Callable[[str], bool] = never
