"""Generators whose routes and anchors sdlint does not know: of their sites, only links that name files are judged."""

import posixpath
import re

from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings

_GENERATORS: dict[str, tuple[str, str]] = {
    "gatsby-config.*": ("Gatsby", ""),
    ".eleventy.js": ("Eleventy", ""),
    "eleventy.config.*": ("Eleventy", ""),
    "_config.yml": ("Hexo", r"(?m)^new_post_name\s*:"),
    "book.json": ("GitBook", r'"(?:gitbook|plugins|structure)"'),
    ".gitbook.yaml": ("GitBook", ""),
    "mint.json": ("Mintlify", ""),
    "docs.json": ("Mintlify", "mintlify"),
    "antora.yml": ("Antora", ""),
    "pelicanconf.py": ("Pelican", ""),
    "_quarto.yml": ("Quarto", ""),
    "zola.toml": ("Zola", ""),
    "config.toml": ("Zola", r"(?m)^(?:base_url|compile_sass|build_search_index)\s*="),
    "docfx.json": ("DocFX", ""),
    "retype.yml": ("Retype", ""),
    "fern.config.json": ("Fern", ""),
}
"""Pattern of the config's name -> the generator, and what only its config says, where others' are called so, too."""

CONFIGS = tuple(f"**/{name}" for name in _GENERATORS)


def read(files: Files, config: str) -> Site | None:
    """The site that `config` is of; None where it is another's."""
    from sdlint.text.globs import within

    name = posixpath.basename(config)
    for pattern, (generator, sign) in _GENERATORS.items():
        if within(name, pattern) and re.search(sign, files.text(config)):
            return Site(
                name=generator,
                evidence=config,
                flavor="commonmark",
                folder=posixpath.dirname(config),
                known=False,
                settings=SiteSettings(routes=False, slugify="unknown"),
                notes=(f"how {generator} serves pages is not known: only links that name files are judged",),
            )
    return None
