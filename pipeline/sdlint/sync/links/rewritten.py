"""Whether a section's links are still those of its source, or most were replaced with its text. Pure."""

from bisect import bisect_left
from collections.abc import Sequence

from sdlint.model import Aligned, Page
from sdlint.sync.links.differences import LinkDifference, leading

_MOST = 0.5
"""The share of the source's places of which a section lacks more where it says something else. A guess."""


def rewritten(source: Page, aligned: Aligned, differences: Sequence[LinkDifference]) -> bool:
    """Whether a section has kept less than half of the places that its `source` links to, as they are or changed."""
    first, last = (bisect_left(source.links, edge, key=lambda link: link.span.start) for edge in aligned.source.span)
    places = {key for key, _ in leading(source, source.links[first:last])}
    return sum(not each.alike for each in differences) > _MOST * len(places)
