"""Heading -> anchor, as each site generator computes it: one module per algorithm, and what they share.

A slugger is the state of one page, for automatic anchors are unique in it. ``anchors`` runs one over a page's headings;
who walks headings alone calls `reserve` for those with an id and `anchor` for the others, in the page's order.
"""

from collections.abc import Callable, Collection, Iterable
from typing import ClassVar, Protocol

from msgspec import Struct

from sdlint.model import Node


class Slugger(Protocol):
    """One page's anchors so far. ``explicit_first``: ids of the whole page are taken before any is computed."""

    explicit_first: ClassVar[bool]

    def anchor(self, heading: Node) -> str:
        """The anchor of a heading without an explicit id, new to the page; empty where the generator makes none."""

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""


def as_written(fragment: str) -> str:
    """Nothing is changed: the browser looks for exactly that."""
    return fragment


class Anchoring(Struct, frozen=True, kw_only=True, eq=False):
    """How headings get their anchors, and how links find them.

    ``slugger``: begins a page, whose source it is given for generators that look at entities unresolved. ``slugify``:
    a heading's plain text -> its slug: pure, not yet unique, perhaps empty. ``written``: the spelling of an id after a
    heading, with ``{}`` for it; empty where readers would see it. ``looked_up``: what the site looks for, of a Markdown
    link's fragment, percent-decoded and without ``#``; ``any_case``: whatever the case of the id. ``html``: headings
    written as HTML have anchors, too. ``known``: anchors are computed by this rule; else the site has its own, and only
    explicit ids are known. ``others``: ids that other things than headings have are taken before those of headings are
    computed. ``own``: a regular expression for ids that the generator or its theme makes by itself, and that are not
    known. ``everywhere``: the ids that the generator
    gives every page. ``nameless``: the levels of headings that get none, though they count. ``slugged``: explicit ids
    are slugified and numbered like any other. ``tabs``: makes what gives tabs their ids, unless they are numbered.
    """

    slugger: Callable[[str], Slugger]
    slugify: Callable[[str], str]
    written: str = ""
    looked_up: Callable[[str], str] = as_written
    any_case: bool = False
    html: bool = False
    known: bool = True
    others: bool = False
    own: str = ""
    everywhere: frozenset[str] = frozenset()
    nameless: frozenset[int] = frozenset()
    slugged: bool = False
    tabs: Callable[[], Slugger] | None = None


def anchors(rule: Anchoring, headings: Iterable[Node], text: str = "", taken: Iterable[str] = ()) -> list[str]:
    """The anchor of each of a page's headings, in order; ``attrs["id"]`` holds explicit ids; `text`: the source.

    `taken`: the ids of other things on the page.
    """
    headings, page = list(headings), rule.slugger(text)
    for other in taken:
        page.reserve(other)
    if page.explicit_first:
        for heading in headings:
            if heading.attrs.get("id"):
                page.reserve(heading.attrs["id"])
    identifiers = []
    for heading in headings:
        identifier = None if rule.slugged else heading.attrs.get("id")
        if identifier and not page.explicit_first:
            page.reserve(identifier)
        anchor = identifier or page.anchor(heading)
        identifiers.append("" if heading.attrs.get("level") in rule.nameless else anchor)
    return identifiers


def tabs(make: Callable[[], Slugger], titles: Iterable[Node], taken: Iterable[str]) -> list[str]:
    """The id of each of a page's tabs, in order, by their `titles`; `taken`: all other ids of the page."""
    page = make()
    for other in taken:
        page.reserve(other)
    return [page.anchor(title) for title in titles]


def reaches(rule: Anchoring, fragment: str, ids: Collection[str]) -> bool:
    """Whether a Markdown link with `fragment` (percent-decoded) arrives at one of a page's ids."""
    wanted = rule.looked_up(fragment)
    return (
        wanted in ids
        or wanted in rule.everywhere
        or (rule.any_case and any(identifier.lower() == wanted for identifier in ids))
    )


def heading_id(rule: Anchoring, anchor: str) -> str:
    """What is written after a heading to give it the id `anchor`; empty where readers would see it."""
    return rule.written.format(anchor) if anchor else ""
