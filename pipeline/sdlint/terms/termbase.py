"""The termbase: the records of the configured collections, one term for all that share an id."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sdlint.model import Forms, Page, Record, Section, Span, Term
from sdlint.model.settings import Config
from sdlint.text.patterns import later

_SEPARATOR = later(r"\s*[、,，/／;；]\s*")
_GLOSS = later(r"\s*(?:\([^()]*\)|（[^（）]*）)$")
_ALTERNATIVES = later(r"\s+/\s+|\s*／\s*")
_NOWHERE = Span(0, 0)
_YES = frozenset({"true", "yes", "on", "1", "是"})


def termbase(pages: Mapping[str, Page], config: Config, files: Iterable[Term] = ()) -> tuple[Term, ...]:
    """The terms of `pages`, by id, and those of `files` (what ``terms/load.py`` read), which give way to them."""
    full, own = [], []
    for page in pages.values():
        headings = [section for section in page.sections if section.level]
        for record in page.records:
            if page.locale and record.id and record.collection in config.terms.collections:
                term = term_of(page.locale, record.id, record.data, page.path, _place(headings, record))
                full.append(term)
                # What a language says of its own names comes before what another's record says of them.
                forms = {locale: form for locale, form in term.forms.items() if locale == page.locale}
                own.append(msgspec.structs.replace(term, forms=forms))
    return merged([*own, *full, *files], strict=config.terms.strict)


def _place(headings: Sequence[Section], record: Record) -> Span:
    """Where `record` stands, with the whole of its section where it is one. `headings`: the sections that have one."""
    at = bisect_right(headings, record.span.start, key=lambda section: section.heading_span.start)
    section = headings[at - 1] if at else None
    if section and record.span.start < section.heading_span.end:
        return Span(min(record.span.start, section.span.start), max(record.span.end, section.span.end))
    return record.span


def merged(terms: Iterable[Term], *, strict: bool = False) -> tuple[Term, ...]:
    """`terms` with one for each id: the first name in a locale stands, other forms and properties of any add up."""
    by_id: dict[str, Term] = {}
    for term in terms:
        known = by_id.get(term.id, term)
        by_id[term.id] = Term(
            id=term.id,
            forms={**term.forms, **{key: _both(form, term.forms.get(key)) for key, form in known.forms.items()}},
            category=known.category or term.category,
            keep=known.keep or term.keep,
            case_sensitive=known.case_sensitive or term.case_sensitive,
            protected=known.protected or term.protected,
            strict=strict or known.strict or term.strict,
        )
    return tuple(by_id[key] for key in sorted(by_id))


def _both(form: Forms, other: Forms | None) -> Forms:
    if other is None or other == form:
        return form
    return msgspec.structs.replace(
        form,
        name=form.name or other.name,
        aliases=tuple(dict.fromkeys((*form.aliases, *other.aliases))),
        forbidden=tuple(dict.fromkeys((*form.forbidden, *other.forbidden))),
        definition=form.definition or other.definition,
    )


def term_of(locale: str, key: str, data: Mapping[str, Any], path: str = "", span: Span = _NOWHERE) -> Term:
    """The term that one record's `data` describes; `locale` is that of the names that do not say theirs.

    Fields, all optional: ``name`` (or ``names``: locale -> name), ``aliases``, ``forbidden`` (a text or a list, or
    locale -> such), ``definition`` (or ``meaning``), ``category``, ``keep``, ``protected``, ``strict``, ``case``.
    """
    names = _by_locale(data.get("names"), locale)
    aliases, forbidden = (_by_locale(data.get(field), locale) for field in ("aliases", "forbidden"))
    said = (data.get(field) for field in ("name", "abbr"))
    title = next((_text(value) for value in said if _is_text(value)), "" if names else key)
    if title and not names.get(locale):
        names[locale], *others = _alternatives(title)
        aliases[locale] = [*others, *_list(aliases.get(locale))]
    definitions = _by_locale(data.get("definition") or data.get("meaning"), locale)
    forms = {
        tongue: Forms(
            name=_text(names.get(tongue)),
            aliases=tuple(_list(aliases.get(tongue))),
            forbidden=tuple(_list(forbidden.get(tongue))),
            path=path,
            span=span,
            definition=_text(definitions.get(tongue)),
        )
        for tongue in dict.fromkeys([*names, *aliases, *forbidden, *definitions])
        if tongue
    }
    return Term(
        id=key,
        forms=forms,
        category=_text(data.get("category")),
        keep=yes(data.get("keep")),
        case_sensitive=data.get("case") == "sensitive",
        protected=yes(data.get("protected")),
        strict=yes(data.get("strict")),
    )


def _alternatives(title: str) -> list[str]:
    """The names in a heading: those around a slash, each without the gloss in parentheses after it."""
    names = [_GLOSS.sub("", name).strip() or name.strip() for name in _ALTERNATIVES.split(title)]
    return [name for name in names if name] or [title]


def _by_locale(value: Any, locale: str) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {str(tongue): inner for tongue, inner in value.items()}
    return {} if value is None else {locale: value}


def _is_text(value: Any) -> bool:
    """Whether `value` can be a name; true and false are words that YAML took for something else."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if _is_text(value) else ""


