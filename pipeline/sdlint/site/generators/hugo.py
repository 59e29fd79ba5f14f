"""Hugo: addresses by file names, front matter and language; ``ref`` and ``relref`` name pages (gohugo.io, "URLs").

A page is a folder. ``_index.md`` is a section's page, ``index.md`` a bundle's, whose other files lie beside it on the
site, too. The default language's pages are the site's root, or in a folder of their own.
"""

import posixpath
import re
from collections.abc import Iterator

from sdlint.model import Page
from sdlint.site.address import folded, stem
from sdlint.site.generator import Generator
from sdlint.site.ways import at_address, beside, by_name, by_path, mounted

_INDEX = ("index", "_index")
_REFERENCE = re.compile(
    r"""\{\{(?P<mark>[<%])\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?:(?P<quote>["`])(?P<quoted>.*?)(?P=quote)|(?P<bare>[^\s"`>%]+))"""
    r"""[^"`]*?[>%]\}\}(?P<after>#.*)?"""
)
# What Hugo keeps of a file's name in an address ("helpers/path.go", Sanitize); a blank becomes a hyphen.
_DROPPED = re.compile(r"[^\w\s./%+~#\\-]")


def served(page: Page, own: str, default: bool) -> Iterator[str]:
    """What ``url`` says, or the file's name or ``slug`` in lower case; then as the default language, then aliases."""
    matter = page.front_matter
    url, slug = matter.get("url"), matter.get("slug")
    path = folded(stem(page.key), _INDEX)
    if isinstance(slug, str) and slug and path.strip("/"):
        path = posixpath.join(posixpath.dirname(path.rstrip("/")), slug) + "/"
    path = re.sub(r"\s+", "-", _DROPPED.sub("", path.strip())).lower()
    if isinstance(url, str) and url:
        path = url.lstrip("/")
    yield own + path
    if own and default:
        yield path
    aliases = matter.get("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        if isinstance(alias, str):
            yield alias.lstrip("/") if alias.startswith("/") else posixpath.join(posixpath.dirname(own + path), alias)


def name(page: Page) -> str:
    """The page's logical path, by which ``ref`` finds it."""
    return folded(stem(page.key), _INDEX).strip("/").lower()


def reference(written: str) -> str | None:
    """What a ``ref`` or ``relref`` shortcode names, with its fragment."""
    match = _REFERENCE.match(written)
    return (match["quoted"] or match["bare"] or "") + (match["after"] or "") if match else None


HUGO = Generator(
    pages=(beside, at_address, by_path),
    images=(beside, at_address),
    served=served,
    public=("static", "assets"),
    reference=reference,
    name=name,
    references=(by_path, by_name, mounted),
)
