"""Docusaurus: names of files, or addresses that settings and ``slug`` make (docusaurus.io, "Markdown links")."""

from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site.address import folded, stem
from sdlint.site.generator import Generator
from sdlint.site.ways import at_address, at_root, beside, elsewhere, public

_INDEX = ("index", "README")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """By the file's name, as a folder or not (``trailingSlash``)."""
    path = folded(stem(page.key), _INDEX)
    yield own + path
    yield (own + path).rstrip("/")


DOCUSAURUS = Generator(
    pages=(beside, at_address, elsewhere),
    images=(public, at_root),
    served=served,
    public=("static",),
    fallback=True,
    aliases={"@site": "."},
    adds_base=True,
)
