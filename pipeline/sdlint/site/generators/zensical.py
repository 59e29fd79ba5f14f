"""Zensical: as MkDocs, but that every relative address is one from the page's file, names of files or not."""

import posixpath

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.site.address import below, joined, stem
from sdlint.site.generator import Attempt, View
from sdlint.site.generators import mkdocs
from sdlint.site.ways import at_address, first

_INDEX = ("index", "README")


def from_file(view: View, page: Page, path: str) -> Attempt:
    """The page or the file that is served there, from the address of the folder of the page's file."""
    if path.startswith("/"):
        return at_address(view, page, path)
    tried: list[str] = []
    for address in view.served.get(page.path, ()):
        bare = posixpath.basename(stem(page.key)) in _INDEX
        start = (
            address if bare or not address.endswith("/") else f"{posixpath.dirname(address.rstrip('/'))}/".lstrip("/")
        )
        place = joined(start, path, above="") or ""
        attempt = (
            first(view, (below(view.root, place),)) if place.endswith(".md") else at_address(view, page, f"/{place}")
        )
        if attempt.path or attempt.away:
            return attempt
        tried += attempt.tried
    return Attempt(tried=tuple(tried))


ZENSICAL = replace(
    mkdocs.MKDOCS,
    taking=replace(mkdocs.MKDOCS.taking, pages=(mkdocs.named, from_file), images=(mkdocs.named, from_file)),
)
