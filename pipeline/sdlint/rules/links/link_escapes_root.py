"""A link stays within the documentation.

What lies above the root is not published with the pages, and may be there on one machine only. Links, images, anchors
and includes that leave it, by ``..``, by an absolute path or by a symbolic link, are dead on the site. Whether
something exists there is not looked at.

Bad:

    See [the notes](../../../notes.md).

Good:

    See [the notes](https://example.com/notes).
"""

from collections.abc import Iterator

from sdlint.model import Page, Problem
from sdlint.rules.site import Site

CODE = "SD311"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Yields the links that leave the root."""
    for link, target in site.links(page):
        if target.kind == "outside":
            yield Problem(link.span, f"{link.target!r} leads out of the documentation's root")
