"""Compares the links of a section with those of its translation. Pure."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from sdlint.facts.locale_free import languages, neutral_target, without_suffix
from sdlint.model import Link, Page
from sdlint.text.scripts import CJK_TEXT, primary

_NEAR = 50
"""How far from its place among the source's a link that stands for another is looked for."""
_LIKE = 0.6
"""How alike two addresses are, of 1, of which one stands for the other."""
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.I)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//([^/?#]+)", re.I)
_SENTENCE = re.compile(rf"[{CJK_TEXT}\uff00-\uffef]")
_ON_A_FORGE = re.compile(r"^(//git(?:hub|lab)\.com/[^/]+/[^/]+/(?:-/)?)(?:tree|raw|edit)/")
_TRACKING = re.compile(r"[?&](?:utm_\w+|gclid|fbclid|spm)=[^&]*(?:&(?:utm_\w+|gclid|fbclid|spm)=[^&]*)*$")
"""What tells a site where its readers come from; only at the end of an address, where most stand."""


class LinkDifference(Struct, frozen=True):
    """A `link` of the source that its translation lacks. ``instead``: what it links to in its place, if anything."""

    link: Link
    instead: Link | None = None


def section_links(page: Page) -> tuple[tuple[Link, ...], ...]:
    """The links of each of the page's sections."""
    by_section: list[list[Link]] = [[] for _ in page.sections]
    starts = [section.span.start for section in page.sections]
    for link in page.links:
        if (at := bisect_right(starts, link.span.start) - 1) >= 0:
            by_section[at].append(link)
    return tuple(map(tuple, by_section))


def link_differences(source: Page, target: Page, links: Sequence[Link], others: Sequence[Link]) -> list[LinkDifference]:
    """Of two sections' `links` and `others`: each place that only the source links to."""
    left, right = _by_key(source, links), _by_key(target, others)
    for side, opposite, page in ((left, right, source), (right, left, target)):
        for key in [key for key in side if key not in opposite]:
            if other := next((name for name in _names(key, page) if name in opposite), ""):
                side[other] = side.pop(key)
    lost, added = _unmatched(left, right), _unmatched(right, left)
    for key, edition in _editions(lost, added, target.locale or "").items():
        del lost[key], added[edition]
    partners = _likeliest(lost, added)
    return [LinkDifference(link, partners.get(at)) for at, link in enumerate(lost.values())]


# --- where a link leads, in any language ----------------------------------------------------------------------------


def link_key(page: Page, link: Link) -> str:
    """What `link` of `page` leads to, whatever the language: a page's key, or an address. Empty: nowhere else."""
    target = link.target.partition("#")[0]
    if link.target.startswith(("javascript:", "data:", "{")) or "{{" in target:
        return ""
    if not target:
        return neutral_target(f"/{page.key}") if link.target else ""
    if link.bare:
        # A sentence in Chinese goes on without a space; that it is swallowed is another rule's business.
        target = _SENTENCE.split(target, maxsplit=1)[0]
    if not _WEB.match(target):
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.key), target))
    return _ON_A_FORGE.sub(r"\1blob/", _TRACKING.sub("", neutral_target(target)))


def _by_key(page: Page, links: Sequence[Link]) -> dict[str, Link]:
    by_key: dict[str, Link] = {}
    for link in links:
        if not link.image and link.kind != "include" and (key := link_key(page, link)):
            by_key.setdefault(key, link)
    return by_key


def _names(key: str, page: Page) -> Iterator[str]:
    """What else the place `key`, as `page` says it, may be called."""
    if key.startswith("//"):
        # The site's own address: all of its path, or the end of it where the site is served from a folder.
        path = key[2:].partition("/")[2]
        yield path or "."
        while "/" in (path := path.partition("/")[2]):
            yield path
    elif bare := without_suffix(key, page.locale or ""):
        yield bare


def _tails(keys: Iterable[str]) -> set[str]:
    """Every key, and for paths of ours all ends of it: ``/docs/guide/x`` and ``guide/x`` are one page."""
    tails = set()
    for key in keys:
        tails.add(key)
        while not key.startswith("//") and "/" in key:
            key = key.partition("/")[2]
            tails.add(key)
    return tails


