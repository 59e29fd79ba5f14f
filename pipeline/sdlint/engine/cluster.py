"""Shares out work to an existing Dask cluster, through the `concurrent.futures` interface of `distributed`.

Files and facts cross as bytes, for its workers share no disk with this machine. What they say is remembered here, so
each of them has to run the very program that this is: it is asked with every chunk, as workers come and go.
"""

import logging
import threading
import warnings
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from weakref import WeakSet

from sdlint.cache import version
from sdlint.engine.chunks import Chunk, awaited, chunked, handed_in
from sdlint.errors import SdlintError, UsageError

T = TypeVar("T")
R = TypeVar("R")

_TALKING = frozenset({"distributed", "tornado", "asyncio"})
"""Whose loggers print on standard error what goes wrong with a connection."""
_PATIENCE = 10.0
"""Seconds in which a scheduler has to answer, and to have a worker."""
_WITHOUT_WORKERS = 60.0
"""Seconds that a cluster in use may be without any worker: they are started again when they die."""
_TURN = threading.Lock()
"""Threads of one worker take turns: several would not be faster in Python, and a page is read by one elsewhere too."""


class OtherProgram(Exception):
    """A worker runs another program than it is asked to; the argument says what differs."""


class Cluster:
    """The workers of the cluster whose scheduler is at `address` (``tcp://HOST:PORT``).

    Raises `UsageError` where there is none, or none that can be used.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        distributed = _library()
        self._killed: type[Exception] = distributed.KilledWorker
        try:
            self._client = _within(
                _PATIENCE + 1,
                lambda: distributed.Client(address, timeout=_PATIENCE, set_as_default=False, name="sdlint"),
            )
        except (OSError, ValueError) as error:
            raise UsageError(f"no Dask scheduler answers at {address} (within {_PATIENCE:.0f} s)") from error
        if not self._has_workers(_PATIENCE):
            self.close()
            raise UsageError(f"the Dask cluster at {address} has no worker (within {_PATIENCE:.0f} s)")

    def spread(
        self, function: Callable[[T], R], sizes: Sequence[int], task: Callable[[int], T]
    ) -> Generator[R | None, None, None]:
        """As `Team.spread`; `function` is one of sdlint's. Raises `SdlintError` where the cluster goes away."""
        executor = self._client.get_executor(pure=False)
        begun: WeakSet[Future[list[R]]] = WeakSet()

        def submit(chunk: Chunk) -> "Future[list[R]]":
            tasks = list(map(task, chunk.numbers))
            future: Future[list[R]] = executor.submit(_each, version.stated(), function, tasks)
            begun.add(future)
            return future

        try:
            workers = len(self._client.nthreads()) or 1
            for chunk, future in handed_in(chunked(sizes, workers), submit, workers):
                if (results := self._survived(future)) is not None:
                    yield from results
                    continue
                # Dask blames all that lay at a worker that died: what else is under way is done first, and then each
                # task is tried by itself.
                for other in list(begun):
                    self._survived(other)
                for number in chunk.numbers:
                    alone = self._survived(submit(Chunk(number, number + 1)))
                    yield alone[0] if alone else None
        except (OSError, CancelledError) as error:
            # It is the connection's: functions of sdlint's make results of all that goes wrong in them.
            raise SdlintError(f"the Dask cluster at {self._address} went away in the middle") from error
        finally:
            with suppress(Exception):  # whatever becomes of what nobody waits for
                executor.shutdown(wait=False)

    def close(self) -> None:
        """Leaves the cluster, which lives on; what it still does for this run nobody waits for."""
        with suppress(OSError), _silence():
            self._client.close(timeout=_PATIENCE)

    def _survived(self, future: "Future[list[R]]") -> list[R] | None:
        """The results of a chunk; None where the workers that tried all died."""
        try:
            return self._awaited(future)
        except self._killed:
            return None

    def _awaited(self, future: "Future[list[R]]") -> list[R]:
        """The results of a chunk. Raises what its function did, `KilledWorker` where all died that tried."""
        try:
            return awaited(future, _PATIENCE, self._look)
        except OtherProgram as error:
            raise UsageError(f"the Dask cluster at {self._address} cannot be used: {error}") from None
        except (ImportError, AttributeError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "deserializ" not in str(error):
                raise
            own = version.stated()["sdlint"]
            raise UsageError(
                f"the Dask cluster at {self._address} cannot be used: sdlint {own} has to be installed"
                f" where its scheduler and its workers run ({error.__cause__ or error})"
            ) from error

    def _look(self) -> None:
        if not self._has_workers(_WITHOUT_WORKERS):
            raise SdlintError(f"the Dask cluster at {self._address} has lost all its workers")

    def _has_workers(self, patience: float) -> bool:
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except OSError:  # a TimeoutError is one
            return False
        return True


def _each(program: Mapping[str, str], function: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    """On a worker: what `function` makes of `tasks`. Raises `OtherProgram` where that is not what `program` makes."""
    own = version.stated()
    if own != program:
        raise OtherProgram(_difference(own, program))
    with _TURN:
        return [function(task) for task in tasks]


def _difference(own: Mapping[str, str], wanted: Mapping[str, str]) -> str:
    from distributed import get_worker

    differing = (
        f"{name} {own.get(name, '(none)')}, not {wanted.get(name, '(none)')}"
        for name in sorted(own.keys() | wanted.keys())
        if own.get(name) != wanted.get(name)
    )
    return f"its worker {get_worker().address} has {'; '.join(differing)}"


def _library() -> Any:
    try:
        with _silence():
            import dask
            import distributed
    except ImportError as error:
        raise UsageError("--executor dask://… needs the extra: pip install 'sdlint[dask]'") from error
    # A page may be larger than what Dask warns about, and what it logs, or its event loop, is said here in a line.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _TALKING:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed


def _within(seconds: float, make: Callable[[], T]) -> T:
    """What `make` gives or raises; `TimeoutError` where it takes longer: Dask waits for ever for what is mute."""
    outcome: Future[T] = Future()

    def work() -> None:
        try:
            with _silence():
                outcome.set_result(make())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told to who waits
            outcome.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return outcome.result(seconds)


@contextmanager
def _silence() -> Iterator[None]:
    """Lets nothing be said of versions of libraries: what counts of them is compared by `_each`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
