"""Sphinx with MyST: names of files are made into addresses, also from the root of the sources; others stand as written.

A fragment by itself may be a target of any page (myst-parser.readthedocs.io, "Cross-references").
"""

import posixpath
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site.address import below, stem
from sdlint.site.generator import Attempt, Generator, Serving, Taking, View
from sdlint.site.ways import at_address, beside, first


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The file's name with another ending."""
    yield f"{own}{stem(page.key)}.html"


def rooted(view: View, page: Page, path: str) -> Attempt:
    """A file from the root of the sources; a document also without its ending."""
    place = below(view.root, path.lstrip("/")) if path.startswith("/") else below(posixpath.dirname(page.path), path)
    return first(view, (place, f"{place}.md"))


MYST = Generator(
    taking=Taking(pages=(beside, rooted), images=(beside, rooted), html=(at_address,)),
    serving=Serving(addresses=served),
    labels=True,
)
