"""The termbase at a terminal: a column for each language, or a line, where there is no room for columns."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sdlint.model import Forms, Term
from sdlint.reports import Options
from sdlint.reports.terminal.screen import FAINT, columns, rendered
from sdlint.reports.terms_table import flags
from sdlint.text.display import harmless, width

_ROOM = 18
"""Columns of the terminal that a column of the table wants, below which languages stand below each other."""


def table(terms: Sequence[Term], locales: Sequence[str], options: Options) -> str:
    """Every term with its names in each language, what is ruled out, its category and what is said of it."""
    beside = columns(options) >= _ROOM * (len(locales) + 2)
    return rendered([_beside(terms, locales)] if beside else _below(terms, locales), options)


def _beside(terms: Sequence[Term], locales: Sequence[str]) -> Table:
    shown = _table()
    shown.add_column("id", overflow="fold", no_wrap=max((len(term.id) for term in terms), default=0) <= _ROOM)
    for name in (*locales, "category", ""):
        shown.add_column(harmless(name), overflow="fold")
    for term in terms:
        names = (_names(term.forms.get(locale, Forms(""))) for locale in locales)
        shown.add_row(_id(term), *names, harmless(term.category), Text(flags(term), FAINT))
    return shown


def _below(terms: Sequence[Term], locales: Sequence[str]) -> Iterator[RenderableType]:
    room = max((width(harmless(locale)) for locale in locales), default=0)
    for term in terms:
        yield Text.assemble(_id(term), f"  {harmless(term.category)}".rstrip(), (f"  {flags(term)}".rstrip(), FAINT))
        shown = Table.grid(padding=(0, 2, 0, 0))
        shown.add_column(no_wrap=True, min_width=room + 2)
        shown.add_column(overflow="fold")
        for locale in locales:
            shown.add_row(Text(f"  {harmless(locale)}", FAINT), _names(term.forms.get(locale, Forms(""))))
        yield shown


def usage(counts: Mapping[str, Mapping[str, int]], locales: Sequence[str], options: Options) -> str:
    """How often each term is used in each language."""
    shown = _table()
    shown.add_column("id", overflow="fold")
    for locale in locales:
        shown.add_column(harmless(locale), justify="right")
    for term, uses in counts.items():
        numbers = (Text(f"{uses[locale]:,}", "" if uses[locale] else FAINT) for locale in locales)
        shown.add_row(Text(harmless(term), "bold"), *numbers)
    return rendered([shown], options)


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)


def _id(term: Term) -> Text:
    return Text(harmless(term.id), "bold")


def _names(form: Forms) -> Text:
    return Text.assemble(*_parts(form))


def _parts(form: Forms) -> Iterator[Text]:
    yield Text(harmless(form.name)) if form.name else Text("(none)", FAINT)
    for alias in form.aliases:
        yield Text(f", {harmless(alias)}")
    for variant in form.forbidden:
        yield Text.assemble(", ", (f"not {harmless(variant)}", "red"))
