"""The state of all pairs as a table for people."""

from collections.abc import Iterable, Iterator, Sequence

from sdlint.model import Pair
from sdlint.sync.judge import WORST_FIRST
from sdlint.sync.status import Totals, totals, worst_first

WIDTH = 20
_MOST_PAGES = 200
_FULL, _EMPTY = "█", "░"
_GOOD = ("fresh", "unreviewed", "moved", "drifted", "minor")


def bar(done: int, total: int, width: int = WIDTH) -> str:
    """A bar of `width` for `done` of `total`; it is full only when everything is done."""
    filled = done * width // total if total else width
    return _FULL * filled + _EMPTY * (width - filled)


def _line(name: str, found: Totals, width: int) -> str:
    total = sum(count for state, count in found.states.items() if state != "orphan")
    done = sum(found.states[state] for state in _GOOD)
    states = ", ".join(f"{found.states[state]} {state}" for state in WORST_FIRST if found.states[state])
    words = f"; {found.words:,} words to translate" if found.words else ""
    newer = f"; {found.newer} newer than their source" if found.newer else ""
    return f"{name:<{width}}  {bar(done, total)}  {done:>4}/{total:<4}  {states or 'no sections'}{words}{newer}"


def table(pairs: Sequence[Pair]) -> Iterator[str]:
    """A line for each language, then one for each page that is not fresh, the worst first."""
    locales = list(dict.fromkeys(pair.locale for pair in pairs))
    if not locales:
        yield "there are no pages to compare"
        return
    width = max(len(locale) for locale in locales)
    for locale in locales:
        yield _line(locale, totals(pair for pair in pairs if pair.locale == locale), width)
    wanting = [pair for pair in worst_first(pairs) if pair.state != "fresh"]
    if wanting:
        yield ""
        yield from _pages(wanting[:_MOST_PAGES])
        if len(wanting) > _MOST_PAGES:
            yield f"… and {len(wanting) - _MOST_PAGES} pages more"


def _pages(pairs: Iterable[Pair]) -> Iterator[str]:
    pairs = list(pairs)
    width = min(60, max(len(pair.target_path) for pair in pairs))
    for pair in pairs:
        yield _line(f"{pair.state:<12}  {pair.target_path}", totals([pair]), width + 14)
