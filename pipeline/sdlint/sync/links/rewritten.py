"""Whether a section's links are still those of its source, or most were replaced with its text. Pure."""

from collections.abc import Sequence

from sdlint.facts.outline import links_within
from sdlint.model import Aligned, LinkDifference, Page
from sdlint.sync.links.differences import leading

_MOST = 0.5
"""The share of the source's places of which a section lacks more where it says something else. A guess."""


def rewritten(source: Page, aligned: Aligned, differences: Sequence[LinkDifference]) -> bool:
    """Whether a section has kept less than half of the places that its `source` links to, as they are or changed."""
    places = {key for key, _ in leading(source, links_within(source.links, aligned.source.span))}
    return sum(not each.alike for each in differences) > _MOST * len(places)
