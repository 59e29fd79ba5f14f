"""What a site generator is: a frozen value that says how it serves a tree and how it takes the addresses of links."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from sdlint.model import Page
from sdlint.model.settings import Config

Presence = Literal["file", "folder", "outside", ""]
Look = Callable[[str], Presence]
"""What there is at a path relative to the root; ``outside`` where it leaves the root, by ``..`` or a symlink."""


class Attempt(NamedTuple):
    """What a way of taking an address led to: the file at ``path``, if any; else ``tried``, where it could have been.

    ``outside``: it leaves the root. ``unknown``: there may be something that sdlint does not know of.
    """

    path: str = ""
    tried: tuple[str, ...] = ()
    outside: bool = False
    unknown: bool = False


class View(Struct, frozen=True):
    """What is known of a tree when a link is followed.

    ``routes``: address -> path of the page that answers there; ``roots``: what their first folders are called.
    ``names``: a page's name -> the paths of those that have it; ``ends``: the same by how a name ends.
    """

    config: Config
    generator: "Generator"
    look: Look
    routes: Mapping[str, str] = {}
    roots: frozenset[str] = frozenset()
    names: Mapping[str, tuple[str, ...]] = {}
    ends: Mapping[str, tuple[str, ...]] = {}


Way = Callable[[View, Page, str], Attempt]
"""Takes the decoded path of a link on a page, without query and fragment."""


class Generator(Struct, frozen=True, kw_only=True):
    """A site generator, or whatever else shows Markdown.

    ``served``: the addresses of a page, below the site's base, the one that its own links are relative to first; a
    page that is a folder's ends in ``/``. ``pages``: the ways in which the address of a link may be taken, in order;
    ``images``: likewise for pictures and other files that are shown. ``public``: folders whose files are served from
    the site's root. ``index``: names of pages that stand for their folder. ``fallback``: a page that a language lacks
    is served from the source. ``reference``: what a macro in place of an address names, or None; ``name``: a page's
    name in such macros, and ``references`` the ways in which they are taken.
    """

    pages: tuple[Way, ...]
    images: tuple[Way, ...]
    served: Callable[[Config, Page], Iterator[str]] | None = None
    public: tuple[str, ...] = ()
    index: tuple[str, ...] = ("index.md", "README.md")
    fallback: bool = False
    reference: Callable[[str], str | None] | None = None
    name: Callable[[Page], str] | None = None
    references: tuple[Way, ...] = ()
