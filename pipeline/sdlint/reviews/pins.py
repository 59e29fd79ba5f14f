"""Pins: which revision of its source a translation says that it was made from.

In its front matter, as OpenTelemetry and MDN have it, or in the message of the commit that brought it: a trailer
(``Translation-of: PATH@REVISION``), or what Lunaria, Astro's tracker, reads (``@lunaria-track:``). A pin is somebody's
word, so that what it says becomes a review: of the source as it was then, and of the translation as it was said of.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from sdlint.errors import GitError
from sdlint.facts.sketch import sketched, to_compare
from sdlint.files.disk import Read
from sdlint.git import run
from sdlint.git.history import History, Version
from sdlint.git.messages import Message, messages
from sdlint.git.objects import Objects
from sdlint.model import Aligned, Page, Pair, SectionPair
from sdlint.model.settings import Config
from sdlint.reviews import ledger
from sdlint.reviews.accepting import Acceptance
from sdlint.reviews.from_history import pinned_commit
from sdlint.reviews.versions import parser, recaller
from sdlint.sync.review import Review, ReviewEntry, names
from sdlint.sync.sections.align import align
from sdlint.sync.state import compare, matter_hash, reviewed
from sdlint.text.globs import fault, within

_COMMIT = re.compile(r"[0-9a-fA-F]{4,64}")
_TAG = re.compile(r"[\w][\w./+-]*")


class Pin(Struct, frozen=True):
    """A translation was made from its source as of ``revision``; ``says``: what says so.

    ``version``: the version of the translation that it is said of; None for the page as it is. ``tracked``: Lunaria
    says it, so that commits to the source that it ignores change nothing.
    """

    revision: str
    says: str
    version: Version | None = None
    tracked: bool = False


class Pins:
    """The pins of a tree, and the reviews that they make."""

    def __init__(self, config: Config, history: History, said: Mapping[str, Message], stack: ExitStack) -> None:
        self._config, self._messages, self._stack = config, said, stack
        self._shallow = history.shallow
        self._versions = history.versions()
        self._parse, self._recall = parser(config), recaller(config, history, None)
        self._checkouts: dict[Path, Objects] = {}
        self._prefix = _below(Path(config.root))[1]

    def pin(self, pair: Pair) -> Pin | None:
        """What `pair` says of itself: the page before the commits, of these the newest."""
        if pair.source is None or pair.target is None:
            return None
        if commit := pinned_commit(pair.target.front_matter):
            return Pin(commit, "its front matter")
        for version in reversed(self._versions.get(pair.target_path, ())):
            message = self._messages.get(version.commit, Message())
            own = self._named(pair.source_path)
            short = version.commit[:10]
            for path, revision in message.sources:
                if path in own:
                    return Pin(revision, f"the trailer of commit {short}", version)
            if message.tracked and self._within(version.path, message.tracked):
                return Pin(version.commit, f"@lunaria-track of commit {short}", version, tracked=True)
        return None

    def review(self, pair: Pair, pin: Pin, before: Review) -> Review:
        """`before`, with what `pin` says of the aligned sections. Raises `GitError` where git lacks its source.

        What the ledger has as in step stays, for somebody has looked at just that; and what a machine has translated
        is a machine's, whoever says from what.
        """
        if pair.source is None or pair.target is None:
            return before
        was = self._source(pair, pin)
        then = self._recall(pin.version) if pin.version else pair.target
        if then is None:
            raise GitError(f"{pair.target_path}: git does not have the version that {pin.says} is about")
        sources, targets = _aligned(was, pair.source), _aligned(then, pair.target)
        known, own = reviewed(pair, before), names(pair.source)
        entries = dict(before.entries)
        for aligned in pair.aligned():
            old = before.entries.get(known.get(aligned.at, ""))
            at, target_at = sources.get(aligned.at), targets.get(aligned.target_at)
            if at is None or target_at is None or aligned.state == "untranslated" or (old and _stands(old, aligned)):
                continue
            entries.pop(known.get(aligned.at, ""), None)
            entries[own[aligned.at]] = ReviewEntry(sketched(was.sections[at]), sketched(then.sections[target_at]))
        return Review(entries, (matter_hash(was.front_matter), matter_hash(then.front_matter)))

    def _source(self, pair: Pair, pin: Pin) -> Page:
        """The source as it was when the translation was made."""
        objects, path = self._checkout(pair.source_path)
        names = [path, *(self._prefix + version.path for version in reversed(self._versions.get(pair.source_path, ())))]
        data = next(
            (
                data
                for revision in _spellings(pin.revision)
                for name in dict.fromkeys(names)
                if (data := objects.content(f"{revision}:{name}")) is not None
            ),
            None,
        )
        page = self._parse(pair.source_path, data) if data is not None else None
        if page is None:
            where = f"{pair.target_path}: {pin.says} names {pin.revision}, and no such commit or tag here has {path}"
            raise GitError(f"{where}{' (git fetch --unshallow)' if self._shallow else ''}")
        return self._since_ignored(pair, page) if pin.tracked else page

    def _since_ignored(self, pair: Pair, page: Page) -> Page:
        """`page`, or the version of it after which the first commit comes that Lunaria does not ignore."""
        versions = self._versions.get(pair.source_path, ())
        at = max(
            (number for number, version in enumerate(versions) if version.blob == page.blob), default=len(versions)
        )
        for version in versions[at + 1 :]:
            message = self._messages.get(version.commit, Message())
            counted = message.ignored is None or not self._within(version.path, message.ignored)
            if message.tracked is not None:
                counted = self._within(version.path, message.tracked)
            if counted:
                break
            page = self._recall(version) or page
        return page

    def _checkout(self, path: str) -> tuple[Objects, str]:
        """The repository that the file at `path`, relative to the root, lies in, and its path there."""
        top, below = _below(Path(os.path.normpath(os.path.join(self._config.root, path))))
        if top not in self._checkouts:
            objects = Objects(top)
            self._stack.callback(objects.close)
            self._checkouts[top] = objects
        return self._checkouts[top], below.removesuffix("/")

    def _named(self, path: str) -> set[str]:
        """How a trailer may call the page at `path`: from its repository's top or from the config, now or once."""
        old = {version.path for version in self._versions.get(path, ())}
        return {path, self._checkout(path)[1], *old, *(self._prefix + name for name in old)}

    def _within(self, path: str, patterns: tuple[str, ...]) -> bool:
        sound = [pattern for pattern in patterns if not fault(pattern)]
        return any(within(name, pattern) for name in (path, self._prefix + path) for pattern in sound)


