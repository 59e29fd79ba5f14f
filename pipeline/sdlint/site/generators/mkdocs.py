"""MkDocs: names of files are made into addresses, other addresses stand as they are (mkdocs.org, "Writing your docs").

Every page is a folder (``use_directory_urls``). With mkdocs-static-i18n a language has its own folder on the site,
the default one the root, and lacks no page: the default language's is served.
"""

import posixpath
from collections.abc import Callable, Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.settings import SiteSettings
from sdlint.site.address import folded, stem
from sdlint.site.generator import Generator
from sdlint.site.ways import at_address, beside

_INDEX = ("index", "README")


Served = Callable[[Page, str, bool], Iterator[str]]


def as_folder(page: Page, own: str, default: bool) -> Iterator[str]:
    """The page's folder in its language's; the default language's is the root."""
    yield ("" if default else own) + folded(stem(page.key), _INDEX)


def anyhow(page: Page, own: str, default: bool) -> Iterator[str]:
    """Both of them, where the plugins are not known."""
    yield from as_folder(page, own, default)
    yield from apart(page, own, default)


def as_file(served: Served, page: Page, own: str, default: bool) -> Iterator[str]:
    """With ``use_directory_urls: false``: the page's name with another ending."""
    for address in served(page, own, default):
        index = posixpath.basename(stem(page.key)) in _INDEX
        yield f"{address}index.html" if index else f"{address.rstrip('/')}.html"


def apart(page: Page, own: str, default: bool) -> Iterator[str]:
    """Without the plugin for languages: each has its folder."""
    yield own + folded(stem(page.key), _INDEX)


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With addresses as the site has them, and languages as the plugin i18n has them, where it is on."""
    languages = "i18n" in site.plugins
    served = (as_folder if languages else apart) if site.plugins else anyhow
    if site.urls == "files":
        served = partial(as_file, served)
    return replace(generator, served=served, apart=languages, fallback=languages or not site.plugins)


MKDOCS = Generator(
    pages=(beside, at_address),
    images=(beside, at_address),
    html=(at_address,),
    html_images=(at_address,),
    served=anyhow,
    fallback=True,
    told=told,
)
