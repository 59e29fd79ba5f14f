"""Sphinx with MyST."""

from sdlint.site.generators.github import GITHUB

MYST = GITHUB
