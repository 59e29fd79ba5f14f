"""GitLab."""

from sdlint.site.generators.github import GITHUB

GITLAB = GITHUB
