"""In one language no two terms share an id, a name or an alias.

A name that stands for two terms tells neither a reader nor a translator which one is meant. An alias that is another
term's name, or that goes round in a circle (each the other's alias), is the same fault.

Config:

    collections:
      glossary: {files: glossary.md, record: section, level: 2}
    terms: {collections: [glossary]}

Bad, content/zh/glossary.md:

    ## VAE {#vae}

    ```yaml term
    aliases: [自编码器]
    ```

    ## AE {#ae}

    ```yaml term
    aliases: [自编码器]
    ```

Good, content/zh/glossary.md:

    ## VAE {#vae}

    ```yaml term
    aliases: [变分自编码器]
    ```

    ## AE {#ae}

    ```yaml term
    aliases: [自编码器]
    ```

Good, content/en/glossary.md:

    ## VAE {#vae}

    ## AE {#ae}
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from sdlint.model import Corpus, Forms, Page, Problem, Record, Related, Span
from sdlint.rules.records._terms import terms
from sdlint.terms.termbase import term_of

CODE = "SD202"
SEVERITY = "error"
NEEDS = {"terms"}


class _Use(NamedTuple):
    what: str
    page: Page
    record: Record
    span: Span


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yields the ids, names and aliases that a term before has taken."""
    ids: dict[tuple[str, str], _Use] = {}
    forms: dict[tuple[str, str], _Use] = {}
    for locale, page, record in terms(corpus):
        use = _Use("id", page, record, record.field_spans.get("/id", record.span))
        known = ids.setdefault((locale, record.id), use)
        if known is not use:
            yield _problem(f"the id {record.id!r}", use, known)
            continue
        for form, named in _forms(locale, page, record):
            taken = forms.setdefault((locale, _folded(form)), named)
            if taken is not named and not _blamed(named):
                yield _problem(f"the {named.what} {form!r}", named, taken)


def _problem(what: str, use: _Use, known: _Use) -> Problem:
    related = Related(known.page.path, known.span, f"the {known.what} of {known.record.id!r}")
    if known.record is use.record:
        return Problem(
            use.span, f"{what} is given twice to the term {use.record.id!r}", None, (related,), use.page.path
        )
    line = known.page.position(known.span.start).line
    message = f"{what} is taken: it is the {known.what} of the term {known.record.id!r} ({known.page.path}:{line})"
    return Problem(use.span, message, None, (related,), use.page.path)


def _forms(locale: str, page: Page, record: Record) -> Iterator[tuple[str, _Use]]:
    """The names and aliases of a term in a language; a heading that is an image gives it none."""
    form = term_of(locale, record.id, record.data).forms.get(locale, Forms(""))
    spans = record.field_spans
    name = spans.get(f"/names/{locale}") or spans.get("/name") or record.span
    if form.name:
        yield form.name, _Use("name", page, record, name)
    places = [spans[key] for key in (f"/aliases/{locale}", "/aliases") if key in spans]
    listed = record.data.get("aliases")
    for index, alias in enumerate(listed if isinstance(listed, list) else form.aliases):
        place = spans.get(f"/aliases/{index}") or (places[0] if places else name)
        if isinstance(alias, str | int | float) and not isinstance(alias, bool):
            yield str(alias), _Use("alias", page, record, place)


def _folded(form: str) -> str:
    return unicodedata.normalize("NFKC", form).casefold().strip()


def _blamed(use: _Use) -> bool:
    """Whether the record's schema has something to say of the same field already."""
    return any(fault.span.start <= use.span.start < fault.span.end for fault in use.record.faults)
