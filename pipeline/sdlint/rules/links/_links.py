"""What the rules about links share."""

from collections.abc import Iterator

from sdlint.model import Corpus, Link, Page, Target


def targets(corpus: Corpus) -> Iterator[tuple[Page, Link, Target]]:
    """The links of the pages being checked, each with where it leads, in the order of paths and places."""
    for path in sorted(corpus.checked & corpus.pages.keys()):
        page = corpus.pages[path]
        for link, target in zip(page.links, corpus.targets[path], strict=True):
            yield page, link, target


def references(page: Page) -> Iterator[Link]:
    """The links of a page, and the archives beside them."""
    for link in page.links:
        yield link
        if link.archive:
            yield link.archive
