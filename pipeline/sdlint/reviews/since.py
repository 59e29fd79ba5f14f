"""Since when a translation has lacked what it lacks, as far as git's history tells."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sdlint.cache.store import Memory
from sdlint.errors import GitError
from sdlint.model import Page, Pair, Section
from sdlint.model.settings import Config
from sdlint.reviews.from_history import Seeder, seeder


class Since:
    """Asks a `Seeder`, or nobody where there is no history; what a shallow clone lacks it does not know."""

    def __init__(self, seeder: Seeder | None) -> None:
        self._seeder = seeder if seeder and not seeder.notes else None

    def begun(self, path: str) -> str:
        """The day (ISO 8601) of the commit that brought the file at `path`; empty where nobody knows."""
        versions = self._seeder.versions_of(path) if self._seeder else ()
        return self._seeder.history.day(versions[0].commit) if self._seeder and versions else ""

    def changed(self, path: str) -> str:
        """The day of the commit that last changed the file at `path`; empty where nobody knows."""
        versions = self._seeder.versions_of(path) if self._seeder else ()
        return self._seeder.history.day(versions[-1].commit) if self._seeder and versions else ""

    def section(self, pair: Pair, at: int) -> str:
        """The day of the commit that brought section `at` of the source of `pair`; empty where nobody knows.

        A section is what has its id, its anchor or its heading: versions are read back to the first without it.
        """
        if self._seeder is None or pair.source is None:
            return ""
        day, section = "", pair.source.sections[at]
        for version in reversed(self._seeder.versions_of(pair.source_path)):
            page = self._seeder.page(version)
            if page is None or not _has(page, section):
                break
            day = self._seeder.history.day(version.commit)
        return day


def _has(page: Page, section: Section) -> bool:
    return any(
        each.anchor == section.anchor if section.anchor else each.heading == section.heading for each in page.sections
    )


@contextmanager
def since(config: Config, memory: Memory) -> Iterator[Since]:
    """What history tells of the tree of `config`, if it has any; versions that were read are in `memory`."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(seeder(config, memory=memory))
        except GitError:
            opened = None
        yield Since(opened)