def _list(value: Any) -> list[str]:
    """The forms in `value`: a list of them, or a text that separates them as a table's cell does."""
    items = _SEPARATOR.split(value) if isinstance(value, str) else value
    return list(dict.fromkeys(filter(None, map(_text, items)))) if isinstance(items, list | tuple) else []


def yes(value: Any) -> bool:
    """Whether `value`, from YAML or from a table's cell, means yes."""
    return value is True or (isinstance(value, str) and value.strip().lower() in _YES)


def gaps(terms: Iterable[Term], locales: Iterable[str]) -> Iterator[tuple[Term, str]]:
    """Each term and language in which it has no name."""
    wanted = tuple(locales)
    for term in terms:
        for locale in wanted:
            if not (term.forms.get(locale) or Forms("")).name:
                yield term, locale


def kept_everywhere(term: Term) -> bool:
    """Whether the term is written alike in every language: it says so, or its one name has a spelling of its own."""
    names = {form.name for form in term.forms.values()}
    if term.protected:
        return True
    alike = len(names) == 1 and len(term.forms) > 1
    return alike and any(map(has_own_spelling, names))


def has_own_spelling(name: str) -> bool:
    """Whether there is one way to write `name`: capitals after its first letter, digits beside letters (``LoRA``)."""
    return re.search(r"\w[A-Z]|[A-Za-z]\d|\d[A-Za-z]", name) is not None


def everywhere(term: Term, locales: Iterable[str]) -> Term:
    """`term` with its name standing also for those `locales` that give it none."""
    first = next(iter(term.forms.values()), Forms(""))
    missing = {locale: Forms(first.name) for locale in locales if locale not in term.forms}
    return msgspec.structs.replace(term, forms={**term.forms, **missing})


def as_data(term: Term) -> dict[str, Any]:
    """The term as the fields that `term_of` reads, by locale; what is not said is left out."""
    forms = term.forms
    fields: dict[str, Any] = {
        "id": term.id,
        "names": {locale: form.name for locale, form in forms.items() if form.name},
        "aliases": {locale: list(form.aliases) for locale, form in forms.items() if form.aliases},
        "forbidden": {locale: list(form.forbidden) for locale, form in forms.items() if form.forbidden},
        "definition": {locale: form.definition for locale, form in forms.items() if form.definition},
        "category": term.category,
        "keep": term.keep,
        "protected": term.protected,
        "strict": term.strict,
        "case": "sensitive" if term.case_sensitive else "",
    }
    return {name: value for name, value in fields.items() if value}
