"""mdBook: pulldown-cmark with its extensions (rust-lang.github.io/mdBook, "Markdown")."""

from msgspec.structs import replace

from sdlint.markdown.flavors.github import GITHUB

MDBOOK = replace(GITHUB, name="mdbook")
