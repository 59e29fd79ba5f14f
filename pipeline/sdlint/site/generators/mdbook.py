"""mdBook."""

from sdlint.site.generators.github import GITHUB

MDBOOK = GITHUB
