"""What is known of the trees that open files lie in, and of which versions of their buffers."""

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sdlint.lsp.analysis import Analysis, alone, analysed, governing
from sdlint.lsp.uris import file_of
from sdlint.model.settings import Config


class Document(Struct, frozen=True):
    """An open buffer."""

    text: str
    version: int | None


class Place(Struct, frozen=True):
    """A file in the tree of `config`, by its path there."""

    config: Config
    path: str

    @property
    def root(self) -> Path:
        """The folder of its tree."""
        return Path(self.config.root)


class Known(Struct, frozen=True):
    """What was said of a tree. ``gathered``: when all of it was last looked at; ``now``: with later edits.

    ``versions``: of the buffers that are in ``now``.
    """

    gathered: Analysis
    now: Analysis
    versions: Mapping[str, int | None]


class Trees:
    """Remembers for each tree what was said last. `documents`: the open ones, by URI; `folders`: the open ones."""

    def __init__(self, documents: Callable[[], Mapping[str, Document]], folders: Callable[[], list[Path]]) -> None:
        self._documents, self._folders = documents, folders
        self._known: dict[Path, Known] = {}
        self._gathering = threading.Lock()

    def place(self, uri: str) -> Place | None:
        """Where the file `uri` lies; None for one in no tree. Raises `ConfigError`."""
        file = file_of(uri)
        config = governing(file, self._folders()) if file else None
        return Place(config, file.relative_to(config.root).as_posix()) if file and config else None

    def places(self) -> Iterator[tuple[str, Place]]:
        """The open documents that lie in trees, by URI. Raises `ConfigError`."""
        for uri in self._documents():
            if place := self.place(uri):
                yield uri, place

    def recent(self, place: Place) -> Analysis:
        """The tree of `place` as it was a few keystrokes ago."""
        known = self._of(place)
        return known.now if known else self.gather(place)

    def now(self, place: Place) -> Analysis:
        """The tree of `place`, with its buffers as they are; what edits do to other pages may not be known yet."""
        known = self._of(place)
        if known is None:
            return self.gather(place)
        now, versions = known.now, self._versions(place.root)
        for path, document in self._buffers(place.root).items():
            if path in known.versions and known.versions[path] == document.version:
                continue
            edited = now.edited(path, document.text)
            if edited is None:
                return self.gather(place)
            now = edited
        if self._known.get(place.root) is known:
            self._known[place.root] = Known(known.gathered, now, versions)
        return now

    def settled(self, place: Place) -> Analysis:
        """The tree of `place` with all that follows from its buffers as they are."""
        known = self._of(place)
        if known and known.now is known.gathered and known.versions == self._versions(place.root):
            return known.gathered
        return self.gather(place)

    def known(self, place: Place) -> Analysis | None:
        """The tree of `place` with its buffers as they are, if it is known already."""
        return self.now(place) if self._of(place) else None

    def alone(self, place: Place) -> Analysis | None:
        """The page at `place` by itself, if anything is to be said of it: that there is nothing, its tree must tell."""
        document = self._buffers(place.root).get(place.path)
        analysis = alone(place.config, place.path, document.text) if document else None
        return analysis if analysis and analysis.findings else None

    def at_once(self, place: Place) -> Analysis | None:
        """What is known at once: the tree, or else the page alone."""
        return self.known(place) or self.alone(place)

    def gather(self, place: Place, wanted: Callable[[], bool] = lambda: True) -> Analysis:
        """The tree of `place`, looked at anew; if others did that meanwhile, and it is not `wanted` now, as they did.

        Raises `SdlintError`.
        """
        with self._gathering:
            known = self._of(place)
            if known and not wanted():
                return known.now
            buffers, versions = self._buffers(place.root), self._versions(place.root)
            texts = {path: document.text for path, document in buffers.items()}
            analysis = analysed(place.config, texts, known.gathered if known else None)
            self._known[place.root] = Known(analysis, analysis, versions)
            return analysis

    def _of(self, place: Place) -> Known | None:
        known = self._known.get(place.root)
        return known if known and known.gathered.config == place.config else None

    def _versions(self, root: Path) -> dict[str, int | None]:
        return {path: document.version for path, document in self._buffers(root).items()}

    def _buffers(self, root: Path) -> dict[str, Document]:
        """The open buffers below `root`, by path within it."""
        files = ((file_of(uri), document) for uri, document in self._documents().items())
        within = ((file, document) for file, document in files if file and file.is_relative_to(root))
        return {file.relative_to(root).as_posix(): document for file, document in within}
