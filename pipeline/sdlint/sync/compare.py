"""Compares a section with its translation: images, tables, all of it. Pure; code and links have their own modules."""

from collections.abc import Sequence

from sdlint.facts.locale_free import neutral_image
from sdlint.model import Link, Page, Section
from sdlint.sync.code import code_differences
from sdlint.sync.links import link_differences


def image_differences(links: Sequence[Link], others: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Of two sections' `links` and `others`: the pictures that only the source shows, and the target's own."""
    left, right = (
        {neutral_image(link.target): link for link in reversed(some) if link.image} for some in (links, others)
    )
    return (
        [link for name, link in left.items() if name not in right],
        [link for name, link in right.items() if name not in left],
    )


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
        or bool(link_differences(*pages, links, others))
        or any(image_differences(links, others))
        or any(not difference.renamed for difference in code_differences(source, target, pages[1].locale or ""))
    )
