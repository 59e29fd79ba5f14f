"""A record keeps its schema: a glossary term has its names, its category is one of those agreed on.

Schemas are what lets a glossary be sorted, searched and reused, and front matter be relied on by the theme. Which
schema belongs to which records is said under ``collections`` in the config.

Config:

    collections:
      pages: {files: "**/*.md", record: front-matter, schema: "sdlint:page.schema.json"}

Bad:

    ---
    title: 42
    ---

    # CLIP

Good:

    ---
    title: CLIP
    description: The model that reads the prompt.
    ---

    # CLIP
"""

from collections.abc import Iterator

from sdlint.model import Document, Problem

CODE = "SD201"
SEVERITY = "error"


def check(doc: Document) -> Iterator[Problem]:
    """Yields what is wrong with a page's records, each at the field that is wrong."""
    for record in doc.page.records:
        for fault in record.faults:
            yield Problem(fault.span, fault.message)
