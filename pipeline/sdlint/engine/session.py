"""What a run works with: its config and request, the tree, the memory of earlier runs. Resources, never results."""

import os
import time
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from msgspec import Struct

from sdlint.cache import version
from sdlint.cache.bundle import Bundle
from sdlint.cache.place import cache_folder
from sdlint.cache.store import Memory
from sdlint.engine.executor import Executor
from sdlint.engine.scope import Scope, scope_of
from sdlint.engine.selection import Selection
from sdlint.files.decode import decode
from sdlint.files.disk import Disk
from sdlint.model import Page, Source
from sdlint.model.settings import Config, Request
from sdlint.rules import RULES
from sdlint.site.tree import Tree

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class View(Struct, frozen=True):
    """A version of the tree. ``disk``: its files; None: as they are. ``tip``: the commit that its history ends with.

    ``renamed``: new names of files that the history does not know yet -> the old.
    """

    disk: Disk | None = None
    tip: str = "HEAD"
    renamed: Mapping[str, str] = {}


class Common:
    """What sessions over nearly the same tree need to do but once: pages by their cache key, pairs by all they are of.

    `before`: of an earlier session; what is still needed of it is taken over, the rest let go. ``by_glance``: a file
    that looks as it did is not read again, and so is in no trace.
    """

    def __init__(self, before: "Common | None" = None, *, by_glance: bool = False) -> None:
        self._own: dict[Hashable, object] = {}
        self._before = before._own if before else {}
        self.by_glance = by_glance

    def known(self, key: Hashable) -> object | None:
        """What is known under `key`; None where nothing is."""
        return self.get(key, lambda: None) if key in self._own or key in self._before else None

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is known under `key`, or what `make` makes."""
        if key not in self._own:
            self._own[key] = self._before[key] if key in self._before else make()
        return cast(T, self._own[key])

    def put(self, key: Hashable, value: object) -> None:
        """Lets `value` be known under `key`."""
        self._own[key] = value


class Session:
    """The resources of one run. A tree that has changed since, or other text in place of a file's, is another session.

    ``notes``: remarks on the run itself, for people. ``executor``: who shares the work, to be closed when all is
    gathered. ``versions``: those of pages that history was asked for, by blob. `remembers`: the memory in a folder, or
    in none. `beside`: a session of another version of this tree, in the same run.
    """

    def __init__(
        self,
        config: Config,
        request: Request | None = None,
        progress: Progress | None = None,
        *,
        view: View | None = None,
        common: Common | None = None,
        beside: "Session | None" = None,
        remembers: Callable[[Path | None], Memory] = Memory,
    ) -> None:
        self.config, self.request, self.progress = config, request or Request(), progress
        self.view = view or View()
        self.tree = Tree(config, self.view.disk)
        self.executor = Executor(self.request)
        self.common: Common = common or (beside.common if beside else Common())
        self.versions: dict[str, Page | None] = beside.versions if beside else {}
        self.selection = Selection(config, self.request.select, self.request.ignore)
        self.notes: list[str] = []
        self._remembers = remembers
        # A base lets go of nothing that its tree will ask for again, nor the other way round.
        self._role = b"beside" if beside else b"tree"
        self._started = time.monotonic()
        if refused := [rule.code for rule in RULES.values() if rule.lies_in(config.root)]:
            self.notes.append(f"not used: {', '.join(refused)}, whose files lie in the tree that is checked")
        for file in (config.file, *config.extended):
            if file:
                self.tree.sees(os.path.join(config.root, file))

    @cached_property
    def scope(self) -> Scope:
        """What findings are wanted about. Raises `UsageError` for a path that does not exist, or lies outside."""
        return scope_of(self.config, self.tree, self.request)

    @property
    def elapsed(self) -> float:
        """Seconds since the session began."""
        return time.monotonic() - self._started

    @cached_property
    def folder(self) -> Path | None:
        """Where this run remembers things, if it may."""
        folder = cache_folder(self.config.root) if self.request.cache else None
        if folder is None and self.request.cache:
            chosen = "SDLINT_CACHE_DIR" if os.environ.get("SDLINT_CACHE_DIR") else "the user's cache folder"
            self.notes.append(
                f"nothing is remembered: {chosen} lies in the tree that is checked, whose changes could forge it"
            )
        return folder

    @cached_property
    def memory(self) -> Memory:
        """What earlier runs remember of pages and pairs; to be closed when all is gathered."""
        return self._remembers(self.folder)

    def bundle(self, what: str) -> Bundle:
        """What the last run of this kind knew of `what`: many small answers of this very program, to be closed."""
        return Bundle(self.memory, what.encode() + self._role + version.digest())

    def close(self) -> None:
        """Lets go of who shared the work and writes what is to be remembered; whoever asks then opens both anew."""
        self.executor.close()
        self.memory.close()

    def source(self, path: str) -> Source | None:
        """The text of the file at `path`, as this run sees it; None where there is none, or it is no text."""
        data = self.request.overlay.get(path)
        if data is None:
            if self.tree.look(path) != "file":
                return None  # most often a page that a language lacks
            try:
                data = self.tree.read(path)
            except OSError:
                return None
        source = decode(path, data)
        return source if isinstance(source, Source) else None

    def text(self, path: str) -> str:
        """The text of the file at `path`, as this run sees it. Raises `OSError` where there is none."""
        source = self.source(path)
        if source is None:
            raise FileNotFoundError(path)
        return source.text
