"""A bare URL ends where the sentence's punctuation begins.

Full-width punctuation does not end a bare URL, so ``https://example.com/a，然后`` links to an address with a comma and
two Chinese characters in it. The fix puts angle brackets around the address.

Bad:

    模型在 https://example.com/models，下载后放好。

Good:

    模型在 <https://example.com/models>，下载后放好。
"""

from collections.abc import Iterator

from sdlint.model import Document, Edit, Fix, Link, Problem, Span
from sdlint.text.patterns import later

CODE = "SD309"
SEVERITY = "warning"

_FULL_WIDTH = later("[，。；：、！？（）【】「」『』《》〈〉〔〕“”‘’…—～｜]")


def check(doc: Document) -> Iterator[Problem]:
    """Yields the bare URLs that go on into the sentence."""
    for link in doc.page.links:
        swallowed = _FULL_WIDTH.search(doc.source.text, *link.span) if link.bare else None
        if swallowed:
            message = f"the URL does not end before {swallowed[0]!r}: the link goes on into the sentence"
            yield Problem(link.span, message, _fix(doc, link, swallowed.start()))


def _fix(doc: Document, link: Link, end: int) -> Fix | None:
    span = Span(link.span.start, end)
    url = doc.source.text[slice(*span)]
    if not url.isascii() or "//" not in url:
        # Letters may belong to the address, and without a scheme brackets make no link.
        return None
    return Fix((Edit(doc.source.path, span, f"<{url}>"),))
