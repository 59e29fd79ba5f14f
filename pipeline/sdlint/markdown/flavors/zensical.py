"""Zensical: Python-Markdown, as in MkDocs with Material (zensical.org)."""

from msgspec.structs import replace

from sdlint.markdown.flavors.mkdocs import MKDOCS

ZENSICAL = replace(MKDOCS, name="zensical")
