"""Zensical."""

from sdlint.site.generators.mkdocs import MKDOCS

ZENSICAL = MKDOCS
