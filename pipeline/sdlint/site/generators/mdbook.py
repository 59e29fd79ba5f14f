"""mdBook: what SUMMARY.md names is a page; a README is its folder's index (rust-lang.github.io/mdBook).

In a link ``.md`` becomes ``.html``, whatever is there: one that names a README leads nowhere. What stands behind it is
dropped, but for a fragment (``fix_link`` in mdbook-html). Other files of the sources are copied.
"""

import posixpath
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site.address import stem
from sdlint.site.generator import Attempt, Generator, Macros, Serving, Taking, View
from sdlint.site.ways import at_address


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The file's name with another ending."""
    folder, name = posixpath.split(stem(page.key))
    yield own + posixpath.join(folder, "index" if name.lower() == "readme" else name) + ".html"


_BROUGHT = ("/favicon.{png,svg}", "/searchindex.{js,json}", "/css/{chrome,general,print,variables}.css")
"""What the theme has, by the names that version 0.4 leaves as they are (rust-lang.github.io/mdBook, "Theme")."""


def implied(page: Page, own: str, default: bool) -> Iterator[str]:
    """The first chapter at the root, the book in one page, and its table of contents."""
    yield from ("index.html", "print.html", "toc.html", "404.html")


def converted(view: View, page: Page, path: str) -> Attempt:
    """The page that is served where the link leads, with another ending."""
    return at_address(view, page, f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path)


def shortened(written: str) -> str | None:
    """What an address with more than a fragment behind its last ``.md`` comes to."""
    path, ending, rest = written.rpartition(".md")
    return f"{path}.html" if ending and rest and not rest.startswith("#") and "#" not in path else None


MDBOOK = Generator(
    taking=Taking(pages=(converted,), images=(at_address,)),
    serving=Serving(addresses=served, implied=implied, brings=_BROUGHT, listed="SUMMARY.md"),
    macros=Macros(reference=shortened, ways=(at_address,)),
)
