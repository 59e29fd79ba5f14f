"""The termbase as people and programs look at it: a table, JSON, and counts of use."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sdlint.model import Forms, Page, Term
from sdlint.terms.formats import csv_file, tbx, yaml_file
from sdlint.terms.matcher import Matcher
from sdlint.terms.occurrences import defines, standing, uses
from sdlint.text.display import harmless, json_text, width

FORMATS = ("table", "json", "csv", "tbx", "yaml")


def render(terms: Sequence[Term], form: str, locales: Sequence[str], pages: Mapping[str, Page]) -> str:
    """The terms in one of `FORMATS`, ending with a line end."""
    if form == "csv":
        return csv_file.write(terms)
    if form == "tbx":
        return tbx.write(terms, *locales[:1])
    if form == "yaml":
        return yaml_file.write(terms)
    if form == "json":
        data = {"terms": [_json(term, pages) for term in terms]}
        return json_text(msgspec.json.format(msgspec.json.encode(data)).decode()) + "\n"
    head = ["id", *locales, "category", ""]
    return table([head, *([term.id, *_cells(term, locales)] for term in terms)])


def _cells(term: Term, locales: Sequence[str]) -> Iterator[str]:
    for locale in locales:
        form = term.forms.get(locale, Forms(""))
        others = "".join(f", {alias}" for alias in form.aliases) + "".join(f", not {text}" for text in form.forbidden)
        yield (form.name or "(none)") + others
    yield term.category
    yield flags(term)


def flags(term: Term) -> str:
    """What else is said of a term, in the words of its keys."""
    known = {"keep": term.keep, "protected": term.protected, "strict": term.strict, "case": term.case_sensitive}
    return " ".join(name for name, said in known.items() if said)


def _json(term: Term, pages: Mapping[str, Page]) -> dict[str, Any]:
    forms = {}
    for locale, form in term.forms.items():
        page = pages.get(form.path)
        forms[locale] = {
            "name": form.name,
            "aliases": form.aliases,
            "forbidden": form.forbidden,
            "definition": form.definition,
            "path": form.path,
            "line": page.position(form.span.start).line if page else 0,
        }
    return {
        "id": term.id,
        "forms": forms,
        "category": term.category,
        "keep": term.keep,
        "protected": term.protected,
        "strict": term.strict,
        "case": "sensitive" if term.case_sensitive else "insensitive",
    }


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows with their columns aligned by display width; what came from a file cannot move the cursor."""
    shown = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(width(row[at]) for row in shown) for at in range(len(shown[0]))]
    lines = (
        "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)) for row in shown
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def usage(terms: Sequence[Term], pages: Mapping[str, Page]) -> dict[str, Counter[str]]:
    """How often each term is used in each language, outside its own definition: id -> locale -> count."""
    locales = {page.locale for page in pages.values() if page.locale}
    matchers = {locale: Matcher(terms, locale, stems=False) for locale in locales}
    counts: dict[str, Counter[str]] = {term.id: Counter() for term in terms}
    for page in pages.values():
        for use in standing(uses(page, matchers[page.locale])) if page.locale else ():
            term = terms[use.term]
            counted = use.role == "approved" and use.doubt not in ("case", "foreign")
            if counted and page.locale and not defines(term, page.locale, page.path, use.span):
                counts[term.id][page.locale] += 1
    return counts
