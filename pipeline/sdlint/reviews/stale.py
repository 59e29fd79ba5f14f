"""Marks sections as stale from history, where nobody has reviewed them, and says how far behind the stale ones are."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sdlint.cache import version
from sdlint.cache.store import Memory
from sdlint.facts.fingerprint import VERSION
from sdlint.files.decode import decode
from sdlint.files.disk import Disk
from sdlint.git import head
from sdlint.model import Aligned, Fingerprint, Lag, Pair, SectionPair, Source
from sdlint.model.settings import Config
from sdlint.reviews import ledger
from sdlint.reviews.from_history import Seeder, Versions, seeder
from sdlint.sync.lag import counts
from sdlint.sync.review import Review
from sdlint.sync.state import judge, reviewed, shows_change
from sdlint.sync.states import BEHIND, worst


class PastReviews:
    """What history tells of pairs; what it came to once is in `memory`. ``whole``: all of history is here."""

    def __init__(self, seeder: Seeder, memory: Memory) -> None:
        self._seeder, self._memory = seeder, memory
        self.whole = not seeder.notes

    def may_show_change(self, pair: Pair) -> bool:
        """Whether the source of `pair` may have changed after its translation did."""
        return self.whole and not self._seeder.is_abreast(pair)

    def review(self, pair: Pair) -> Review:
        """What the sections of `pair` were like when their translations last changed, as a review."""
        key = self._key("history", pair)
        known = self._memory.recall(key)
        if known is not None:
            with suppress(UnicodeDecodeError):
                return ledger.parse(known.decode())
        review = self._seeder.review(pair)
        self._memory.remember(key, ledger.dump(review).encode())
        return review

    def lags(self, pair: Pair, own: Review, text: Callable[[str], str]) -> dict[int, Lag]:
        """By section of the source, of those whose translation is behind: how far, as far as that is known.

        `own`: what a person said of `pair`. `text`: of a page, by its path.
        """
        names = reviewed(pair, own)
        behind = {
            aligned.at: own.entries[names[aligned.at]].source if aligned.at in names else None
            for aligned in pair.aligned()
            if aligned.state in BEHIND
        }
        key = self._key("lags", pair, msgspec.msgpack.encode(behind))
        known = self._memory.recall_as(key, _LAGS)
        if known is not None:
            return known
        lags = {
            aligned.at: lag
            for aligned in pair.aligned()
            if aligned.at in behind and (lag := self._lag(pair, aligned, behind[aligned.at], text))
        }
        self._memory.remember(key, msgspec.msgpack.encode(lags))
        return lags

    def _lag(self, pair: Pair, aligned: Aligned, was: Fingerprint | None, text: Callable[[str], str]) -> Lag | None:
        """How far a translation is behind what it was made from: what a person reviewed, else what history has."""
        seeder = self._seeder
        if was is None and not self.whole:
            return None
        then = seeder.reviewed(pair.source_path, was) if was else seeder.then(pair, aligned)
        before = seeder.history.content(then.blob) if then else None
        if then is None or before is None:
            return None
        old = decode(then.page.path, before)
        changed = (
            counts((old.text, then.section), (text(pair.source_path), aligned.source))
            if isinstance(old, Source)
            else ()
        )
        return Lag(seeder.history.day(then.commit), changed, then.page.path, then.blob, then.at)

    def _key(self, question: str, pair: Pair, more: bytes = b"") -> bytes:
        """A digest of all that the answer to a `question` about `pair` depends on, `more` among it."""
        asked = f"{question} {VERSION}\0{pair.locale}\0{pair.key}".encode("utf-8", "surrogatepass")
        digest = blake2b(version.digest() + asked, digest_size=16)
        for page in (pair.source, pair.target):
            digest.update((page.digest if page else "").encode())
        for path in (pair.source_path, pair.target_path):
            versions = self._seeder.versions_of(path)
            digest.update("".join(f"\0{version.number} {version.blob}" for version in versions).encode())
        digest.update(more)
        return digest.digest()


_LAGS: msgspec.msgpack.Decoder[dict[int, Lag]] = msgspec.msgpack.Decoder(dict[int, Lag])


@contextmanager
def past_reviews(
    config: Config, disk: Disk, memory: Memory, tip: str, renamed: Mapping[str, str], known: Versions
) -> Iterator[PastReviews | None]:
    """What history tells of the tree of `config`; None where there is none. What it does may raise `GitError`.

    `tip`: the commit at which history ends. `renamed`: new names that it does not know -> the old. `known`: versions
    of pages that were read, by blob; more come to them.
    """
    if not head.look_at_head(disk, Path(config.root)):
        yield None
        return
    with seeder(config, tip, renamed, memory, known) as opened:
        yield PastReviews(opened, memory)


def marked(pair: Pair, own: Review, past: Review, source: str) -> Pair:
    """`pair` with the staleness that `past` shows where `own` says nothing; that nothing changed is no review.

    `source`: the language that the pages are translated from.
    """
    review = Review(past.entries)
    if not shows_change(pair, review):
        return pair
    judged = judge(pair, review, source)
    known = reviewed(pair, own)
    sections = tuple(
        now if now.state in ("stale", "minor") and now.source not in known else was
        for was, now in zip(pair.sections, judged.sections, strict=True)
    )
    return replace(pair, sections=sections, state=worst((pair.state, *(section.state for section in sections))))


def lagging(pair: Pair, lags: Mapping[int, Lag]) -> Pair:
    """`pair`, with how far its translations are behind, by section of the source."""
    sections = (
        replace(section, lag=lags[section.source])
        if isinstance(section, SectionPair) and section.source in lags
        else section
        for section in pair.sections
    )
    return replace(pair, sections=tuple(sections))
