"""Sphinx with MyST: markdown-it-py, directives and roles (myst-parser.readthedocs.io)."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import GITHUB

MYST = replace(GITHUB, name="myst")
