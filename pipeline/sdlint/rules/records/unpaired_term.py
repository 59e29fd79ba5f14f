"""A term that one language's glossary has is in the other's, under the same id.

The id is what makes two entries translations of each other; a term without a counterpart cannot be looked up from the
other language, nor can its translation be checked. Pages that are missing as a whole are SD501's concern.

Config:

    collections:
      glossary: {files: glossary.md, record: section, level: 2}
    terms: {collections: [glossary]}

Bad, content/zh/glossary.md:

    ## CLIP {#clip}

    ## 变分自编码器 {#vae}

Bad, content/en/glossary.md:

    ## CLIP {#clip}

    ## Variational autoencoder {#autoencoder}

Good, content/zh/glossary.md:

    ## 变分自编码器 {#vae}

Good, content/en/glossary.md:

    ## Variational autoencoder {#vae}
"""

from collections import defaultdict
from collections.abc import Iterator

from sdlint.model import Corpus, Page, Problem, Record
from sdlint.rules.records._terms import terms

CODE = "SD203"
SEVERITY = "error"
NEEDS = {"terms"}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the terms that a language lacks, where another language has them."""
    by_id: dict[str, dict[str, tuple[Page, Record]]] = defaultdict(dict)
    for locale, page, record in terms(corpus):
        by_id[record.id].setdefault(locale, (page, record))
    pages = {(page.locale, page.key) for page in corpus.pages.values()}
    for identifier, places in by_id.items():
        for page, record, locale in _lacking(corpus, places):
            if (locale, page.key) in pages:
                message = f"the term {identifier!r} is missing in {locale}: no record there has this id"
                yield Problem(record.span, message, path=page.path)


def _lacking(corpus: Corpus, places: dict[str, tuple[Page, Record]]) -> Iterator[tuple[Page, Record, str]]:
    """The records of a term, each with a locale that lacks it.

    Translations answer to the source; where that has no such term, each of them says so of itself.
    """
    source = corpus.config.source
    if source in places:
        yield from ((*places[source], locale) for locale in corpus.config.locales if locale not in places)
    elif source:
        yield from ((page, record, source) for page, record in places.values())
