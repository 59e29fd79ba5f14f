"""mdBook: ``src`` beside ``book.toml`` (rust-lang.github.io/mdBook, "General configuration")."""

import posixpath

from sdlint.init.languages import language_tag
from sdlint.init.sites import Files, Site
from sdlint.init.values import data_of, mapping
from sdlint.model.site_settings import SiteSettings

NAME = "mdBook"
CONFIGS = ("**/book.toml",)


def read(files: Files, config: str) -> Site:
    """What the config says."""
    data = data_of(config, files.text(config))
    book, html = mapping(data.get("book")), mapping(mapping(data.get("output")).get("html"))
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(config), str(book.get("src") or "src")))
    base = html.get("site-url")
    moved = mapping(html.get("redirect"))
    return Site(
        name=NAME,
        evidence=config,
        flavor="mdbook",
        folder="" if folder == "." else folder,
        source=language_tag(str(book.get("language") or "en")),
        settings=SiteSettings(
            base=base if isinstance(base, str) and base.startswith("/") else "",
            redirects={str(old): str(new) for old, new in moved.items()},
        ),
    )
