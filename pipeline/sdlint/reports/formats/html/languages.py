"""How far each language has come, as ``sdlint sync status`` says it, and how far it had by the end of each month."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from sdlint.model import Corpus
from sdlint.reports import Asks
from sdlint.sync.progress import total
from sdlint.sync.status import Past, language_rows, page_rows, progress


def languages(corpus: Corpus, asks: Asks) -> dict[str, Any]:
    """``rows``: one for each language, in the order of their names; ``all``: of all their words together.

    ``trend`` of a language: by month, the day it ended, percent of the words in step, and words left.
    """
    known = progress(page_rows(corpus.pairs), asks.month_ago() if asks.month_ago else None)
    months = tuple(asks.trend()) if asks.trend and known else ()
    words = total(language.words for language in known)
    return {
        "rows": [
            {**msgspec.to_builtins(row), "trend": list(_trend(row.locale, months))} for row in language_rows(known)
        ],
        "all": {"in_step": words.in_step, "reviewed": words.in_review, "left": words.left},
    }


def _trend(locale: str, months: Iterable[Past]) -> Iterator[tuple[str, int, int]]:
    """Of the months in which there was something to translate into `locale`."""
    for month in months:
        words = total(page.words for page in month.pages if page.locale == locale)
        if words.total:
            yield month.day, words.in_step, words.left
