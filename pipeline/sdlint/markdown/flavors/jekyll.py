"""Jekyll: kramdown, which reads GFM by default, and Liquid (jekyllrb.com, kramdown.gettalong.org)."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import GITHUB

JEKYLL = replace(GITHUB, name="jekyll")
