"""How links that a translation lacks are told."""

import re
from collections.abc import Iterator, Sequence

from sdlint.model import Aligned, Link, LinkDifference, MissingSection, Page, Pair, Problem, Related, Span, Spans
from sdlint.rules.sync._words import called, counted, end_of
from sdlint.sync.blocks.missing import BlockDifferences
from sdlint.sync.links.belongs import place_of
from sdlint.sync.links.places import link_key, tails
from sdlint.sync.links.rewritten import rewritten
from sdlint.sync.links.sites import Renamed, sites
from sdlint.sync.prose.paragraphs import counterparts
from sdlint.sync.tables import lacking_rows
from sdlint.text.patterns import later

_MANY = 5
"""Links that one section lacks from which on they are told together; less is read one by one."""
_SEVERAL = 3
"""The same of a section that lacks most of what its source links to."""
_THROUGHOUT = 3
"""Sections that lack links to one place, of which the page keeps none, from which on that is said once."""
_WORD = later(r"[^\W_]{4,}")
_ENDING = later(r"(?<=\w)\.[a-z]+(?=[/:?#]|$)")
"""The last part of a host, and a file's suffix."""
_ELSEWHERE = later(r"[a-z][a-z0-9+.-]*:|//|#", re.I)
"""How an address begins that leads to no other page of the tree."""
_NO_NAMES = frozenset({"http", "https", "docs", "index", "guide", "guides", "blob", "tree", "latest", "main", "master"})
"""Words of addresses that say nothing of where they lead."""


def stands_for(difference: LinkDifference) -> bool:
    """Whether the translation's link may be the source's, changed: the addresses or what both say share a word.

    Or both lead to pages of the tree, and it stands in its place.
    """
    link, instead = difference.link, difference.instead
    if instead is None:
        return False
    words, others = (
        {*_WORD.findall(f"{_ENDING.sub('', each.target)} {each.text}".casefold())} for each in (link, instead)
    )
    placed = difference.placed and not any(map(_ELSEWHERE.match, (link.target, instead.target)))
    return placed or difference.alike or not (words & others) <= _NO_NAMES


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
        partners = counterparts(aligned.source.blocks, aligned.target.blocks)
        place = place_of((source, target), aligned, first, partners) or end_of(aligned.target)
        problems.append(Problem(place, message, None, related))
    return problems, [
        (aligned, [each for each in differences if _name(source, each.link) not in throughout])
        for aligned, differences in lacking
    ]


def _name(page: Page, link: Link) -> str:
    """What pages may leave out throughout: a site (with an owner), a page, or a section of the page's own."""
    return (sites(link) or (link.target if link.target.startswith("#") else link_key(page, link),))[-1]


def lacking_links(
    pair: Pair, source: Page, target: Page, differing: Lacking, blocks: BlockDifferences
) -> Iterator[Problem]:
    """A problem for each place that the page leaves out throughout, and for each other link that a section lacks.

    `differing`: also those that it has others instead of, which are left to whoever asks.
    """
    problems, rest = _left_out(pair, source, target, _lacking(pair, source, target, differing, blocks))
    yield from problems
    for aligned, differences in rest:
        yield from _of_section(pair, (source, target), aligned, differences)


def _lacking(pair: Pair, source: Page, target: Page, differing: Lacking, blocks: BlockDifferences) -> Lacking:
    """By section, the links that it has none instead of, but for those that go with what is told as a whole.

    That is: blocks (SD518), rows (SD514), and the sections of the page that they lead to (SD503).
    """
    lacking = [(aligned, [each for each in some if not stands_for(each)]) for aligned, some in differing]
    if not any(some for _, some in lacking):
        return []
    lost = [block.span for _, missing in blocks.of(pair) for block in missing.blocks]
    rows = (row for aligned, some in lacking if some for row in lacking_rows((source, target), *aligned[:2]))
    told = Spans([*lost, *(cell.span for row in rows for cell in row)])
    gone = {source.sections[each.source].anchor for each in pair.sections if isinstance(each, MissingSection)}
    return [
        (aligned, [each for each in some if not told.hold(each.link.span) and _fragment(each.link) not in gone])
        for aligned, some in lacking
    ]


def _fragment(link: Link) -> str | None:
    """What section of its own page a link leads to."""
    return link.target[1:] if link.target.startswith("#") else None


def _of_section(
    pair: Pair, pages: tuple[Page, Page], aligned: Aligned, differences: Sequence[LinkDifference]
) -> Iterator[Problem]:
    """A problem for each block whose links a section lacks; where it lacks many, or was rewritten, one for all."""
    if not differences:
        return
    differences = sorted(differences, key=lambda each: each.link.span.start)
    many = len(differences) >= _MANY or (len(differences) >= _SEVERAL and rewritten(pages[0], aligned, differences))
    places = _places(pages, aligned, differences[:1] if many else differences)
    if many:
        places = {next(iter(places)): list(differences)}
    for place, links in places.items():
        related = tuple(related for each in links for related in the_sources(pair, each))
        yield Problem(place, f"{called(aligned.target)} lacks {_named(links)}", None, related)


def _places(
    pages: tuple[Page, Page], aligned: Aligned, differences: Sequence[LinkDifference]
) -> dict[Span, list[LinkDifference]]:
    """By the place where they belong, the links that a section lacks; what the source has later is told no earlier."""
    partners = counterparts(aligned.source.blocks, aligned.target.blocks)
    places: dict[Span, list[LinkDifference]] = {}
    latest: Span | None = None
    for each in differences:
        place = place_of(pages, aligned, each, partners) or end_of(aligned.target)
        if latest and place.start < latest.start and not each.placed:
            place = latest
        latest = place
        places.setdefault(place, []).append(each)
    return places


def _named(links: Sequence[LinkDifference]) -> str:
    if len(links) >= _MANY:
        return f"{len(links)} links that the source has, first: {links[0].link.target}"
    *some, last = [each.link.target for each in links]
    return f"the source's links to {', '.join(some)} and {last}" if some else f"the source's link to {last}"


def renamed_site(pair: Pair, renamed: Renamed) -> Problem:
    """A problem for what the language of `pair`, and others with it, calls by another name throughout."""
    message = f"links to {renamed.target} where the source links to {renamed.source}: "
    message += f"{counted(renamed.count, 'link')} on {counted(renamed.pages, 'page')}"
    if renamed.others:
        message += f", and so in {counted(renamed.others, 'other language')}"
    link = renamed.first.instead or renamed.first.link
    return Problem(link.span, message, None, the_sources(pair, renamed.first))


def the_sources(pair: Pair, difference: LinkDifference) -> tuple[Related, ...]:
    """Where the source has the link."""
    return (Related(pair.source_path, difference.link.span, "the source's link"),)
