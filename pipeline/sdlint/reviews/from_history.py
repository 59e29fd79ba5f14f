"""Assumes reviews from history: whoever wrote a translated section had the source of that day before them.

For each section of a translation the commit is sought that last changed what it says (layout and slips of the pen do
not count); its source is the source as that commit found it. Pages that say which commit they translate
(``default_lang_commit``, ``l10n.sourceCommit``) are believed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from sdlint.cache.store import Memory
from sdlint.facts.sketch import is_minor, sketched
from sdlint.git.history import History, Version
from sdlint.model import Aligned, Fingerprint, Page, Pair, Section, SectionPair
from sdlint.model.settings import Config
from sdlint.reviews.versions import Recall, recall_log, recaller
from sdlint.site import locales
from sdlint.sync.review import Review, ReviewEntry, names
from sdlint.sync.sections.align import align
from sdlint.sync.state import matter_hash
from sdlint.text.patterns import later

_COMMIT = later(r"[0-9a-fA-F]{1,64}")
Versions = dict[str, Page | None]
"""By blob the page that it is, None if it cannot be read."""


class Then(Struct, frozen=True):
    """A section of a source as it was once: the page and its index there. ``commit``: when; ``blob``: in which file."""

    page: Page
    at: int
    commit: str
    blob: str

    @property
    def section(self) -> Section:
        """The section itself."""
        return self.page.sections[self.at]


class Seeder:
    """Makes reviews of page pairs from `history`; parses every version of a page once. `known`: those parsed, by blob.

    ``notes``: what history cannot tell, a line each.
    """

    def __init__(
        self,
        history: History,
        versions: Mapping[str, Sequence[Version]],
        recall: Recall,
        notes: tuple[str, ...],
        known: Versions | None = None,
    ) -> None:
        self._history, self._versions, self._recall = history, versions, recall
        self.notes = notes
        self._pages: Versions = {} if known is None else known
        self._alignments: dict[tuple[str, str], dict[int, int]] = {}

    @property
    def history(self) -> History:
        """Where the versions are from."""
        return self._history

    def versions_of(self, path: str) -> Sequence[Version]:
        """The versions of the file at `path`, the oldest first."""
        return self._versions.get(path, ())

    def is_abreast(self, pair: Pair) -> bool:
        """Whether the source is what the first version of the translation found, and so each later one."""
        ours, theirs = self.versions_of(pair.source_path), self.versions_of(pair.target_path)
        if not (pair.source and pair.target and ours and theirs) or pinned_commit(pair.target.front_matter):
            return False
        return ours[-1].blob == pair.source.blob and ours[-1].number <= theirs[0].number

    def review(self, pair: Pair) -> Review:
        """The assumed review of every aligned section of `pair` whose history is known."""
        if pair.source is None or pair.target is None:
            return Review()
        for page in filter(None, (pair.source, pair.target)):
            self._pages.setdefault(page.blob, page)
        entries: dict[str, ReviewEntry] = {}
        own = names(pair.source)
        for aligned in pair.aligned():
            then = self.then(pair, aligned) if aligned.state != "untranslated" else None
            if then is not None:
                was, now = sketched(then.section), sketched(aligned.target)
                entries[own[aligned.at]] = ReviewEntry(was, now, assumed=True)
        hashes = matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)
        return Review(entries, hashes if entries else ("", ""))

    def then(self, pair: Pair, aligned: Aligned) -> Then | None:
        """The section of the source that a translation was made from; its ``commit`` is when that was done."""
        origin = self._pinned(pair) or self._source_when(pair, aligned.target)
        if origin is None or pair.source is None:
            return None
        page, commit, blob = origin
        if page is pair.source:
            return Then(page, aligned.at, commit, blob)
        key = (page.digest, pair.source.digest)
        if key not in self._alignments:
            pairs = align(page, pair.source)
            self._alignments[key] = {
                section.target: section.source for section in pairs if isinstance(section, SectionPair)
            }
        at = self._alignments[key].get(aligned.at)
        return Then(page, at, commit, blob) if at is not None else None

    def reviewed(self, path: str, was: Fingerprint) -> Then | None:
        """The section of the source at `path` that a review is about, from the newest version of it that has it."""
        for version in reversed(self.versions_of(path)):
            page = self.page(version)
            for at, section in enumerate(page.sections if page else ()):
                if page and (section.fingerprint.prose, section.fingerprint.code) == (was.prose, was.code):
                    return Then(page, at, version.commit, version.blob)
        return None

    def _source_when(self, pair: Pair, target: Section) -> tuple[Page, str, str] | None:
        """The source page as the last real change of `target` found it, the commit of that, and the page's blob."""
        since = None
        for version in reversed(self._versions.get(pair.target_path, ())):
            page = self.page(version)
            if page is None or not any(_says(section, target) for section in page.sections):
                break
            since = version
        if since is None:
            return None
        before = [version for version in self._versions.get(pair.source_path, ()) if version.number <= since.number]
        page = self.page(before[-1]) if before else None
        return (page, since.commit, before[-1].blob) if page else None

    def page(self, version: Version) -> Page | None:
        """The page that `version` is; None where it cannot be read."""
        if version.blob not in self._pages:
            self._pages[version.blob] = self._recall(version)
        return self._pages[version.blob]

    def _pinned(self, pair: Pair) -> tuple[Page, str, str] | None:
        """The source page as the commit left it that the translation names, that commit, and the page's blob."""
        commit = pinned_commit(pair.target.front_matter) if pair.target else ""
        blob = self._history.name_at(commit, pair.source_path)
        page = self.page(Version(0, commit, blob, pair.source_path)) if commit else None
        return (page, commit, blob) if page else None


