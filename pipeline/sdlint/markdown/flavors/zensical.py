"""Zensical: Python-Markdown, as in MkDocs with Material (zensical.org)."""

from msgspec.structs import replace

from sdlint.markdown.flavors import mkdocs

FLAVOR = replace(mkdocs.FLAVOR, name="zensical")
told = mkdocs.told
