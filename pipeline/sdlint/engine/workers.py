"""Runs a function on many tasks in several processes, and yields all results in order, also when a process dies."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from sdlint.engine import collector
from sdlint.engine.chunks import Chunk, awaited, chunked, handed_in
from sdlint.files.atomic import uninterrupted

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 1.0
"""Seconds after which it is asked whether those who owe a result still live."""
_TRIES = 2
"""How often a process may end over a task alone before the task is to blame, and not somebody who killed it."""


class Processes:
    """`jobs` processes of this machine, started with the first task and there until they are closed.

    They end with this process, however that ends. `work`: what `forked` asks for; it is not handed over but inherited.
    """

    def __init__(self, jobs: int, work: Callable[[int], Any] | None = None) -> None:
        self._jobs, self._work = jobs, work
        self._pool: ProcessPoolExecutor | None = None

    def spread(
        self, function: Callable[[T], R], sizes: Sequence[int], task: Callable[[int], T]
    ) -> Generator[R | None, None, None]:
        """As `Team.spread`: of the tasks none are made before they are due, and none survive that a process died of."""
        done, started = 0, False
        try:
            pool = self._pool = self._pool or _opened(self._jobs, self._work)

            def submit(chunk: Chunk) -> "Future[list[R]]":
                nonlocal started
                tasks = list(map(task, chunk.numbers))
                with uninterrupted():
                    future = pool.submit(_each, function, tasks)
                started = True
                return future

            for _, future in handed_in(chunked(sizes, self._jobs), submit, self._jobs):
                for result in _awaited(pool, future):
                    done += 1
                    yield result
        except BrokenProcessPool:
            # One was killed, for want of memory perhaps. Which task it had nobody knows: the rest goes one by one.
            self._kill()
            yield from _singly(function, task, range(done, len(sizes)), self._work)
        except (OSError, NotImplementedError):
            self._kill()
            if started:
                raise
            yield from map(function, map(task, range(len(sizes))))  # a system that lets us start no process
        except BaseException:
            self._kill()
            raise

    def close(self) -> None:
        """Ends the processes; none of them is there afterwards."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown()

    def _kill(self) -> None:
        pool, self._pool = self._pool, None
        if pool:
            _killed(pool)


def forks() -> bool:
    """Whether a process that is started now knows all that this one knows."""
    return _method() == "fork"


def forked(jobs: int, work: Callable[[int], R], sizes: Sequence[int]) -> Generator[R | None, None, None]:
    """What `work` makes of each number below ``len(sizes)``, as `Processes.spread`, by as many processes as are forked.

    They know all that this one knows, so that `work` may ask for anything.
    """
    team = Processes(jobs, work)
    try:
        yield from team.spread(_work, sizes, int)
    finally:
        team.close()


_inherited: list[Any] = []


def _work(number: int) -> Any:
    """What the work that this process has inherited makes of `number`."""
    return _inherited[-1](number)


def _each(function: Callable[[T], R], tasks: Iterable[T]) -> list[R]:
    return [function(task) for task in tasks]


def _singly(
    function: Callable[[T], R], task: Callable[[int], T], numbers: range, work: Callable[[int], Any] | None
) -> Iterator[R | None]:
    """What `function` makes of the tasks with these `numbers`, one after the other."""
    tries = 0
    while numbers:
        healthy = False
        try:
            with _alone(work) as pool:
                pool.submit(_each, function, ()).result()
                healthy = True
                while numbers:
                    given = task(numbers[0])
                    with uninterrupted():
                        future = pool.submit(function, given)
                    result = _awaited(pool, future)
                    numbers = numbers[1:]
                    tries = 0
                    yield result
        except BrokenProcessPool:
            tries += 1
        if not healthy:
            # Not even one without a task lives here: a task is not to blame.
            yield from map(function, map(task, numbers))
            return
        if tries == _TRIES:
            numbers = numbers[1:]
            tries = 0
            yield None


def _opened(jobs: int, work: Callable[[int], Any] | None) -> ProcessPoolExecutor:
    """A pool of `jobs` processes. Raises `OSError` where there can be none."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(_method()), _settle, (work,))


@contextmanager
def _alone(work: Callable[[int], Any] | None) -> Iterator[ProcessPoolExecutor]:
    """A pool of one process, which is not there afterwards. Raises `OSError` where there can be none."""
    pool = _opened(1, work)
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        _killed(pool)
        raise


def _killed(pool: ProcessPoolExecutor) -> None:
    _end(pool)
    # What was not begun is not cancelled but given up with the processes: python 3.11 stumbles over both at once.
    pool.shutdown()


def _awaited(pool: ProcessPoolExecutor, future: "Future[R]") -> R:
    """The result of `future`. Raises what it raised, `BrokenProcessPool` where a process is gone."""

    def look() -> None:
        if not all(process.is_alive() for process in _processes(pool)):
            # It was killed over a result half sent, of which the pool would await the other half for ever.
            _end(pool)

    return awaited(future, _PATIENCE, look)


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


def _settle(work: Callable[[int], Any] | None) -> None:
    """Makes a new process one that says nothing on Ctrl-C, and does not outlive the one that it works for."""
    _inherited.append(work)
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
