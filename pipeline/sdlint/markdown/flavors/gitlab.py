"""GitLab: GLFM (docs.gitlab.com, "GitLab Flavored Markdown")."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import GITHUB

GITLAB = replace(GITHUB, name="gitlab")
