"""A page that is published leaves nothing to do.

Readers cannot do it. Write it into the tracker.

Bad:

    TODO: explain samplers.

Good:

    Samplers remove noise, step by step.
"""

from collections.abc import Iterator

from sdlint import Document, Problem, Span

CODE = "ACME101"
SEVERITY = "error"


def check(doc: Document, *, word: str = "TODO") -> Iterator[Problem]:
    """Yields every place that says `word`."""
    at = doc.source.text.find(word)
    while at >= 0:
        yield Problem(Span(at, at + len(word)), f"{word} is left in the page")
        at = doc.source.text.find(word, at + 1)
