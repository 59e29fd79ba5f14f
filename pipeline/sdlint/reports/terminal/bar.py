"""How far a run has come, in one line."""

from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from sdlint.reports import Options
from sdlint.reports.terminal.screen import FAINT, columns, rendered
from sdlint.text.display import harmless

_BAR = 20
"""Columns of the bar, where there is room."""


def bar(what: str, done: int, total: int, options: Options) -> str:
    """A bar, what is being done, and how much of it is; never wider than the terminal, whose last column stays free."""
    count = f"{done:,}/{total:,}"
    size = max(min(_BAR, columns(options) // 4, columns(options) - len(count) - 4), 1)
    room = columns(options) - 1 - size - len(count) - 2
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=size)
    text = Text(harmless(what), no_wrap=True)
    text.truncate(max(room, 0), overflow="ellipsis")
    line = ProgressBar(max(total, 1), done, size, style=FAINT, complete_style="blue", finished_style="blue")
    table.add_row(line, text, Text(count, no_wrap=True))
    return rendered([table], options).rstrip("\n")
