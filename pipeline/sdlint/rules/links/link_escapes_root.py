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

from sdlint.model import Corpus, Problem
from sdlint.rules.links._links import targets

CODE = "SD311"
SEVERITY = "error"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the links that leave the root."""
    for page, link, target in targets(corpus):
        if target.kind == "outside":
            yield Problem(link.span, f"{link.target!r} leads out of the documentation's root", path=page.path)
