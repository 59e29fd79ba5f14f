"""A URL holds no user name and no password.

Whoever reads the page, its history or a log has them. sdlint never sends, prints or stores such a part of a URL. The
fix takes it out, and is not safe: the link may not work without it. Change the password, too: it has been published.

Bad:

    [The models](https://reader:secret@example.com/models)

Good:

    [The models](https://example.com/models)
"""

from collections.abc import Iterator

from sdlint.model import Document, Edit, Fix, Link, Problem, Span
from sdlint.rules.links._links import references
from sdlint.text.urls import CREDENTIALS

CODE = "SD310"
SEVERITY = "error"


def check(doc: Document) -> Iterator[Problem]:
    """Yields the links with credentials in them, which the message does not repeat."""
    for link in references(doc.page):
        if "@" in link.target and CREDENTIALS.search(link.target):
            yield Problem(link.span, "the URL holds a user name or a password", _fix(doc, link))


def _fix(doc: Document, link: Link) -> Fix | None:
    start = link.target_span.start
    written = doc.source.text[start : link.target_span.end]
    edits = [
        Edit(doc.source.path, Span(start + match.start("secret"), start + match.end("secret")), "")
        for match in CREDENTIALS.finditer(written)
    ]
    return Fix(tuple(edits), "unsafe") if edits else None
