"""Ends a request at a point in time, whatever the other side does.

Timeouts of a socket start anew with each byte received, so that a server which sends one byte a second holds a
thread for ever. Here a watchdog shuts the socket down when the time has come; whoever reads from it then wakes up.
"""

import heapq
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count

_current = threading.local()


class Deadline:
    """The end of one request. ``at``: on the monotonic clock, in seconds."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds
        self.expired = False
        self._done = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    def remaining(self) -> float:
        """Seconds left; never below one millisecond, since zero means "do not block" to a socket."""
        return max(0.001, self.at - time.monotonic())

    def attach(self, sock: socket.socket) -> None:
        """Shut `sock` when the time has come."""
        with self._lock:
            self._socket = sock
            if self.expired:
                self._shut()

    def expire(self) -> None:
        """The time has come."""
        with self._lock:
            if not self._done:
                self.expired = True
                self._shut()

    def finish(self) -> None:
        """The request is over; its socket is left alone from now on."""
        with self._lock:
            self._done = True
            self._socket = None

    @property
    def done(self) -> bool:
        """Whether the request is over."""
        return self._done

    def _shut(self) -> None:
        if self._socket is not None:
            # The method of the plain socket: that of an SSL socket would first forget its session, under the reader.
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def current() -> Deadline | None:
    """The deadline of the request that this thread is making."""
    return getattr(_current, "deadline", None)


class Watchdog:
    """One thread that expires deadlines as they pass. It ends with `close`."""

    def __init__(self) -> None:
        self._queue: list[tuple[float, int, Deadline]] = []
        self._order = count()
        self._wake = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._watch, name="sdlint-watchdog", daemon=True)
        self._thread.start()

    @contextmanager
    def limit(self, seconds: float) -> Iterator[Deadline]:
        """A deadline for what this thread does inside the block."""
        deadline = Deadline(seconds)
        with self._wake:
            if self._closed:
                deadline.expired = True
            heapq.heappush(self._queue, (deadline.at, next(self._order), deadline))
            if self._queue[0][2] is deadline:
                self._wake.notify()
        _current.deadline = deadline
        try:
            yield deadline
        finally:
            _current.deadline = None
            deadline.finish()

    def expire_all(self) -> None:
        """End every request under way, and every later one at once."""
        with self._wake:
            self._closed = True
            queue, self._queue = self._queue, []
            self._wake.notify()
        for _, _, deadline in queue:
            deadline.expire()

    def close(self) -> None:
        """End the thread."""
        self.expire_all()
        self._thread.join(1)

    def _watch(self) -> None:
        with self._wake:
            while not self._closed:
                while self._queue and (self._queue[0][2].done or self._queue[0][0] <= time.monotonic()):
                    heapq.heappop(self._queue)[2].expire()
                self._wake.wait(self._queue[0][0] - time.monotonic() if self._queue else None)
