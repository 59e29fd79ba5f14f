"""MkDocs: names of files are made into addresses, other addresses stand as they are (mkdocs.org, "Writing your docs").

Every page is a folder (``use_directory_urls``). With mkdocs-static-i18n a language has its own folder on the site,
the default one the root, and lacks no page: the default language's is served.
"""

import posixpath
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, folded, relative, stem
from sdlint.site.generator import Addresses, Attempt, Generator, Serving, Taking, View
from sdlint.site.ways import at_address, beside, first, included, public_places

_INDEX = ("index", "README")
_BROUGHT = ("/{404.html,search.html,search.json}", "/sitemap.xml{,.gz}", "/search/*.{json,js}")
_THEMED = (
    "/img/{favicon.ico,grid.png}",
    "/css/{base,bootstrap.min,brands.min,fontawesome.min,solid.min,theme,theme_extra}.css",
    "/webfonts/**",
    "/assets/images/favicon.png",
    "/assets/{stylesheets,javascripts}/**",
)
"""What the themes mkdocs, readthedocs and material have (mkdocs.org, "Choosing your Theme"; the method
``add_files_from_theme`` in mkdocs/structure/files.py).
"""


def as_folder(page: Page, own: str, default: bool) -> Iterator[str]:
    """The page's folder in its language's; the default language's is the root."""
    yield ("" if default else own) + folded(stem(page.key), _INDEX)


def anyhow(page: Page, own: str, default: bool) -> Iterator[str]:
    """Both of them, where the plugins are not known."""
    yield from as_folder(page, own, default)
    yield from apart(page, own, default)


def as_file(served: Addresses, page: Page, own: str, default: bool) -> Iterator[str]:
    """With ``use_directory_urls: false``: the page's name with another ending."""
    for address in served(page, own, default):
        index = posixpath.basename(stem(page.key)) in _INDEX
        yield f"{address}index.html" if index else f"{address.rstrip('/')}.html"


def apart(page: Page, own: str, default: bool) -> Iterator[str]:
    """Without the plugin for languages: each has its folder."""
    yield own + folded(stem(page.key), _INDEX)


def named(view: View, page: Page, path: str) -> Attempt:
    """The file of that name; a slash behind it is dropped (``_target_uri`` in mkdocs/structure/pages.py)."""
    if path.startswith("/"):
        return Attempt()
    attempt = beside(view, page, path.rstrip("/"))
    if attempt.path or path.endswith("/"):
        return attempt if attempt.path else Attempt()
    # A file of the theme's is there, too, by the name that it would have among the pages.
    own = relative(below(posixpath.dirname(page.path), path), view.root)
    brought = "" if own.startswith("../") else first(view, public_places(view, own)).path
    return attempt._replace(path=brought)


def snippet(view: View, page: Page, path: str) -> Attempt:
    """A file that a page takes in, from the folder where the build runs, that of all languages, or the page's own."""
    if path.startswith(("/", "@/")):
        return included(view, page, path)
    return first(view, (path, posixpath.join(view.root, path), below(posixpath.dirname(page.path), path)))


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With addresses as the site has them, and languages as the plugin i18n has them, where it is on."""
    languages = "i18n" in site.plugins
    served = (as_folder if languages else apart) if site.plugins else anyhow
    if site.urls == "files":
        served = partial(as_file, served)
    fallback = languages or not site.plugins
    return replace(generator, serving=replace(generator.serving, addresses=served, apart=languages, fallback=fallback))


MKDOCS = Generator(
    taking=Taking(
        pages=(named, at_address),
        images=(named, at_address),
        html=(at_address,),
        html_images=(at_address,),
        includes=(snippet,),
    ),
    serving=Serving(addresses=anyhow, fallback=True, brings=_BROUGHT, themed=_THEMED),
    trims=True,
    told=told,
)
