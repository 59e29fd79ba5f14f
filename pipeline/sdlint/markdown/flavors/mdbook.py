"""mdBook: pulldown-cmark with its extensions (rust-lang.github.io/mdBook, "Markdown")."""

from msgspec.structs import replace

from sdlint.markdown.extensions import definition_lists, includes
from sdlint.markdown.flavors.github import FLAVOR as GITHUB
from sdlint.markdown.slug.mdbook import ANCHORING

FLAVOR = replace(
    GITHUB,
    name="mdbook",
    anchoring=ANCHORING,
    blocks=(includes.MDBOOK, definition_lists.DEFINITION_LIST, *GITHUB.blocks[1:]),
    inlines=GITHUB.inlines[2:],
    front_matter={},
    rules_or_data=False,
    heading_ids=("attrs",),
    macros={"{{": "}}"},
)
