"""Compares the pictures of a section with those of its translation. Pure."""

import re
from collections.abc import Sequence

from sdlint.facts.locale_free import is_random, neutral_image, neutral_picture
from sdlint.model import Link

_BADGE = re.compile(
    r"//(?:img\.shields\.io|badgen\.net|badge\.fury\.io|contrib\.rocks)/|badge[^/]*$|/badges?/|/button(?:\.svg)?$"
)
"""Pictures that say how a project fares, or are pressed: no part of what a page tells."""
_MADE = re.compile(r"data:|[^?#]*\{")
"""Pictures without a file of their own: written into the page, or named by a program."""
_UPLOAD = "upload "


def image_differences(
    links: Sequence[Link], others: Sequence[Link], pages: tuple[Sequence[Link], Sequence[Link]] = ((), ())
) -> tuple[list[Link], list[Link]]:
    """Of two sections' `links` and `others`: the pictures that only the source shows, and the target's own.

    Pictures are known by their file names; of those whose names an upload made up, only how many there are counts. What
    the other side shows elsewhere on its page, of all whose links `pages` has, none lacks.
    """
    left, right = (_pictures(some) for some in (links, others))
    if left.keys() == right.keys():
        return [], []
    ours, theirs = ({name for name in _pictures(page) if not name.startswith(_UPLOAD)} for page in pages)
    return (
        [link for name, link in left.items() if name not in right and name not in theirs],
        [link for name, link in right.items() if name not in left and name not in ours],
    )


def _pictures(links: Sequence[Link]) -> dict[str, Link]:
    pictures: dict[str, Link] = {}
    uploads = 0
    for link in links:
        if link.image and not _BADGE.search(link.target) and not _MADE.match(link.target):
            name = neutral_image(link.target)
            uploads += is_random(name)
            name = f"{_UPLOAD}{uploads}" if is_random(name) else neutral_picture(name)
            pictures.setdefault(name, link)
    return pictures
