"""Docsify."""

from sdlint.site.generators.github import GITHUB

DOCSIFY = GITHUB
