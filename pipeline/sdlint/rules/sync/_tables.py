"""What is said of tables that differ."""

from collections.abc import Iterator, Sequence

from sdlint.model import Aligned, ExtraSection, MissingSection, Page, Pair, Problem
from sdlint.model.settings import Severity
from sdlint.rules.site import Site
from sdlint.rules.sync._words import called, counted, end_of, opening, source_of
from sdlint.sync.tables import Row, TableDifference, count, count_alone, unread

_NONE = (
    "this is meant as a table, and is read as text: the line below the head must have as many cells, each of hyphens"
)
_BEYOND = "this row has more cells than the head of its table: what stands here is shown nowhere"
_MOST = 3
"""Rows that a message names."""


def of_another_number(pair: Pair, page: Page, aligned: Aligned, site: Site) -> Iterator[Problem]:
    """What is said where one side has more tables: of one that is none, where it stands; `page` is the source.

    Tables in sections below that only the other side has make up for those that it seems to lack.
    """
    source, section = aligned.source, aligned.target
    number, others = count(pair.target, section) if pair.target else 0, count(page, source)
    if pair.target and number < others:
        extra = {each.target for each in pair.sections if isinstance(each, ExtraSection)}
        number = min(others, number + count_alone(pair.target, aligned.target_at, extra))
    elif number > others:
        missing = {each.source for each in pair.sections if isinstance(each, MissingSection)}
        others = min(number, others + count_alone(page, aligned.at, missing))
    broken = unread(source) if number > others else unread(section)
    table = broken or next((block for block in section.blocks if block.kind in ("cell", "html")), None)
    message = f"{called(section)} has {counted(number, 'table')}, its source {others}"
    if broken and number > others:
        if _is_first(pair, page, site):
            yield Problem(broken.span, _NONE, path=page.path)
    elif broken and number < others:
        yield Problem(broken.span, _NONE, None, source_of(pair, source))
    elif number != others:
        span = table.span if table else end_of(section)
        severity: Severity | None = "info" if number > others else None
        yield Problem(span, message, None, source_of(pair, source), severity=severity)


def beyond(pair: Pair, page: Page, aligned: Aligned, site: Site) -> Iterator[Problem]:
    """What is said of cells that the head of their table has no room for; `page` is the source, told of once."""
    if _is_first(pair, page, site):
        yield from (Problem(span, _BEYOND, path=page.path) for span in aligned.source.beyond)
    yield from (Problem(span, _BEYOND) for span in aligned.target.beyond)


def _is_first(pair: Pair, page: Page, site: Site) -> bool:
    """Whether `pair` is the one to speak of its source, `page`: that is done once, not for each language."""
    return [other.path for other in site.translations(page)[1:2]] == [pair.target_path]


def said(difference: TableDifference) -> str:
    """What the table of a translation lacks and has: ``lacks the row `seed` of its source``."""
    parts = []
    if difference.lacks:
        parts.append(f"lacks {_named(difference.lacks)} of its source")
    if difference.has:
        parts.append(f"has {_named(difference.has)}, which its source has not")
    for noun, sizes in (("row", difference.rows), ("column", difference.columns)):
        if sizes and (sizes[0] > sizes[1] or not difference.lacks):
            parts.append(f"has {counted(sizes[1], noun)}, its source {sizes[0]}")
    return " and ".join(parts)


def _named(rows: Sequence[Row]) -> str:
    """The rows by their first cells; of many the first few."""
    names = [opening(row[0]) for row in rows[:_MOST]]
    more = [f"{len(rows) - _MOST} more"] if len(rows) > _MOST else []
    *first, last = names + more
    return ("the row " if len(rows) == 1 else "the rows ") + (f"{', '.join(first)} and {last}" if first else last)
