"""Files -> pages and the problems in them: from the cache where they are known, else mapped, in several processes."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache

from sdlint.cache.store import Memory
from sdlint.engine.mapper import STEP, Mapped, Mapper, decode_mapped
from sdlint.engine.session import Progress, Session
from sdlint.model import Crash, Page, Unreadable
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.tree import Tree

WORTH_A_POOL = 48
"""Files to be parsed from which on starting processes is cheaper than doing the work alone."""

_DIED = "the process that read it died, for want of memory or for a fault of sdlint's"


def read(session: Session) -> "Pages":
    """The pages that the session's request asks for; others come on demand. Raises `UsageError` for a missing path."""
    pages = Pages(session)
    pages.load(sorted(pages.checked), session.progress)
    return pages


class Pages:
    """The mapped files of one tree. ``checked``: the paths that findings are wanted for."""

    def __init__(self, session: Session) -> None:
        self._mapper = Mapper(session.config, session.tree.named, session.memory)
        self._memory = session.memory
        self._tree, self._jobs = session.tree, processes(session.request.jobs)
        self._overlay = session.request.overlay
        self._mapped: dict[str, Mapped] = {}
        self.checked = frozenset(_wanted(session))

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
            known = self._memory.recall(key)
            mapped = decode_mapped(known) if known is not None else None
            if mapped is not None and (mapped.page is None or mapped.page.path == path):
                self._mapped[path] = mapped
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
        with closing(spread(_map_elsewhere, tasks, jobs)) as results:
            self._keep(work, results, progress)

    def _keep(
        self, work: list[tuple[str, bytes, bytes]], results: Iterable[bytes | None], progress: Progress | None
    ) -> None:
        for done, ((path, _, key), value) in enumerate(zip(work, results, strict=True), start=1):
            if value is None:
                mapped = Mapped(None, unreadable=Unreadable(path, _DIED))
            else:
                lost = Mapped(None, crashes=(Crash(path, STEP, "its facts cannot be read back"),))
                mapped = decode_mapped(value) or lost
            self._mapped[path] = mapped
            if value is not None and not mapped.crashes:
                self._memory.remember(key, value)
            if progress:
                progress("reading", done, len(work))


def _wanted(session: Session) -> Iterator[str]:
    """The files that findings are wanted for. Raises `UsageError` for a path that does not exist."""
    request, tree = session.request, session.tree
    given = [tree.relative(path) for path in request.paths if str(path) not in request.overlay]
    paths = list(tree.markdown(given or (() if request.paths else (".",))))
    # What is named and is neither file nor folder will not be read, which is to be told.
    paths += [path for path in given if tree.look(path) in ("outside", "")]
    if not request.paths:
        paths += tree.markdown(locales.outside(session.config))
    paths += request.overlay
    yield from paths
    if request.counterparts:
        yield from counterparts(session.config, tree, paths)


def counterparts(config: Config, tree: Tree, checked: Iterable[str]) -> Iterator[str]:
    """The other languages' pages of `checked` that exist."""
    for path in checked:
        locale, key = locales.locate(config, path)
        if locale is not None:
            for other in config.locales:
                counterpart = locales.page_path(config, other, key)
                if tree.look(counterpart) == "file" and not tree.excluded(counterpart):
                    yield counterpart


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