def _says(old: Section, other: Section) -> bool:
    """Whether two versions of a section say the same, but for a slip of the pen."""
    was, now = old.fingerprint, other.fingerprint
    return was.code == now.code and (was.prose == now.prose or is_minor(sketched(old).sketch, sketched(other).sketch))


def pinned_commit(matter: Mapping[str, Any]) -> str:
    """The commit that a translation says it was made from, in one of the spellings that projects use."""
    nested = matter.get("l10n")
    value = matter.get("default_lang_commit") or (nested.get("sourceCommit") if isinstance(nested, dict) else "")
    # To YAML an abbreviated commit without letters is a number.
    word = next(iter(str(value).split()), "") if isinstance(value, str | int) else ""
    return word if _COMMIT.fullmatch(word) else ""


@contextmanager
def seeder(
    config: Config,
    tip: str = "HEAD",
    renamed: Mapping[str, str] | None = None,
    memory: Memory | None = None,
    known: Versions | None = None,
) -> Iterator[Seeder]:
    """A `Seeder` for the tree of `config`, of the history up to `tip`. Raises `GitError` where there is none.

    `renamed`: new names of pages that history does not know yet -> the old. `known`: versions that were read, by blob.
    """
    with History(Path(config.root), tip) as history:
        recall = recaller(config, history, memory)
        if memory and not history.shallow:
            recall_log(history, memory)
        yield Seeder(history, history.versions(renamed), recall, _gaps(config, history), known)


def gaps(config: Config) -> tuple[str, ...]:
    """What history cannot tell of the tree of `config`, a line each. Raises `GitError` where there is no history."""
    with History(Path(config.root)) as history:
        return _gaps(config, history)


def _gaps(config: Config, history: History) -> tuple[str, ...]:
    notes = []
    if history.shallow:
        notes.append("this clone is shallow or partial: translations older than what it holds look newer than they are")
    if any(locales.folder(config, locale).startswith("..") for locale in config.locales):
        notes.append("pages of other checkouts have a history of their own, which is not read")
    return tuple(notes)
