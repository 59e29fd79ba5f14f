"""Files -> pages and the problems in them: from the cache where they are known, else mapped, with others' help."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import closing
from copy import copy
from functools import lru_cache, partial
from typing import TypeVar, cast

from sdlint.cache.store import decoded
from sdlint.engine.mapper import MAPPED, STEP, Mapped, Mapper, unpacked
from sdlint.engine.session import Progress, Session
from sdlint.files.disk import digest_of
from sdlint.files.glance import glance
from sdlint.model import Crash, Page, Unreadable
from sdlint.site import locales

T = TypeVar("T")

_DIED = "the process that read it died, for want of memory or for a fault of sdlint's"


def read(session: Session, beside: "Pages | None" = None) -> "Pages":
    """The pages of the tree; what they include comes on demand. Raises `UsageError` for a missing path.

    `beside`: those of another version of it, most of which are the same.
    """
    pages = Pages(session, beside=beside)
    pages.load(sorted(pages.paths), session.progress)
    return pages


class Pages:
    """The mapped files of one tree. ``paths``: those of its pages, or of what is told of them.

    `beside`: of another version of the tree.
    """

    def __init__(self, session: Session, paths: Iterable[str] | None = None, beside: "Pages | None" = None) -> None:
        self._mapper = Mapper(session.config, session.tree.named, session.memory)
        self._memory = session.memory
        self._tree, self._executor = session.tree, session.executor
        self._overlay = session.request.overlay
        self._mapped: dict[str, Mapped] = {}
        self._keys: dict[str, bytes] = {}
        self._common = session.common
        self._beside = beside if beside and beside._mapper.salt == self._mapper.salt else None
        self.paths = frozenset(_pages(session) if paths is None else paths)

    def anew(self, session: Session, path: str) -> "Pages":
        """These, with the file at `path` as `session` has it."""
        pages = copy(self)
        pages._memory, pages._tree, pages._overlay = session.memory, session.tree, session.request.overlay
        pages._executor, pages._common = session.executor, session.common
        pages._mapper = Mapper(session.config, session.tree.named, session.memory)
        pages._mapped = {own: mapped for own, mapped in self._mapped.items() if own != path}
        pages._keys = dict(self._keys)
        return pages

    def mapped(self, path: str) -> Mapped:
        """The facts and problems of the file at `path`."""
        if path not in self._mapped:
            self.load([path])
        return self._mapped[path]

    def page(self, path: str) -> Page | None:
        """The page at `path`, or None where it cannot be read as one."""
        return self.mapped(path).page

    def key(self, path: str) -> bytes:
        """A digest of all that the facts of the page at `path` depend on."""
        return self._keys[path]

    def load(self, paths: Iterable[str], progress: Progress | None = None) -> None:
        """Makes the facts of `paths` available."""
        work: list[tuple[str, bytes, bytes]] = []
        glances: dict[str, Hashable] = {}
        for path in paths:
            if path in self._mapped:
                continue
            name = self._glanced(path)
            if known := self._unread(path, name):
                self._keys[path], self._mapped[path] = known
                continue
            looked = _readable(path, self._digest)
            if isinstance(looked, Unreadable):
                self._mapped[path] = Mapped(None, unreadable=looked)
                continue
            if name:
                glances[path] = name
            digest, data = looked
            key = self._keys[path] = self._mapper.key(path, digest)
            mapped = self._common.get(key, partial(self._memory.recall_as, key, MAPPED))
            if mapped is not None and (mapped.page is None or mapped.page.path == path):
                self._mapped[path] = mapped
                continue
            if data is None:
                again = _readable(path, self._tree.read)
                if isinstance(again, Unreadable):
                    self._mapped[path] = Mapped(None, unreadable=again)
                    continue
                data, key = again, self._mapper.key(path, digest_of(again))
                self._keys[path] = key
            work.append((path, data, key))
        self._map(work, progress)
        for path, name in glances.items():
            self._common.put(name, (self._keys[path], self._mapped[path]))

    def _unread(self, path: str, name: Hashable) -> tuple[bytes, Mapped] | None:
        """The key and the facts of `path`, where it need not be read: a glance tells that, called `name`, or git."""
        if name and (seen := self._common.known(name)):
            return cast(tuple[bytes, Mapped], seen)
        beside = self._beside
        if beside is None or path in self._overlay or path not in beside._mapped:
            return None
        page = beside.page(path)
        same = page is not None and page.blob == self._tree.blob(path) != ""
        return (beside.key(path), beside.mapped(path)) if same else None

    def _glanced(self, path: str) -> Hashable:
        """Under which name the facts of `path` are known while its file looks as it does; None: it is to be read."""
        if not self._common.by_glance or path in self._overlay or self._tree.look(path) != "file":
            return None
        seen = glance(self._tree.whole(path))
        return seen and ("glance", path, self._mapper.salt, seen)

    def _digest(self, path: str) -> tuple[bytes, bytes | None]:
        """A digest of the content of `path`, and the content where the digest is not known without."""
        data = self._overlay.get(path)
        return self._tree.digest(path) if data is None else (digest_of(data), data)

    def _map(self, work: list[tuple[str, bytes, bytes]], progress: Progress | None) -> None:
        if not self._executor.helps(len(work)):
            self._keep(work, (self._mapper.encoded(path, data) for path, data, _ in work), progress)
            return
        function = partial(_mapped_elsewhere, self._mapper.packed())
        sizes = [len(data) for _, data, _ in work]
        with closing(self._executor.spread(function, sizes, lambda number: work[number][:2])) as results:
            self._keep(work, results, progress)

    def _keep(
        self, work: list[tuple[str, bytes, bytes]], results: Iterable[bytes | None], progress: Progress | None
    ) -> None:
        for done, ((path, _, key), value) in enumerate(zip(work, results, strict=True), start=1):
            if value is None:
                mapped = Mapped(None, unreadable=Unreadable(path, _DIED))
            else:
                lost = Mapped(None, crashes=(Crash(path, STEP, "its facts cannot be read back"),))
                mapped = decoded(value, MAPPED) or lost
            self._mapped[path] = mapped
            self._common.put(key, mapped)
            if value is not None and not mapped.crashes:
                self._memory.remember(key, value)
            if progress:
                progress("reading", done, len(work))


def _pages(session: Session) -> Iterator[str]:
    """All pages of the tree, and whatever else was named as one."""
    tree, named = session.tree, session.scope.named
    yield from tree.markdown()
    yield from tree.markdown(locales.outside(session.config))
    # A file that is named counts whatever its ending; what is neither file nor folder will not be read: that is told.
    yield from tree.markdown(path for path in named if tree.look(path) == "file")
    yield from (path for path in named if tree.look(path) in ("outside", ""))
    yield from session.request.overlay


def _readable(path: str, look: Callable[[str], T]) -> T | Unreadable:
    """What `look` has of the file at `path`, or why that cannot be read."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return Unreadable(path, "its name is not UTF-8")
    try:
        return look(path)
    except OSError as error:
        return Unreadable(path, error.strerror or str(error))


_mapper = lru_cache(16)(unpacked)


def _mapped_elsewhere(mapper: bytes, file: tuple[str, bytes]) -> bytes:
    """What the packed `mapper` says of a file, given by path and content."""
    return _mapper(mapper).encoded(*file)
