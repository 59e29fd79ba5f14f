"""A page has one first-level heading.

It is the page's title: in search results, in the browser's tab, in the outline. With two of them, one is not. The
``title`` in the front matter does not count.

Bad:

    # CLIP

    # VAE

Good:

    # How a picture is made

    ## CLIP

    ## VAE
"""

from collections.abc import Iterator

from sdlint.model import Document, Problem, Related

CODE = "SD102"
SEVERITY = "warning"


def check(doc: Document) -> Iterator[Problem]:
    """Yields every first-level heading after the first."""
    titles = [section for section in doc.page.sections if section.level == 1]
    for again in titles[1:]:
        first = Related(doc.source.path, titles[0].heading_span, "the page's title")
        message = f"another first-level heading; the page's title is {titles[0].heading!r}"
        yield Problem(again.heading_span, message, related=(first,))
