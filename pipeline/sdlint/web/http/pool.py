"""Runs work on many hosts at once, in a bounded number of threads, with a fair share for each host.

No thread waits for a host that is not to be asked yet while another one may be: who waited there took 4 of 100 seconds.
"""

import queue
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Hashable, Iterable
from math import inf
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")


class Pool(Generic[K, R]):
    """Does `work` on each key. ``host_of``: whose share a key counts to; ``spacing``: seconds between two starts at one
    host; ``seconds``: for the whole of it.
    """

    def __init__(
        self,
        work: Callable[[K], R],
        host_of: Callable[[K], str],
        *,
        workers: int,
        per_host: int,
        spacing: float = 0.0,
        seconds: float,
    ) -> None:
        self._work, self._workers, self._per_host, self._spacing = work, workers, per_host, spacing
        self._host_of = host_of
        self._until = time.monotonic() + seconds
        self._waiting: dict[str, deque[K]] = {}
        self._turn: deque[str] = deque()
        self._active: Counter[str] = Counter()
        self._due: dict[str, float] = {}
        self._change = threading.Condition()
        self._done: queue.SimpleQueue[tuple[K, R | BaseException]] = queue.SimpleQueue()
        self._stopped = False

    def run(self, keys: Iterable[K]) -> Generator[tuple[K, R], None, None]:
        """Results as they come, in no order. Ends early when the time is up; closing it leaves the rest undone."""
        left = 0
        for key in keys:
            host = self._host_of(key)
            if host not in self._waiting:
                self._waiting[host] = deque()
                self._turn.append(host)
            self._waiting[host].append(key)
            left += 1
        # More threads than may be at work at once would only wake each other up.
        for number in range(min(left, self._workers, self._per_host * len(self._waiting))):
            threading.Thread(target=self._labour, name=f"sdlint-link-{number}", daemon=True).start()
        try:
            while left and (seconds := self._until - time.monotonic()) > 0:
                try:
                    key, result = self._done.get(timeout=min(seconds, 1.0))
                except queue.Empty:
                    continue
                left -= 1
                if isinstance(result, BaseException):
                    raise result
                yield key, result
        finally:
            with self._change:
                self._stopped = True
                self._change.notify_all()

    def _labour(self) -> None:
        while (taken := self._take()) is not None:
            host, key = taken
            try:
                self._done.put((key, self._work(key)))
            except BaseException as error:  # noqa: BLE001 - it is raised where the results are read
                self._done.put((key, error))
            with self._change:
                self._active[host] -= 1
                self._change.notify()

    def _take(self) -> tuple[str, K] | None:
        """The next key whose host may be asked now, in turn; None when there is nothing left to begin."""
        with self._change:
            while self._turn and not self._stopped:
                now = time.monotonic()
                soonest = inf
                for _ in range(len(self._turn)):
                    host = self._turn[0]
                    self._turn.rotate(-1)
                    if self._active[host] >= self._per_host:
                        continue
                    due = self._due.get(host, now)
                    if due <= now:
                        return host, self._begin(host, now)
                    soonest = min(soonest, due)
                self._change.wait(None if soonest == inf else soonest - now)
        return None

    def _begin(self, host: str, now: float) -> K:
        key = self._waiting[host].popleft()
        if not self._waiting[host]:
            self._turn.remove(host)
        self._active[host] += 1
        self._due[host] = now + self._spacing
        return key
