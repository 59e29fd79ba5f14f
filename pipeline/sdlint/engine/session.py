"""What a run works with: its config and request, the tree, the memory of earlier runs. Resources, never results."""

import os
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from sdlint.cache.place import cache_folder
from sdlint.cache.store import Memory
from sdlint.engine.selection import Selection
from sdlint.files.decode import decode
from sdlint.model import Source
from sdlint.model.settings import Config, Request
from sdlint.rules import RULES
from sdlint.site.tree import Tree

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class Session:
    """The resources of one run. A tree that has changed since, or other text in place of a file's, is another session.

    ``notes``: remarks on the run itself, for people.
    """

    def __init__(self, config: Config, request: Request | None = None, progress: Progress | None = None) -> None:
        self.config, self.request, self.progress = config, request or Request(), progress
        self.tree = Tree(config)
        self.selection = Selection(config, self.request.select, self.request.ignore)
        self.notes: list[str] = []
        self._started = time.monotonic()
        if refused := [rule.code for rule in RULES.values() if rule.lies_in(config.root)]:
            self.notes.append(f"not used: {', '.join(refused)}, whose files lie in the tree that is checked")
        if config.file:
            self.tree.sees(os.path.join(config.root, config.file))

    @property
    def whole(self) -> bool:
        """Whether the whole tree is being checked."""
        return not self.request.paths and not self.request.overlay

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
        return Memory(self.folder)

    def source(self, path: str) -> Source | None:
        """The text of the file at `path`, as this run sees it; None where there is none, or it is no text."""
        try:
            overlay = self.request.overlay
            data = overlay[path] if path in overlay else self.tree.read(path)
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
