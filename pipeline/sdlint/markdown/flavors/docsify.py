"""Docsify: marked, in the browser (docsify.js.org)."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import GITHUB

DOCSIFY = replace(GITHUB, name="docsify")
