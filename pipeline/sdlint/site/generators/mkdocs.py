"""MkDocs: names of files are made into addresses, other addresses stand as they are (mkdocs.org, "Writing your docs").

Every page is a folder (``use_directory_urls``). With mkdocs-static-i18n a language has its own folder on the site,
the default one the root, and lacks no page: the default language's is served.
"""

from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site.address import folded, stem
from sdlint.site.generator import Generator
from sdlint.site.ways import at_address, beside

_INDEX = ("index", "README")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The page's folder in its language's; the default language's is the root, too."""
    path = folded(stem(page.key), _INDEX)
    yield own + path
    if own and default:
        yield path


MKDOCS = Generator(pages=(beside, at_address), images=(beside, at_address), served=served, fallback=True)
