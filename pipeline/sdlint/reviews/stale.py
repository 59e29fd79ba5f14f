"""Marks sections as stale from history, where nobody has reviewed them; what history said is cached."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from sdlint.cache import version
from sdlint.cache.store import Memory
from sdlint.facts.fingerprint import VERSION
from sdlint.files.disk import Disk
from sdlint.git import head
from sdlint.model import Pair
from sdlint.model.settings import Config
from sdlint.reviews import ledger
from sdlint.reviews.from_history import Seeder, seeder
from sdlint.sync.review import Review
from sdlint.sync.state import judge, reviewed
from sdlint.sync.states import worst


@contextmanager
def past_reviews(
    config: Config, disk: Disk, memory: Memory, tip: str, renamed: Mapping[str, str]
) -> Iterator[Callable[[Pair], Review] | None]:
    """What tells of a pair what its sections were like when their translations last changed, as a review.

    `tip`: the commit at which history ends. `renamed`: new names that it does not know -> the old. None where there is
    no history, or only the end of it. What it does may raise `GitError`.
    """
    if not head.look_at_head(disk, Path(config.root)):
        yield None
        return
    with seeder(config, tip, renamed, memory) as opened:
        yield None if opened.notes else lambda pair: _review(pair, opened, memory)


def _key(pair: Pair, seeder: Seeder) -> bytes:
    """A digest of all that the assumed review of `pair` depends on."""
    asked = f"history {VERSION}\0{pair.locale}\0{pair.key}".encode("utf-8", "surrogatepass")
    digest = blake2b(version.digest() + asked, digest_size=16)
    for page in (pair.source, pair.target):
        digest.update((page.digest if page else "").encode())
    for path in (pair.source_path, pair.target_path):
        digest.update("".join(f"\0{version.number} {version.blob}" for version in seeder.versions_of(path)).encode())
    return digest.digest()


def _review(pair: Pair, seeder: Seeder, memory: Memory) -> Review:
    """The assumed review of `pair`, remembered as the text of a ledger file."""
    key = _key(pair, seeder)
    known = memory.recall(key)
    if known is not None:
        with suppress(UnicodeDecodeError):
            return ledger.parse(known.decode())
    review = seeder.review(pair)
    memory.remember(key, ledger.dump(review).encode())
    return review


def marked(pair: Pair, own: Review, past: Review, source: str) -> Pair:
    """`pair` with the staleness that `past` shows where `own` says nothing; that nothing changed is no review.

    `source`: the language that the pages are translated from.
    """
    judged = judge(pair, Review(past.entries), source)
    known = reviewed(pair, own)
    sections = tuple(
        now if now.state in ("stale", "minor") and now.source not in known else was
        for was, now in zip(pair.sections, judged.sections, strict=True)
    )
    return replace(pair, sections=sections, state=worst((pair.state, *(section.state for section in sections))))
