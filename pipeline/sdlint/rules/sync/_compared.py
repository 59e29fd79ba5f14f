"""What the pairs of a site differ in, worked out once for all of them; to be asked for by ``site.derived``."""

from sdlint.model import Pair
from sdlint.rules.site import Site
from sdlint.sync.blocks.missing import BlockDifferences
from sdlint.sync.code.names import CodeDifferences
from sdlint.sync.links.sites import LinkDifferences
from sdlint.sync.matter import MatterDifferences
from sdlint.sync.sections.apart import apart
from sdlint.sync.sections.ids import OwnIds


def blocks(site: Site) -> BlockDifferences:
    """Which blocks they lack."""
    return BlockDifferences(site.pairs)


def code(site: Site) -> CodeDifferences:
    """How their code differs."""
    return CodeDifferences(site.pairs)


def ids(site: Site) -> OwnIds:
    """Which languages write ids of their own."""
    return OwnIds(site.pairs)


def links(site: Site) -> LinkDifferences:
    """How their links differ."""
    return LinkDifferences(site.pairs)


def matter(site: Site) -> MatterDifferences:
    """How their front matter differs."""
    return MatterDifferences(site.pairs)


def ways(site: Site, pair: Pair) -> list[object]:
    """All that what the language of `pair` does throughout has to do with `pair`, as plain values."""
    return [
        site.derived(blocks).way(pair),
        site.derived(code).way(pair),
        site.derived(ids).way(pair),
        site.derived(links).way(pair),
        site.derived(matter).way(pair),
    ]


HABITS = (blocks, code, ids, links, matter)
"""All that languages do throughout, which one page changes little of."""


def in_detail(pair: Pair) -> bool:
    """Whether the details of `pair` are worth comparing: both sides are there, and neither was written anew.

    Of two pages that have little in common one finding (SD503, SD504) says so, and a hundred would say no more.
    """
    source, target = pair.source, pair.target
    return source is not None and target is not None and not apart(pair, source, target).one_cause
