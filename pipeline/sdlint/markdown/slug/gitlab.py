"""GitLab: word characters, hyphens and spaces are kept, spaces become hyphens, several hyphens one.

An id of digits alone begins with ``anchor-`` (docs.gitlab.com, "Heading IDs and links").
"""

import re
from functools import partial

from sdlint.markdown.slug import Anchoring, github


def slugify(text: str) -> str:
    """The slug of a plain text, not yet unique; empty where nothing is left."""
    slug = re.sub("-{2,}", "-", github.slugify(text.strip()))
    return f"anchor-{slug}" if re.fullmatch("[0-9]+", slug) else slug


def _looked_up(fragment: str) -> str:
    """GitLab's script finds an id with ``user-content-`` before it, too."""
    return fragment.removeprefix("user-content-")


ANCHORING = Anchoring(slugger=partial(github.Slugger, slug=slugify), slugify=slugify, looked_up=_looked_up, html=True)