def _aligned(was: Page, now: Page) -> dict[int, int]:
    """By section of `now`: the section of `was` that it was, as indexes."""
    if was.digest and was.digest == now.digest:
        return {at: at for at in range(len(now.sections))}
    pairs = (pair for pair in align(was, now) if isinstance(pair, SectionPair))
    return {pair.target: pair.source for pair in pairs}


def _stands(old: ReviewEntry, aligned: Aligned) -> bool:
    """Whether the ledger's entry says more of a section as it is now than a pin can."""
    state, newer = compare(old, (to_compare(aligned.source, old.source), to_compare(aligned.target, old.target)))
    return state == "fresh" or (old.machine and newer in ("", "source"))


def _spellings(revision: str) -> Iterator[str]:
    """What git may call a commit or a tag; a branch goes on, so that it names no revision."""
    if _COMMIT.fullmatch(revision):
        yield revision
    if _TAG.fullmatch(revision):
        yield f"refs/tags/{revision}"


def _below(path: Path) -> tuple[Path, str]:
    """The top of the repository that `path` lies in, and the path from there, with a slash at its end."""
    top = Path(os.path.realpath(run.repository(path).top))
    relative = Path(os.path.relpath(os.path.realpath(path), top)).as_posix()
    return top, "" if relative == "." else relative + "/"


def accepted(pairs: Iterable[Pair], pins: Pins, read: Read) -> Acceptance:
    """Accepts what the pins of `pairs` say; those without a pin are passed over. `read` reads the ledger's files.

    Raises `ConfigError` for a file of the ledger that cannot be read.
    """
    files: dict[str | Path, bytes] = {}
    refused: list[str] = []
    done = 0
    for pair in pairs:
        pin = pins.pin(pair)
        if pin is None:
            continue
        before = ledger.read(read, pair.locale, pair.key)
        try:
            review = pins.review(pair, pin, before)
        except GitError as error:
            refused.append(str(error))
            continue
        if review != before:
            files |= ledger.file_of(read, pair.locale, pair.key, review)
            done += sum(before.entries.get(name) != entry for name, entry in review.entries.items())
    return Acceptance(files, done, tuple(refused))


@contextmanager
def pins(config: Config) -> Iterator[Pins]:
    """The pins of the tree of `config`. Raises `GitError` where there is no history."""
    root = Path(config.root)
    with ExitStack() as stack:
        history = stack.enter_context(History(root))
        yield Pins(config, history, messages(root), stack)
