"""Heading -> anchor, as each site generator computes it: one module per algorithm, and what they share.

A slugger is the state of one page, for automatic anchors are unique in it. ``anchors`` runs one over a page's headings;
who walks headings alone calls `reserve` for those with an id and `anchor` for the others, in the page's order.
"""

from collections.abc import Callable, Collection, Iterable
from typing import ClassVar, Protocol

from sdlint.markdown.slug import docusaurus, github, hugo, mkdocs, vitepress
from sdlint.model import Node


class Slugger(Protocol):
    """One page's anchors so far. ``explicit_first``: ids of the whole page are taken before any is computed."""

    explicit_first: ClassVar[bool]

    def __init__(self, text: str = "") -> None:
        """Begin a page; `text` is its source, where generators that look at entities unresolved find them."""

    def anchor(self, heading: Node) -> str:
        """The anchor of a heading without an explicit id, new to the page; empty where the generator makes none."""

    def reserve(self, identifier: str) -> None:
        """Take note of an explicit id."""


SLUGGERS: dict[str, type[Slugger]] = {
    "vitepress": vitepress.Slugger,
    "github": github.Slugger,
    "mkdocs": mkdocs.Slugger,
    "docusaurus": docusaurus.Slugger,
    "hugo": hugo.Slugger,
    # CommonMark gives headings no anchors; where its pages are read on a site, that is mostly GitHub.
    "commonmark": github.Slugger,
}

_HEADING_IDS = {"vitepress": " {{#{}}}", "docusaurus": " {{#{}}}", "hugo": " {{#{}}}", "mkdocs": " {{ #{} }}"}

_SLUGIFY: dict[str, Callable[[str], str]] = {
    "vitepress": vitepress.slugify,
    "github": github.slugify,
    "mkdocs": mkdocs.slugify,
    "docusaurus": github.slugify,
    "hugo": hugo.slugify,
    "commonmark": github.slugify,
}


def slugger(flavor: str, text: str = "") -> Slugger:
    """A new page's slugger; `text` is the page's source."""
    return SLUGGERS[flavor](text)


def slugify(flavor: str) -> Callable[[str], str]:
    """The flavour's function from a heading's plain text to a slug: pure, not yet unique, perhaps empty."""
    return _SLUGIFY[flavor]


def anchors(flavor: str, headings: Iterable[Node], text: str = "") -> list[str]:
    """The anchor of each of a page's headings, in order; ``attrs["id"]`` holds explicit ids."""
    headings, page = list(headings), slugger(flavor, text)
    if page.explicit_first:
        for heading in headings:
            if heading.attrs.get("id"):
                page.reserve(heading.attrs["id"])
    identifiers = []
    for heading in headings:
        identifier = heading.attrs.get("id")
        if identifier and not page.explicit_first:
            page.reserve(identifier)
        identifiers.append(identifier or page.anchor(heading))
    return identifiers


def normalise_fragment(flavor: str, fragment: str) -> str:
    """What the site looks up for a Markdown link's fragment, percent-decoded and without ``#``.

    VitePress slugifies it, so that a mixed-case id cannot be reached. GitHub's script compares without case. Elsewhere
    the browser looks for exactly that.
    """
    if flavor == "vitepress":
        return vitepress.slugify(fragment)
    return fragment.lower() if flavor == "github" else fragment


def reaches(flavor: str, fragment: str, ids: Collection[str]) -> bool:
    """Whether a Markdown link with `fragment` (percent-decoded) arrives at one of a page's ids."""
    wanted = normalise_fragment(flavor, fragment)
    if wanted in ids:
        return True
    return flavor == "github" and any(identifier.lower() == wanted for identifier in ids)


def heading_id(flavor: str, anchor: str) -> str:
    """What is written after a heading to give it the id `anchor`; empty where the flavour would show it to readers."""
    spelling = _HEADING_IDS.get(flavor, "")
    return spelling.format(anchor) if anchor else ""
