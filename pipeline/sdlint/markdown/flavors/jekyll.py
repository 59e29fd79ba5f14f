"""Jekyll: kramdown, which reads GFM by default, and Liquid (jekyllrb.com, kramdown.gettalong.org).

The front matter ends at ``---`` or ``...`` (``YAML_FRONT_MATTER_REGEXP`` in jekyll/document.rb).
"""

from msgspec.structs import replace

from sdlint.markdown.extensions import (
    attribute_lists,
    attributes,
    definition_lists,
    guillemets,
    made_headings,
    python_markdown,
)
from sdlint.markdown.extensions.front_matter import ENDED
from sdlint.markdown.flavors.github import FLAVOR as GITHUB
from sdlint.markdown.slug.kramdown import ANCHORING

FLAVOR = replace(
    GITHUB,
    name="jekyll",
    anchoring=ANCHORING,
    blocks=(
        attribute_lists.ATTRIBUTE_LIST,
        definition_lists.DEFINITION_LIST,
        python_markdown.HTML,
        *GITHUB.blocks,
    ),
    inlines=(guillemets.INLINE, attributes.KRAMDOWN, *GITHUB.inlines),
    heading_ids=("kramdown",),
    front_matter={"---": "yaml", ENDED: "yaml"},
    alerts=frozenset(),
    redefines=True,
    wide_rows=True,
    makes=made_headings.by_templates,
)
