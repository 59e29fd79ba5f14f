"""Runs a function on many tasks in several processes, and yields all results in order, also when a process dies."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from sdlint.engine import collector
from sdlint.files.atomic import uninterrupted

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 8
_PATIENCE = 1.0
"""Seconds after which it is asked whether those who owe a result still live."""
_TRIES = 2
"""How often a process may end over a task alone before the task is to blame, and not somebody who killed it."""


def spread(function: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Generator[R | None, None, None]:
    """What `function` makes of each of `tasks`, in order; None for one that no process survives.

    Closing it ends the processes at once. They also end with this one, however that ends. Raises what `function` does.
    """
    done, started = 0, False
    try:
        with _pool(jobs) as pool:
            with uninterrupted():
                chunks = [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]
                futures = [pool.submit(_each, function, chunk) for chunk in chunks]
            started = True
            for future in futures:
                for result in _awaited(pool, future):
                    done += 1
                    yield result
    except BrokenProcessPool:
        # One was killed, for want of memory perhaps. Which task it had nobody knows: the rest goes one by one.
        yield from _singly(function, tasks[done:])
    except (OSError, NotImplementedError):
        if started:
            raise
        yield from map(function, tasks)  # a system that lets us start no process


def _each(function: Callable[[T], R], tasks: Iterable[T]) -> list[R]:
    return [function(task) for task in tasks]


def _singly(function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | None]:
    left = deque(tasks)
    tries = 0
    while left:
        healthy = False
        try:
            with _pool(1) as pool:
                pool.submit(_each, function, ()).result()
                healthy = True
                while left:
                    with uninterrupted():
                        future = pool.submit(function, left[0])
                    result = _awaited(pool, future)
                    left.popleft()
                    tries = 0
                    yield result
        except BrokenProcessPool:
            tries += 1
        if not healthy:
            # Not even one without a task lives here: a task is not to blame.
            yield from map(function, left)
            return
        if tries == _TRIES:
            left.popleft()
            tries = 0
            yield None


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of `jobs` processes, none of which is there afterwards. Raises `OSError` where there can be none."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(_method()), _settle)
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        _end(pool)
        # What was not begun is not cancelled but given up with the processes: python 3.11 stumbles over both at once.
        pool.shutdown()
        raise


def _awaited(pool: ProcessPoolExecutor, future: "Future[R]") -> R:
    """The result of `future`. Raises what it raised, `BrokenProcessPool` where a process is gone."""
    while True:
        try:
            return future.result(timeout=_PATIENCE)
        except TimeoutError:
            if future.done():
                raise
            if not all(process.is_alive() for process in _processes(pool)):
                # It was killed over a result half sent, of which the pool would await the other half for ever.
                _end(pool)


def _end(pool: ProcessPoolExecutor) -> None:
    """Kills the processes of `pool`. What one of them was sending ends where this process holds no end of the pipe."""
    for process in _processes(pool):
        process.kill()
    writer = getattr(getattr(pool, "_result_queue", None), "_writer", None)
    if writer and not writer.closed:
        writer.close()


def _processes(pool: ProcessPoolExecutor) -> tuple[Any, ...]:
    return tuple((getattr(pool, "_processes", None) or {}).values())


def _method() -> str | None:
    """Forking is by far the fastest way, and safe where no other thread can hold a lock; None: the system's own way."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else None


def _settle() -> None:
    """Makes a new process one that says nothing on Ctrl-C, and does not outlive the one that it works for."""
    collector.spare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, name="sdlint-parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
