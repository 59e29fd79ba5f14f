"""The terms in every language, and where they are used."""

from collections import Counter, defaultdict
from typing import Any

from sdlint.model import Corpus, Forms
from sdlint.terms.definitions import definition
from sdlint.text.display import printable

MOST_DEFINITION = 600
MOST_PLACES = 60
"""How many pages are named for each term and language, those with the most uses first."""


def terms(corpus: Corpus) -> list[dict[str, Any]]:
    """A row per term, in the order of the termbase."""
    used = _used(corpus) if corpus.terms else {}
    return [
        {
            "id": printable(term.id),
            "category": printable(term.category),
            "forms": {locale: _forms(form, corpus) for locale, form in term.forms.items()},
            "uses": {locale: _uses(used.get((index, locale), Counter())) for locale in term.forms},
        }
        for index, term in enumerate(corpus.terms)
    ]


def _forms(form: Forms, corpus: Corpus) -> dict[str, Any]:
    return {
        "name": printable(form.name),
        "aliases": [printable(alias) for alias in form.aliases],
        "forbidden": [printable(variant) for variant in form.forbidden],
        "definition": printable(definition(form, corpus.pages))[:MOST_DEFINITION],
        "path": printable(form.path),
    }


def _uses(pages: Counter[str]) -> dict[str, Any]:
    return {
        "total": pages.total(),
        "pages": [[printable(path), count] for path, count in pages.most_common(MOST_PLACES)],
        "more": max(0, len(pages) - MOST_PLACES),
    }


def _used(corpus: Corpus) -> dict[tuple[int, str], Counter[str]]:
    """By term and language: how often each page uses an approved form."""
    from sdlint.terms.matcher import Matcher
    from sdlint.terms.occurrences import standing, uses

    matchers = {locale: Matcher(corpus.terms, locale) for locale in corpus.config.locales}
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for path, page in corpus.pages.items():
        if page.locale in matchers and (not corpus.own or path in corpus.own):
            for use in standing(uses(page, matchers[page.locale])):
                if use.role == "approved":
                    counts[use.term, page.locale][path] += 1
    return counts
