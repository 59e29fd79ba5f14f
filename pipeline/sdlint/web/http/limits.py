"""How often, and how many at once, each host and all of them are asked in a run."""

import threading
import time
from collections import Counter, defaultdict, deque

from sdlint.web.http.failure import Failure

SPACING = 0.02
"""Seconds between two starts at one host."""


class Gate:
    """Lets requests through to hosts. Limits of 0 mean none; ``spacing``: seconds between two starts at one host."""

    def __init__(self, *, per_host: int, most: int = 0, most_per_host: int = 0, spacing: float = SPACING) -> None:
        self.limited = False
        self._per_host, self._most, self._most_per_host = per_host, most, most_per_host
        self._spacing = spacing
        self._change = threading.Condition()
        self._active: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self._total = 0
        self._next: defaultdict[str, float] = defaultdict(float)
        self._stopped = False

    def enter(self, host: str, seconds: float) -> None:
        """Wait for a place at `host`, `seconds` at most. Raises `Failure`: over a limit, too late, stopped."""
        until = time.monotonic() + seconds
        with self._change:
            while self._active[host] >= self._per_host and not self._stopped:
                if not self._change.wait(until - time.monotonic()):
                    raise Failure("timeout", f"{host} was busy with our other requests")
            if self._stopped:
                raise Failure("stopped", "the run was stopped")
            if (self._most and self._total >= self._most) or (
                self._most_per_host and self._asked[host] >= self._most_per_host
            ):
                self.limited = True
                raise Failure("limit", "over the limit of requests of a run")
            self._active[host] += 1
            self._asked[host] += 1
            self._total += 1
            start = max(time.monotonic(), self._next[host])
            self._next[host] = start + self._spacing
        pause = start - time.monotonic()
        if pause > 0:  # even no time at all gives the interpreter to others, and takes a turn to get back
            time.sleep(pause)

    def leave(self, host: str) -> None:
        """Give the place back."""
        with self._change:
            self._active[host] -= 1
            self._change.notify_all()

    def stop(self) -> None:
        """Let nothing through any more."""
        with self._change:
            self._stopped = True
            self._change.notify_all()


class Rate:
    """At most `most` starts in any `period` seconds, as a service asks it of its users."""

    def __init__(self, most: int, period: float = 60.0) -> None:
        self._most, self._period = most, period
        self._starts: deque[float] = deque()
        self._lock = threading.Lock()

    def wait(self, stop: threading.Event) -> None:
        """Return when the next start is due. Raises `Failure` when the run is stopped first."""
        with self._lock:
            now = time.monotonic()
            start = now if len(self._starts) < self._most else max(now, self._starts[-self._most] + self._period)
            self._starts.append(start)
            while len(self._starts) > self._most:
                self._starts.popleft()
        if stop.wait(max(0.0, start - now)):
            raise Failure("stopped", "the run was stopped")
