"""Stubs in the ledger: sections that were written to be translated, and are missing until somebody changes them."""

from collections.abc import Collection
from pathlib import Path

from sdlint.facts.sketch import sketched
from sdlint.files.disk import Read
from sdlint.model import Page, Pair, SectionPair
from sdlint.reviews import ledger
from sdlint.sync.review import Review, ReviewEntry, names
from sdlint.sync.sections.align import align


def recorded(pair: Pair, page: Page, wanted: Collection[int], read: Read) -> dict[str | Path, bytes]:
    """The ledger's file, by its path below the root, that says of `page` that `wanted` sections in it are stubs.

    `page`: the translation with the stubs in it; `wanted`: sections of the source (indexes). `read` reads the ledger.
    """
    if pair.source is None:
        return {}
    review = ledger.read(read, pair.locale, pair.key)
    own = names(pair.source)
    stubs = {
        own[both.source]: ReviewEntry(
            sketched(pair.source.sections[both.source]), sketched(page.sections[both.target]), stub=True
        )
        for both in align(pair.source, page)
        if isinstance(both, SectionPair) and both.source in wanted
    }
    return ledger.file_of(read, pair.locale, pair.key, Review({**review.entries, **stubs}, review.matter))
