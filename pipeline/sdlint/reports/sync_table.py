"""The state of all pairs as a table for people."""

from collections.abc import Iterator, Sequence

from sdlint.reports._summary import counted
from sdlint.sync.habit import Habit
from sdlint.sync.states import STATES, TRANSLATED
from sdlint.sync.status import PageRow, Totals, totals
from sdlint.text.display import printable

WIDTH = 20
_MOST_PAGES = 200
_FULL, _EMPTY = "█", "░"


def bar(done: int, total: int, width: int = WIDTH) -> str:
    """A bar of `width` for `done` of `total`; it is full only when everything is done."""
    filled = done * width // total if total else width
    return _FULL * filled + _EMPTY * (width - filled)


def _line(name: str, totals: Totals, width: int) -> str:
    total = sum(count for state, count in totals.states.items() if state != "orphan")
    done = sum(totals.states[state] for state in TRANSLATED)
    states = ", ".join(f"{totals.states[state]} {state}" for state in STATES if totals.states[state])
    words = f"; {totals.words:,} words to translate" if totals.words else ""
    newer = f"; {totals.newer} newer than their source" if totals.newer else ""
    return f"{name:<{width}}  {bar(done, total)}  {done:>4}/{total:<4}  {states or 'no sections'}{words}{newer}"


def table(rows: Sequence[PageRow], habits: Sequence[Habit] = ()) -> Iterator[str]:
    """A line for each language, one for each of `habits`, and one for each page that is not fresh, in their order."""
    locales = sorted({row.pair.locale for row in rows})
    if not locales:
        yield "there are no pages to compare"
        return
    width = max(len(locale) for locale in locales)
    for locale in locales:
        yield _line(locale, totals(row for row in rows if row.pair.locale == locale), width)
    if habits:
        yield from ("", "Done throughout, and so no fault of a page:")
        yield from (f"{habit.locale:<{width}}  {printable(habit.what)} ({_often(habit)})" for habit in habits)
    wanting = [row for row in rows if row.pair.state != "fresh"]
    if wanting:
        yield ""
        yield from _pages(wanting[:_MOST_PAGES])
        if len(wanting) > _MOST_PAGES:
            yield f"… and {len(wanting) - _MOST_PAGES} pages more"


def _often(habit: Habit) -> str:
    pages = f"{habit.pages} of {habit.of} pages" if habit.of else counted(habit.pages, "page")
    return f"{habit.links} of {counted(habit.links_of, 'link')} on {pages}" if habit.links else pages


def _pages(rows: Sequence[PageRow]) -> Iterator[str]:
    width = min(60, max(len(printable(row.target_path)) for row in rows))
    for row in rows:
        yield _line(f"{row.pair.state:<12}  {printable(row.target_path)}", totals([row]), width + 14)
