"""How links that a translation lacks are told."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sdlint.model import Aligned, Link, Page, Pair, Problem, Related, Span, Spans
from sdlint.rules.sync._words import called, end_of
from sdlint.sync.links.differences import LinkDifference
from sdlint.sync.links.places import link_key, tails
from sdlint.sync.links.sites import sites
from sdlint.sync.missing_blocks import missing_blocks
from sdlint.sync.prose.paragraphs import Counterpart, counterparts

_MANY = 5
"""Links that one section lacks from which on they are told together; less is read one by one."""


_THROUGHOUT = 3
"""Sections that lack links to one place, of which the page keeps none, from which on that is said once."""
_WORD = re.compile(r"[^\W_]{4,}")
_ENDING = re.compile(r"(?<=\w)\.[a-z]+(?=[/:?#]|$)")
"""The last part of a host, and a file's suffix."""
_NO_NAMES = frozenset({"http", "https", "docs", "index", "guide", "guides", "blob", "tree", "latest", "main", "master"})
"""Words of addresses that say nothing of where they lead."""


def stands_for(difference: LinkDifference) -> bool:
    """Whether the translation's link may be the source's, changed: the addresses or what both say share a word."""
    link, instead = difference.link, difference.instead
    if instead is None:
        return False
    words, others = (
        {*_WORD.findall(f"{_ENDING.sub('', each.target)} {each.text}".casefold())} for each in (link, instead)
    )
    return difference.alike or not (words & others) <= _NO_NAMES


Lacking = Sequence[tuple[Aligned, Sequence[LinkDifference]]]
"""By section, the links that it lacks."""


def _left_out(pair: Pair, source: Page, target: Page, lacking: Lacking) -> tuple[list[Problem], Lacking]:
    """A problem for each place that `target` leaves out throughout, and what else its sections lack."""
    places: dict[str, list[tuple[Aligned, LinkDifference]]] = {}
    for aligned, differences in lacking:
        for each in differences:
            places.setdefault(_name(source, each.link), []).append((aligned, each))
    kept = tails(_name(target, link) for link in target.links)
    throughout = {
        place: links
        for place, links in places.items()
        if place and place not in kept and len({aligned.at for aligned, _ in links}) >= _THROUGHOUT
    }
    problems = []
    for links in throughout.values():
        (aligned, first), related = links[0], tuple(each for _, link in links for each in the_sources(pair, link))
        name = (sites(first.link) or (first.link.target,))[-1]
        message = f"this page lacks the source's {len(links)} links to {name}, and has no other"
        place = _place(aligned, first.link, counterparts(aligned.source, aligned.target))
        problems.append(Problem(place, message, None, related))
    return problems, [
        (aligned, [each for each in differences if _name(source, each.link) not in throughout])
        for aligned, differences in lacking
    ]


def _name(page: Page, link: Link) -> str:
    """What pages may leave out throughout: a site (with an owner), a page, or a section of the page's own."""
    return (sites(link) or (link.target if link.target.startswith("#") else link_key(page, link),))[-1]


def lacking_links(pair: Pair, source: Page, target: Page, differing: Lacking) -> Iterator[Problem]:
    """A problem for each place that the page leaves out throughout, and for each other link that a section lacks.

    `differing`: also those that it has others instead of, which are left to whoever asks.
    """
    problems, rest = _left_out(pair, source, target, _lacking(pair, source, target, differing))
    yield from problems
    for aligned, differences in rest:
        yield from _of_section(pair, aligned, differences)


def _lacking(pair: Pair, source: Page, target: Page, differing: Lacking) -> Lacking:
    """By section, the links that it has none instead of, outside the blocks that are told as a whole (SD518)."""
    lacking = [(aligned, [each for each in some if not stands_for(each)]) for aligned, some in differing]
    if not any(some for _, some in lacking):
        return []
    told = Spans(block.span for _, lost in missing_blocks(source, target, pair) for block in lost.blocks)
    return [(aligned, [each for each in some if not told.hold(each.link.span)]) for aligned, some in lacking]


def _of_section(pair: Pair, aligned: Aligned, lacking: Sequence[LinkDifference]) -> Iterator[Problem]:
    """A problem for each of the links that a section lacks; where it lacks many, one for all."""
    if len(lacking) >= _MANY:
        message = f"{called(aligned.target)} lacks {len(lacking)} links that the source has, first: "
        related = tuple(related for each in lacking for related in the_sources(pair, each))
        yield Problem(end_of(aligned.target), message + lacking[0].link.target, None, related)
        return
    partners = counterparts(aligned.source, aligned.target) if lacking else {}
    for each in lacking:
        message = f"{called(aligned.target)} lacks the source's link to {each.link.target}"
        yield Problem(_place(aligned, each.link, partners), message, None, the_sources(pair, each))


def _place(aligned: Aligned, link: Link, partners: Mapping[int, Counterpart]) -> Span:
    """The end of the block that translates the one with `link`, and no other; of the section where that is not known.

    Cells, which are short, are no more than guessed at.
    """
    for at, block in enumerate(aligned.source.blocks):
        if block.span.holds(link.span) and (partner := partners.get(at)) and partner.alone and block.kind != "cell":
            return Span(partner.block.span.end, partner.block.span.end)
    return end_of(aligned.target)


def the_sources(pair: Pair, difference: LinkDifference) -> tuple[Related, ...]:
    """Where the source has the link."""
    return (Related(pair.source_path, difference.link.span, "the source's link"),)
