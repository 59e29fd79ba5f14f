"""Pages on demand: from the cache where they are known, else read and mapped, many at once where there are many."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import cache

from sdlint.cache.store import Memory
from sdlint.engine.read import STEP, Mapped, Mapper, decode_mapped
from sdlint.model import Crash, Page, Unreadable
from sdlint.model.settings import Config
from sdlint.site.tree import Tree

WORTH_A_POOL = 48
"""Files to be parsed from which on starting processes is cheaper than doing the work alone."""

_DIED = "the process that read it died, for want of memory or for a fault of sdlint's"

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class Library:
    """The mapped files of one tree. `overlay` holds text that stands in for a file's own (an unsaved buffer).

    ``memory``: what the run may remember, open for as long as pages are asked for.
    """

    def __init__(
        self, config: Config, tree: Tree, memory: Memory, overlay: Mapping[str, bytes] | None = None, jobs: int = 1
    ) -> None:
        self._mapper = Mapper(config, tree.named, memory)
        self.memory = memory
        self._tree, self._jobs = tree, jobs
        self._overlay = dict(overlay or {})
        self._mapped: dict[str, Mapped] = {}

    def mapped(self, path: str) -> Mapped:
        """The facts and problems of the file at `path`."""
        if path not in self._mapped:
            self.load([path])
        return self._mapped[path]

    def page(self, path: str) -> Page | None:
        """The page at `path`, or None where it cannot be read as one."""
        return self.mapped(path).page

    def load(self, paths: Iterable[str], progress: Progress | None = None) -> None:
        """Makes the facts of `paths` available."""
        work: list[tuple[str, bytes, bytes]] = []
        for path in paths:
            if path in self._mapped:
                continue
            data = self._read(path)
            if isinstance(data, Unreadable):
                self._mapped[path] = Mapped(None, unreadable=data)
                continue
            key = self._mapper.key(path, data)
            known = self.memory.recall(key)
            found = decode_mapped(known) if known is not None else None
            if found is not None and (found.page is None or found.page.path == path):
                self._mapped[path] = found
            else:
                work.append((path, data, key))
        self._map(work, progress)

    def _read(self, path: str) -> bytes | Unreadable:
        if path in self._overlay:
            return self._overlay[path]
        try:
            path.encode()
        except UnicodeEncodeError:
            return Unreadable(path, "its name is not UTF-8")
        try:
            return self._tree.read(path)
        except OSError as error:
            return Unreadable(path, error.strerror or str(error))

    def _map(self, work: list[tuple[str, bytes, bytes]], progress: Progress | None) -> None:
        jobs = min(self._jobs, len(work) // (WORTH_A_POOL // 2))
        if jobs < 2:
            self._keep(work, (self._mapper.encoded(path, data) for path, data, _ in work), progress)
            return
        from sdlint.engine.workers import spread

        tasks = [(self._mapper.config, path, data) for path, data, _ in work]
        with closing(spread(_map_elsewhere, tasks, jobs)) as made:
            self._keep(work, made, progress)

    def _keep(
        self, work: list[tuple[str, bytes, bytes]], made: Iterable[bytes | None], progress: Progress | None
    ) -> None:
        for done, ((path, _, key), value) in enumerate(zip(work, made, strict=True), start=1):
            if value is None:
                mapped = Mapped(None, unreadable=Unreadable(path, _DIED))
            else:
                lost = Mapped(None, crashes=(Crash(path, STEP, "its facts cannot be read back"),))
                mapped = decode_mapped(value) or lost
            self._mapped[path] = mapped
            if value is not None and not mapped.crashes:
                self.memory.remember(key, value)
            if progress:
                progress("reading", done, len(work))


def processes(wanted: int | None) -> int:
    """How many processes to use: `wanted`, or as many as this process may run on."""
    return wanted or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else wanted or os.cpu_count() or 1


@cache
def _mapper(config_key: bytes) -> Mapper:
    import msgspec

    config = msgspec.msgpack.decode(config_key, type=Config)
    return Mapper(config, Tree(config).named, Memory(None))


def _map_elsewhere(task: tuple[Config, str, bytes]) -> bytes:
    import msgspec

    config, path, data = task
    return _mapper(msgspec.msgpack.encode(config)).encoded(path, data)
