"""Compares a section with its translation: links, images, tables. Pure; code has a module of its own."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from difflib import SequenceMatcher

from sdlint.facts.locale_free import neutral_image, neutral_target
from sdlint.model import Link, Page, Section
from sdlint.sync.code import code_differences
from sdlint.text.scripts import primary

_NEAR = 50
"""How far from its place among the source's a link that stands for another is looked for."""


def section_links(page: Page) -> tuple[tuple[Link, ...], ...]:
    """The links of each of the page's sections."""
    by_section: list[list[Link]] = [[] for _ in page.sections]
    starts = [section.span.start for section in page.sections]
    for link in page.links:
        if (at := bisect_right(starts, link.span.start) - 1) >= 0:
            by_section[at].append(link)
    return tuple(map(tuple, by_section))


# --- links and images -----------------------------------------------------------------------------------------------


def link_key(page: Page, link: Link) -> str:
    """What `link` of `page` leads to, whatever the language: a page's key, or an address. Empty: nowhere else."""
    target = link.target.partition("#")[0]
    if not target or link.target.startswith(("javascript:", "data:", "{")) or "{{" in target:
        return ""
    if not re.match(r"[a-z][a-z0-9+.-]*:|/", target, re.I):
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.key), target))
    return neutral_target(target)


def _tails(keys: Iterable[str]) -> set[str]:
    """Every key, and for paths of ours all ends of it: ``/docs/guide/x`` and ``guide/x`` are one page."""
    tails = set()
    for key in keys:
        tails.add(key)
        while not key.startswith("//") and "/" in key:
            key = key.partition("/")[2]
            tails.add(key)
    return tails


def _page_of_ours(key: str, pages: Container[str]) -> str:
    """Which of `pages` the web address `key` leads to, where it is that of the site itself: it ends in the page's path.

    A path of one part says too little for that: ``//example.org/guide`` may be anything.
    """
    path = key.removeprefix("//").partition("/")[2] if key.startswith("//") else ""
    while "/" in path:
        if path in pages:
            return path
        path = path.partition("/")[2]
    return ""


def _unmatched(left: dict[str, Link], right: dict[str, Link]) -> list[Link]:
    """The links of `left` that have no counterpart in `right`."""
    tails = _tails(right)
    return [link for key, link in left.items() if key not in tails and not (_tails([key]) & right.keys())]


def link_differences(
    source: Page, target: Page, links: Sequence[Link], others: Sequence[Link]
) -> tuple[list[Link], list[Link]]:
    """Of two sections' `links` and `others`: what only the source links to, and what only the target links to."""
    sides: list[dict[str, Link]] = []
    for page, some in ((source, links), (target, others)):
        keys = ((link_key(page, link), link) for link in reversed(some) if not link.image and link.kind != "include")
        sides.append({key: link for key, link in keys if key})
    # The site's own address on one side, and the page that it leads to on the other, go by the page's name.
    for side, opposite in (sides, sides[::-1]):
        for key in [key for key in side if key not in opposite]:
            if own := _page_of_ours(key, opposite):
                side[own] = side.pop(key)
    lost, added = _unmatched(*sides), _unmatched(sides[1], sides[0])
    # The same path on a host for the target's language is the same page, translated.
    mirrors = {_path(link.target): link for link in added if _is_mirror(link.target, target.locale or "")}
    mirrored = mirrors.keys() & {_path(link.target) for link in lost}
    return (
        [link for link in lost if _path(link.target) not in mirrored],
        [link for link in added if link not in [mirrors[path] for path in mirrored]],
    )


def _path(address: str) -> str:
    return re.sub(r"^(?:[a-z]+:)?//[^/]*", "", address.partition("#")[0]).rstrip("/")


def _is_mirror(address: str, locale: str) -> bool:
    """Whether the host of `address` says that it serves `locale`: ``vite-docs.ru``, ``pinia-ru.netlify.app``."""
    host = re.match(r"(?:[a-z]+:)?//([^/]+)", address)
    return host is not None and primary(locale) in re.split(r"[.-]", host[1].lower())


def image_differences(links: Sequence[Link], others: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Of two sections' `links` and `others`: the pictures that only the source shows, and the target's own."""
    left, right = (
        {neutral_image(link.target): link for link in reversed(some) if link.image} for some in (links, others)
    )
    return (
        [link for name, link in left.items() if name not in right],
        [link for name, link in right.items() if name not in left],
    )


def likeliest(lost: Sequence[Link], added: Sequence[Link]) -> dict[int, Link]:
    """Which of the links that only the target has stands for which (by index) that it lost: the most alike first.

    Each is compared with those that stand about where it does: of very many, not with all.
    """
    alike: list[tuple[float, int, int]] = []
    matcher = SequenceMatcher()
    for i, link in enumerate(lost):
        matcher.set_seq2(link.target)
        middle = i * len(added) // len(lost)
        for j in range(max(0, middle - _NEAR), min(len(added), middle + _NEAR + 1)):
            matcher.set_seq1(added[j].target)
            alike.append((-matcher.ratio(), i, j))
    partners: dict[int, Link] = {}
    taken: set[int] = set()
    for _, i, j in sorted(alike):
        if i not in partners and j not in taken:
            partners[i] = added[j]
            taken.add(j)
    return partners


def tables_differ(source: Section, target: Section) -> bool:
    """Whether two sections have tables of other shapes."""
    return source.table_shapes != target.table_shapes


def drifted(
    source: Section, target: Section, links: Sequence[Link], others: Sequence[Link], pages: tuple[Page, Page]
) -> bool:
    """Whether anything that translations share differs now."""
    return (
        source.level != target.level
        or tables_differ(source, target)
        or any(map(any, (link_differences(*pages, links, others), image_differences(links, others))))
        or any(not difference.renamed for difference in code_differences(source, target, pages[1].locale or ""))
    )
