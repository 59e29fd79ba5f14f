"""Generators whose routes and anchors sdlint does not know: of their sites, only links that name files are judged."""

import posixpath
import re

from sdlint.init.packages import asks_for
from sdlint.init.sites import Files, Site
from sdlint.model.site_settings import SiteSettings
from sdlint.text.globs import within

_GENERATORS: dict[str, tuple[str, str]] = {
    "gatsby-config.*": ("Gatsby", ""),
    ".eleventy.js": ("Eleventy", ""),
    "eleventy.config.*": ("Eleventy", ""),
    "_config.yml": ("Hexo", r"(?m)^(?:new_post_name|archive_dir|category_dir|post_asset_folder)\s*:"),
    "source.config.*": ("Fumadocs", r"\bfumadocs\b"),
    "package.json": ("HonKit", r'"(?:honkit|gitbook-cli)"\s*:'),
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
    name = posixpath.basename(config)
    for pattern, (generator, sign) in _GENERATORS.items():
        sure = re.search(sign, files.text(config)) or asks_for(files, posixpath.dirname(config), generator.lower())
        if within(name, pattern) and sure:
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
