"""Starlight: routes by the names of files in ``src/content/docs``, and Markdown's addresses as they are written.

Astro's loader makes a page's address of its path, each part by github-slugger, or of ``slug``; a page that a language
lacks is served in the default one (starlight.astro.build, "Pages", "Internationalization"). Nothing rewrites links to
files. Names that begin with ``_`` are no pages. ``src/pages`` holds routes of the site's own.
"""

import posixpath
from collections.abc import Iterator

from msgspec.structs import replace

from sdlint.markdown.slug import github
from sdlint.model import Page
from sdlint.model.site_settings import SiteSettings
from sdlint.site.address import below, folded, stem
from sdlint.site.generator import Attempt, Generator, Serving, Taking, View
from sdlint.site.serving import addresses, aliased, as_served, left_out
from sdlint.site.ways import first, public

_CONTENT = "content/docs/"
_OWN = (".astro", ".md", ".mdx", ".html", "/index.astro", "/index.md", "/index.mdx", ".js", ".ts")


def partial(path: str) -> bool:
    """Whether the loader leaves out the file for its name."""
    return posixpath.basename(path).startswith("_")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """The folder that the page is served as."""
    rest = page.path.partition(_CONTENT)[2]
    if partial(page.path) or not (rest or page.locale) or page.front_matter.get("draft") is True:
        return
    # A page of the default language is also asked for where another lacks it: then `own` is that language's.
    native = page.path.removesuffix(page.key).partition(_CONTENT)[2] if page.locale else ""
    start = own or native
    slug = page.front_matter.get("slug")
    if isinstance(slug, str) and slug:
        whole = slug.strip("/") if start == native else start + slug.strip("/").removeprefix(native)
    else:
        path = folded(stem(page.key if page.locale else rest), ("index",)).rstrip("/")
        whole = "/".join(filter(None, (start.strip("/"), *map(github.slugify, path.split("/")))))
    whole = whole.removesuffix("/index") if whole != "index" else ""
    yield f"{whole}/" if whole else ""


def own_pages(view: View, page: Page, path: str) -> Attempt:
    """A route of the site's own, beside the content."""
    home, there, _ = page.path.partition(_CONTENT)
    whole = addresses(view, page, path) if there else None
    names = (address.strip("/").removesuffix(".html") for address in whole or ())
    return first(view, (below(home, f"pages/{name}{end}") for name in names if name for end in _OWN))


def as_files(page: Page, own: str, default: bool) -> Iterator[str]:
    """With ``build.format: 'file'`` a page's own addresses begin in its folder."""
    for address in served(page, own, default):
        yield address.rstrip("/")


def told(generator: Generator, site: SiteSettings) -> Generator:
    """With addresses as the build's format has them."""
    if site.urls not in ("files", "clean"):
        return generator
    return replace(generator, serving=replace(generator.serving, addresses=as_files))


STARLIGHT = Generator(
    taking=Taking(pages=(as_served, own_pages), images=(aliased, public, left_out)),
    serving=Serving(addresses=served, brings=("/404.html",), public=("public",), fallback=True, partial=partial),
    alone=True,
    told=told,
)
