"""The records that are terms, and what they are called."""

from collections.abc import Iterator

from sdlint.model import Corpus, Page, Record


def terms(corpus: Corpus) -> Iterator[tuple[str, Page, Record]]:
    """Every record that is a term, with its locale and page, in the order of paths.

    The collections of the termbase; where there is none, all collections of sections and table rows.
    """
    config = corpus.config
    names = config.terms.collections or tuple(
        name for name, collection in config.collections.items() if collection.record != "front-matter"
    )
    for path in sorted(corpus.pages):
        page = corpus.pages[path]
        if page.locale is not None:
            for record in page.records:
                if record.collection in names and record.id:
                    yield page.locale, page, record
