"""Who works beside this process: others of this machine, or a cluster.

They are there from the first tasks on that are worth it, and for the whole of a run.
"""

import os
import re
from collections.abc import Callable, Generator, Sequence
from typing import Protocol, TypeVar

from sdlint.errors import UsageError
from sdlint.model.settings import Request

T = TypeVar("T")
R = TypeVar("R")

_WORTH_IT = 48
"""Tasks from which on starting two processes is cheaper than doing the work alone."""


class Team(Protocol):
    """Who does tasks: a function on what `task` makes of each number, for as many as there are sizes."""

    def spread(
        self, function: Callable[[T], R], sizes: Sequence[int], task: Callable[[int], T]
    ) -> Generator[R | None, None, None]:
        """What `function` makes of each task, in order; None for one that nobody survives.

        `sizes`: how large each is, in any unit that is about a byte of text. Closing it ends what is not done. Raises
        what `function` does.
        """

    def close(self) -> None:
        """Lets all of them go; whoever is asked again begins anew."""


class Executor:
    """The team of a run, which is there when it is first needed. Raises `UsageError` for a request of none."""

    def __init__(self, request: Request) -> None:
        self._scheduler = scheduler(request.executor)
        self._jobs = processes(request.jobs)
        self._team: Team | None = None

    def helps(self, count: int) -> bool:
        """Whether `count` tasks are done sooner with others than alone."""
        return count >= _WORTH_IT if self._scheduler else self._wanted(count) > 1

    def spread(
        self, function: Callable[[T], R], sizes: Sequence[int], task: Callable[[int], T]
    ) -> Generator[R | None, None, None]:
        """As `Team.spread`."""
        if self._team is None:
            self._team = self._started(len(sizes))
        return self._team.spread(function, sizes, task)

    def forked(self, work: Callable[[int], R], sizes: Sequence[int]) -> Generator[R | None, None, None]:
        """What `work` makes of each number below ``len(sizes)``, in order; None for one that no process survives.

        It may ask for anything that is known here: others do it where they are forked from this process, else nobody.
        """
        jobs = self._wanted(len(sizes))
        if not self._scheduler and jobs > 1:
            from sdlint.engine import workers

            if workers.forks():
                yield from workers.forked(jobs, work, sizes)
                return
        yield from map(work, range(len(sizes)))

    def close(self) -> None:
        """Ends what was started for this run."""
        team, self._team = self._team, None
        if team:
            team.close()

    def _started(self, count: int) -> Team:
        if self._scheduler:
            from sdlint.engine.cluster import Cluster

            return Cluster(self._scheduler)
        from sdlint.engine.workers import Processes

        return Processes(self._wanted(count))

    def _wanted(self, count: int) -> int:
        return min(self._jobs, count * 2 // _WORTH_IT)


def scheduler(executor: str) -> str:
    """``dask://HOST:PORT`` -> Dask's own ``tcp://HOST:PORT``, ``processes`` -> nothing. Raises `UsageError`."""
    if executor == "processes":
        return ""
    match = re.fullmatch(r"dask://([\w.-]+|\[[\da-fA-F:.]+\]):(\d{1,5})", executor)
    if not match or not 0 < int(match[2]) < 65536:
        raise UsageError(f"--executor {executor!r}: wanted processes, or dask://HOST:PORT of a Dask scheduler")
    return f"tcp://{match[1]}:{match[2]}"


def processes(wanted: int | None) -> int:
    """How many processes to use: `wanted`, or as many as this process may run on."""
    return wanted or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else wanted or os.cpu_count() or 1
