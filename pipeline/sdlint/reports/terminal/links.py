"""The links of a tree at a terminal: a table for each host, with where each link stands and its archive."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sdlint.model import VerdictState
from sdlint.reports import Options
from sdlint.reports.links_table import LinkRow
from sdlint.reports.terminal.screen import FAINT, columns, place, rendered
from sdlint.text import urls
from sdlint.text.display import harmless

COLORS: dict[VerdictState, str] = {
    "alive": "green",
    "redirected": "cyan",
    "suspect": "yellow",
    "unknown": "yellow",
    "blocked": FAINT,
    "skipped": FAINT,
    "dead": "bold red",
}
_ROOM = 60
"""Columns of the terminal below which links stand below their verdicts."""
MOST_PLACES = 5
"""Places of one link that are listed; a link of every page's footer stands in hundreds."""


def table(rows: Iterable[LinkRow], options: Options) -> str:
    """The rows under a heading for each host."""
    return rendered(_hosts(rows, options), options)


def _hosts(rows: Iterable[LinkRow], options: Options) -> Iterator[RenderableType]:
    for host, links in groupby(rows, key=lambda row: urls.host(row.url)):
        yield Text(harmless(host) or "(no host)", "bold")
        laid_out = _beside if columns(options) >= _ROOM else _below
        yield from laid_out(links, options)


def _beside(rows: Iterable[LinkRow], options: Options) -> Iterator[RenderableType]:
    shown = Table.grid(padding=(0, 2, 0, 0))
    shown.add_column(no_wrap=True, min_width=12)
    shown.add_column(no_wrap=True, min_width=3)
    shown.add_column(overflow="fold")
    for row in rows:
        shown.add_row(*_verdict(row), Text("\n").join(_lines(row, options)))
    yield shown


def _below(rows: Iterable[LinkRow], options: Options) -> Iterator[RenderableType]:
    for row in rows:
        yield Text("  ").join(_verdict(row))
        yield Padding(Text("\n").join(_lines(row, options)), (0, 0, 0, 4))


def _verdict(row: LinkRow) -> tuple[Text, Text]:
    state = row.verdict.state
    return Text(f"  {state}", COLORS[state]), Text(str(row.verdict.status or ""), FAINT)


def _lines(row: LinkRow, options: Options) -> Iterator[Text]:
    """What is to be said of one link."""
    verdict = row.verdict
    reason = f"  ({harmless(verdict.reason)})" if verdict.reason else ""
    yield _address(row.url, options).append(reason, FAINT)
    if verdict.state == "redirected":
        yield Text("now ", FAINT).append_text(_address(verdict.moved_to or verdict.final_url, options))
    if row.archive:
        state: VerdictState = row.capture.state if row.capture else "unknown"
        yield Text.assemble(("archive: ", FAINT), (state, COLORS[state]), "  ", _address(row.archive, options))
    elif row.suggestion:
        yield Text("suggested: ", FAINT).append_text(_address(row.suggestion, options))
    for path, position in row.places[:MOST_PLACES]:
        yield place(path, options, f":{position.line}:{position.column}")
    if len(row.places) > MOST_PLACES:
        yield Text(f"… and {len(row.places) - MOST_PLACES:,} more (--format json has all)", FAINT)


def _address(url: str, options: Options) -> Text:
    """`url`, less credentials; clickable where `options` say so and it leads to the web."""
    shown = harmless(urls.without_userinfo(url))
    clickable = options.links and urls.is_web(url) and shown.isascii() and " " not in shown
    return Text(shown, Style(link=shown) if clickable else "")
