"""What the rules about links share."""

from collections.abc import Iterator

from sdlint.model import Link, Page


def references(page: Page) -> Iterator[Link]:
    """The links of a page, and the archives beside them."""
    for link in page.links:
        yield link
        if link.archive:
            yield link.archive
