"""A progress line on a terminal, for work that takes more than a second; silent anywhere else."""

import sys
import time
from types import TracebackType

from sdlint.text.display import width

PATIENCE = 1.0
"""Seconds before anything is shown: what is over by then needs no bar."""
_EVERY = 0.1


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
        self._shown = now
        filled = 20 * done // max(total, 1)
        line = f"{'━' * filled}{'─' * (20 - filled)} {what} {done}/{total}"
        sys.stderr.write("\r" + line + " " * max(0, self._width - width(line)))
        sys.stderr.flush()
        self._width = width(line)

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
