"""Assumes reviews from history: whoever wrote a translated section had the source of that day before them.

For each section of a translation the commit is sought that last changed what it says (layout and slips of the pen do
not count); its source is the source as that commit found it. Pages that say which commit they translate
(``default_lang_commit``, ``l10n.sourceCommit``) are believed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.cache.version import digest as program
from sdlint.facts.document import document
from sdlint.facts.fingerprint import is_minor
from sdlint.files.decode import decode, digest
from sdlint.files.disk import Read
from sdlint.git.history import History, Version
from sdlint.model import Page, Pair, Section, SectionPair, Source
from sdlint.model.settings import Config
from sdlint.reviews import ledger
from sdlint.site import locales
from sdlint.sync.align import align
from sdlint.sync.review import Review, ReviewEntry, names
from sdlint.sync.state import matter_hash

_COMMIT = re.compile(r"[0-9a-fA-F]{1,64}")
Parse = Callable[[str, bytes], Page | None]
"""The page at a path with that content, None if it cannot be read."""


class Seeder:
    """Makes reviews of page pairs from `history`; parses every version of a page once."""

    def __init__(self, history: History, versions: Mapping[str, Sequence[Version]], parse: Parse) -> None:
        self._history, self._versions, self._parse = history, versions, parse
        self.notes: list[str] = []
        self._pages: dict[str, Page | None] = {}
        self._alignments: dict[tuple[str, str], dict[int, int]] = {}

    def versions_of(self, path: str) -> Sequence[Version]:
        """The versions of the file at `path`, the oldest first."""
        return self._versions.get(path, ())

    def review(self, pair: Pair) -> Review:
        """The assumed review of every aligned section of `pair` whose history is known."""
        if pair.source is None or pair.target is None:
            return Review()
        entries: dict[str, ReviewEntry] = {}
        own = names(pair.source)
        pinned = self._pinned(pair)
        for aligned in pair.aligned():
            old = None
            if aligned.state != "untranslated":
                old = self._source_then(pair, aligned.at, aligned.target, pinned)
            if old is not None:
                entries[own[aligned.at]] = ReviewEntry(old.fingerprint, aligned.target.fingerprint, assumed=True)
        hashes = matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)
        return Review(entries, hashes if entries else ("", ""))

    def _source_then(self, pair: Pair, at: int, target: Section, pinned: Page | None) -> Section | None:
        page = pinned or self._source_when(pair, target)
        if page is None or pair.source is None:
            return None
        key = (page.digest, pair.source.digest)
        if key not in self._alignments:
            pairs = align(page, pair.source)
            self._alignments[key] = {
                section.target: section.source for section in pairs if isinstance(section, SectionPair)
            }
        then = self._alignments[key].get(at)
        return page.sections[then] if then is not None else None

    def _source_when(self, pair: Pair, target: Section) -> Page | None:
        """The source page as the last real change of `target` found it."""
        since = None
        for version in reversed(self._versions.get(pair.target_path, ())):
            page = self._page(version)
            if page is None or not any(_says(section, target) for section in page.sections):
                break
            since = version.number
        if since is None:
            return None
        before = [version for version in self._versions.get(pair.source_path, ()) if version.number <= since]
        return self._page(before[-1]) if before else None

    def _page(self, version: Version) -> Page | None:
        if version.blob not in self._pages:
            data = self._history.content(version.blob)
            self._pages[version.blob] = self._parse(version.path, data) if data is not None else None
        return self._pages[version.blob]

    def _pinned(self, pair: Pair) -> Page | None:
        commit = pinned_commit(pair.target.front_matter) if pair.target else ""
        data = self._history.at(commit, pair.source_path) if commit else None
        return self._parse(pair.source_path, data) if data is not None else None


def _says(old: Section, other: Section) -> bool:
    """Whether two versions of a section say the same, but for a slip of the pen."""
    was, now = old.fingerprint, other.fingerprint
    return was.code == now.code and (was.prose == now.prose or is_minor(was.sketch, now.sketch))


def pinned_commit(matter: Mapping[str, Any]) -> str:
    """The commit that a translation says it was made from, in one of the spellings that projects use."""
    nested = matter.get("l10n")
    value = matter.get("default_lang_commit") or (nested.get("sourceCommit") if isinstance(nested, dict) else "")
    word = value.split()[0] if isinstance(value, str) and value.strip() else ""
    return word if _COMMIT.fullmatch(word) else ""


def parser(config: Config, memory: Memory | None = None) -> Parse:
    """How pages of this tree are read, whatever their age; what was read once is in `memory`."""
    bare = replace(config, collections={})
    settings = msgspec.msgpack.encode([config.flavor, config.source, config.locales, config.links.archive.prefix])
    salt = b"past" + program() + settings

    def parsed(path: str, data: bytes) -> Page | None:
        source = decode(path, data)
        return document(source, bare, {}, digest(data)).page if isinstance(source, Source) else None

    def parse(path: str, data: bytes) -> Page | None:
        if memory is None:
            return parsed(path, data)
        key = digest(salt + path.encode("utf-8", "surrogatepass") + b"\0" + data).encode()
        known = memory.recall(key)
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            if known is not None:
                return _PAGES.decode(known)
        page = parsed(path, data)
        memory.remember(key, msgspec.msgpack.encode(page))
        return page

    return parse


_PAGES: msgspec.msgpack.Decoder[Page | None] = msgspec.msgpack.Decoder(Page | None)


@contextmanager
def seeder(
    config: Config, tip: str = "HEAD", renamed: Mapping[str, str] | None = None, memory: Memory | None = None
) -> Iterator[Seeder]:
    """A `Seeder` for the tree of `config`, of the history up to `tip`. Raises `GitError` where there is none.

    `renamed`: new names of pages that history does not know yet -> the old.
    """
    outside = any(locales.folder(config, locale).startswith("..") for locale in config.locales)
    with History(Path(config.root), tip) as history:
        opened = Seeder(history, history.versions(renamed), parser(config, memory))
        if history.shallow:
            opened.notes.append(
                "this clone is shallow or partial: translations older than what it holds look newer than they are"
            )
        if outside:
            opened.notes.append("pages of other checkouts have a history of their own, which is not read")
        yield opened


class Assumer:
    """Takes for reviewed what is aligned and shows no difference that can be seen."""

    notes: tuple[str, ...] = ()

    def review(self, pair: Pair) -> Review:
        """The assumed review of the sections that look in step."""
        if pair.source is None or pair.target is None:
            return Review()
        own = names(pair.source)
        entries = {
            own[aligned.at]: ReviewEntry(aligned.source.fingerprint, aligned.target.fingerprint, assumed=True)
            for aligned in pair.aligned()
            if aligned.state == "unreviewed"
        }
        return Review(entries, (matter_hash(pair.source.front_matter), matter_hash(pair.target.front_matter)))


@contextmanager
def assume() -> Iterator[Assumer]:
    """An `Assumer`, to be used like a `seeder`."""
    yield Assumer()


def begun(
    pairs: Iterable[Pair],
    assumed: Callable[[Pair], Review],
    read: Read,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[dict[str | Path, bytes], int]:
    """The ledger's files, by path below the root, that hold what is `assumed` beside what is there, which wins.

    And how many sections are new in them. `read` reads the ledger's files.
    """
    files: dict[str | Path, bytes] = {}
    sections = 0
    whole = [pair for pair in pairs if pair.source and pair.target]
    for number, pair in enumerate(whole):
        if progress:
            progress("history", number, len(whole))
        before, guessed = ledger.read(read, pair.locale, pair.key), assumed(pair)
        entries = {**guessed.entries, **before.entries}
        review = Review(entries, before.matter if before.matter[0] else guessed.matter)
        if entries and review != before:
            files |= ledger.file_of(read, pair.locale, pair.key, review)
            sections += len(entries) - len(before.entries)
    return files, sections
