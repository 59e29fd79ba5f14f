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

from sdlint.data import marked
from sdlint.model import Document, Fault, Problem, Record

CODE = "SD201"
SEVERITY = "error"


def check(doc: Document) -> Iterator[Problem]:
    """Yields what is wrong with a page's records, each at the field that is wrong."""
    for record in doc.page.records:
        for fault in () if record.faults and _unread(doc, record) else record.faults:
            yield Problem(fault.span, _of(doc, record) + _in(record, fault) + fault.message)


def _unread(doc: Document, record: Record) -> bool:
    """Whether a record is empty only because the front matter cannot be read, which SD101 says."""
    from sdlint.markdown import flavors

    head = next((node for node in doc.nodes if node.kind == "front_matter"), None)
    if head is None or record.data:
        return False
    start, words = head.attrs["content_span"].start, flavors.of(doc.settings, doc.source.path).words
    try:
        return marked.read(head.attrs["lang"], head.attrs["raw"], start, words).data not in (None, {})
    except marked.DataFault:
        return True


def _of(doc: Document, record: Record) -> str:
    return "" if record.id == doc.page.key else f"{record.id}: "


def _in(record: Record, fault: Fault) -> str:
    """The field that holds the fault, where the message does not name it."""
    where = next((key for key, span in record.field_spans.items() if span == fault.span and "/" in key), "")
    field = where.removeprefix("key:").strip("/").split("/")[0].replace("~1", "/").replace("~0", "~")
    return f"{field}: " if field and field not in fault.message and fault.span != record.span else ""
