"""A progress line on a terminal, for work that takes more than a second; silent anywhere else."""

import sys
import time
from types import TracebackType

from sdlint.cli._color import colored
from sdlint.text.display import width
from sdlint.text.patterns import later

PATIENCE = 1.0
"""Seconds before anything is shown: what is over by then needs no bar."""
PHASES = {
    "reading": "reading pages",
    "comparing": "comparing languages",
    "history": "reading history",
    "terms": "comparing terms",
    "judging": "applying rules",
}
"""What a person is told of the steps of a run."""
_EVERY = 0.1
_ESCAPES = later("\x1b\\[[0-9;]*m")


class ProgressLine:
    """Call it with what is being done, how much is done, how much there is; use it as a context to clear the line."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = 0.0
        self._width = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Shows where things stand, at most ten times a second."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._started < PATIENCE or now - self._shown < _EVERY:
            return
        from sdlint.cli._terminal import columns
        from sdlint.reports import Options
        from sdlint.reports.terminal.bar import bar

        self._shown = now
        options = Options(terminal=True, width=columns(), color=colored(sys.stderr))
        line = bar(PHASES.get(what, what), done, total, options)
        size = width(_ESCAPES.sub("", line))
        sys.stderr.write("\r" + line + " " * max(0, self._width - size))
        sys.stderr.flush()
        self._width = size

    def clear(self) -> None:
        """Takes the line away, for what is printed in its place; it comes back with the next step."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        self.clear()
