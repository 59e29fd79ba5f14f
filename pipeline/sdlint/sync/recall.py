"""What history says of trees without reviews, remembered between runs: reading it takes seconds."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from sdlint.cache import cache_folder, prepare
from sdlint.disk import Disk
from sdlint.errors import GitError
from sdlint.model import Pair
from sdlint.settings import Config
from sdlint.sync import ledger, repository
from sdlint.sync.fingerprint import VERSION
from sdlint.sync.judge import judge, worst
from sdlint.sync.seed import Seeder, seeder

_FILE = "history.msgpack"


class _Kept(msgspec.Struct, array_like=True):
    """Assumed reviews, as ledger files, by a digest of what they were made from."""

    version: str = VERSION
    reviews: dict[str, str] = {}


def stale_by_history(pairs: Iterable[Pair], config: Config, disk: Disk) -> tuple[Pair, ...]:
    """`pairs`, with the sections marked whose source changed after their translation did.

    As they are where there is no history, or only the end of it.
    """
    pairs = tuple(pairs)
    if not any(map(_whole, pairs)) or not repository.look(disk, Path(config.root)):
        return pairs
    place = cache_folder(config.root, config.file) / _FILE
    kept = _load(place)
    try:
        with seeder(config) as made:
            if made.notes:
                return pairs
            reviews = {(pair.locale, pair.key): review for pair, review in _reviews(pairs, made, kept)}
            texts = {_key(pair, made): ledger.dump(reviews[pair.locale, pair.key]) for pair in pairs if _whole(pair)}
    except GitError:
        return pairs
    if texts.keys() != kept.reviews.keys():
        _save(place, _Kept(VERSION, texts))
    return tuple(_merged(pair, reviews[pair.locale, pair.key], config) if _whole(pair) else pair for pair in pairs)


def _whole(pair: Pair) -> bool:
    return pair.source is not None and pair.target is not None


def _key(pair: Pair, made: Seeder) -> str:
    """A digest of all that the assumed review of `pair` depends on."""
    digest = blake2b(f"{pair.locale}\0{pair.key}".encode(), digest_size=16)
    for page in (pair.source, pair.target):
        digest.update((page.digest if page else "").encode())
    for path in (pair.source_path, pair.target_path):
        digest.update("".join(f"\0{one.number} {one.blob}" for one in made.versions_of(path)).encode())
    return digest.hexdigest()


def _reviews(pairs: Iterable[Pair], made: Seeder, kept: _Kept) -> Iterator[tuple[Pair, ledger.Review]]:
    for pair in pairs:
        if _whole(pair):
            text = kept.reviews.get(_key(pair, made))
            yield pair, ledger.parse(text) if text is not None else made.review(pair)


def _merged(pair: Pair, review: ledger.Review, config: Config) -> Pair:
    """`pair` with the staleness that `review` shows; that nothing has changed since is no review."""
    judged = judge(pair, ledger.Review(review.entries), config.source or "")
    sections = tuple(
        now if now.state in ("stale", "minor") else was for was, now in zip(pair.sections, judged.sections, strict=True)
    )
    return msgspec.structs.replace(pair, sections=sections, state=worst((pair.state, *(one.state for one in sections))))


def _load(place: Path) -> _Kept:
    try:
        kept = msgspec.msgpack.decode(place.read_bytes(), type=_Kept)
    except (OSError, ValueError, msgspec.DecodeError):
        return _Kept()
    return kept if kept.version == VERSION else _Kept()


def _save(place: Path, kept: _Kept) -> None:
    try:
        prepare(place.parent)
        place.write_bytes(msgspec.msgpack.encode(kept))
    except OSError:
        pass