def _unmatched(left: dict[str, Link], right: dict[str, Link]) -> dict[str, Link]:
    """The links of `left` that have no counterpart in `right`."""
    tails = _tails(right)
    return {key: link for key, link in left.items() if key not in tails and not (_tails([key]) & right.keys())}


# --- a site's edition in the translation's language -----------------------------------------------------------------


def _editions(lost: dict[str, Link], added: dict[str, Link], locale: str) -> dict[str, str]:
    """What of `lost` the target has in the language `locale`: the same path on a mirror, or a page of the same site.

    A site does not call its pages alike in all languages, so that of those of one site each stands for one.
    """
    editions: dict[str, str] = {}
    for own, edition in added.items():
        if primary(locale) not in languages(edition.target):
            continue
        left = [(key, link) for key, link in lost.items() if key not in editions]
        path, site = _path(edition.target), _site(edition.target)
        same = [key for key, link in left if _path(link.target) == path and (path or _akin(link, edition))]
        if of_site := [key for key, link in left if site and _site(link.target) == site]:
            same.append(max(of_site, key=lambda key: _ratio(key, own)))
        if same:
            editions[same[0]] = own
    return editions


def _path(address: str) -> str:
    return _HOST.sub("", address.partition("#")[0]).rstrip("/")


def _akin(link: Link, edition: Link) -> bool:
    """Whether the hosts of two links share a name: ``vite.dev`` and ``vite-docs.ru``."""
    names, others = (set(re.split("[.-]", _host(each.target))[:-1]) for each in (link, edition))
    return not names.isdisjoint(others)


def _host(address: str) -> str:
    host = _HOST.match(address)
    return host[1].lower() if host else ""


def _site(address: str) -> str:
    """The last two parts of the host of a web address, which a site's editions and sections share; else empty."""
    return ".".join(_host(address).split(".")[-2:])


# --- another name for a site ----------------------------------------------------------------------------------------


def renaming(difference: LinkDifference) -> tuple[str, str] | None:
    """The site of the source's link and that of the target's, where only they differ: a host, or a host and an owner.

    None where the links differ otherwise, or are of one site.
    """
    if difference.instead is None:
        return None
    left, right = (neutral_target(link.target).split("/") for link in (difference.link, difference.instead))
    if left[:2] != ["", ""] or right[:2] != ["", ""]:
        return None
    while len(left) > 3 and len(right) > 3 and left[-1] == right[-1]:
        left.pop()
        right.pop()
    return ("/".join(left[2:]), "/".join(right[2:])) if left != right and max(len(left), len(right)) <= 4 else None


def sites(link: Link) -> tuple[str, ...]:
    """The site that a link leads to, as `renaming` names it: its host, and its host with an owner; or none."""
    parts = neutral_target(link.target).split("/")
    return ("/".join(parts[2:3]), "/".join(parts[2:4])) if parts[:2] == ["", ""] else ()


# --- which stands for which -----------------------------------------------------------------------------------------


def _ratio(key: str, other: str) -> float:
    return SequenceMatcher(None, key, other, autojunk=False).ratio()


def _with_fragment(key: str, link: Link) -> str:
    return key + link.target[len(link.target.partition("#")[0]) :]


def _likeliest(lost: dict[str, Link], added: dict[str, Link]) -> dict[int, Link]:
    """Which of the links that only the target has stands for which (by index) that it lost: the most alike first.

    Each is compared with those that stand about where it does: of very many, not with all.
    """
    texts, others = ([_with_fragment(*item) for item in side.items()] for side in (lost, added))
    links = list(added.values())
    alike = sorted(
        (-ratio, i, j)
        for i, text in enumerate(texts)
        for j in _around(i * len(others) // len(lost), len(others))
        if (ratio := _ratio(text, others[j])) >= _LIKE
    )
    partners: dict[int, Link] = {}
    taken: set[int] = set()
    for _, i, j in alike:
        if i not in partners and j not in taken:
            partners[i] = links[j]
            taken.add(j)
    return partners


def _around(middle: int, end: int) -> range:
    return range(max(0, middle - _NEAR), min(end, middle + _NEAR + 1))
