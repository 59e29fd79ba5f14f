"""The last answer of ``sdlint sync status``, kept for as long as nothing has changed that it depends on.

Whether something has changed is asked of the file system (sizes and times), as git does, since reading some thousand
pages to find that they are as they were takes longer than people like to wait. An answer is not kept when a file is so
young that a further change might leave no trace in its time.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from sdlint import __version__
from sdlint.cache import cache_folder, prepare
from sdlint.model import Pair
from sdlint.settings import Config
from sdlint.sync.fingerprint import VERSION
from sdlint.sync.ledger import FOLDER
from sdlint.sync.status import Row
from sdlint.sync.status import rows as make

_FILE = "status.msgpack"
_YOUNG = 100_000_000  # nanoseconds; the times of file systems move in steps of a few milliseconds


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    rows: list[Row]


def rows(config: Config, files: Iterable[str], pairs: Callable[[], Iterable[Pair]], *, keep: bool = True) -> list[Row]:
    """The rows of the tree's `files`: those of the last run, or else made of `pairs`."""
    if not keep:
        return make(pairs())
    place = cache_folder(config) / _FILE
    stamp, newest = _stamp(config, files)
    kept = _recall(place)
    if kept is not None and kept.stamp == stamp:
        return kept.rows
    settled = newest + _YOUNG < time.time_ns()
    found = make(pairs())
    if settled:
        _remember(place, _Kept(stamp, found))
    return found


def _stamp(config: Config, files: Iterable[str]) -> tuple[bytes, int]:
    """What `files`, the reviews, the config and the program look like from outside, and the youngest file's time."""
    digest = blake2b(digest_size=16)
    digest.update(f"{__version__} {VERSION}\0".encode() + msgspec.msgpack.encode(config))
    newest = 0
    for path in (*(os.path.join(config.root, name) for name in files), *_reviews(config), *_program(), *_git(config)):
        try:
            facts = os.stat(path)
        except OSError:
            digest.update(f"{path}\0-\0".encode("utf-8", "surrogateescape"))
            continue
        newest = max(newest, facts.st_mtime_ns, facts.st_ctime_ns)
        line = f"{path}\0{facts.st_mtime_ns}\0{facts.st_ctime_ns}\0{facts.st_size}\0{facts.st_ino}\0"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.digest(), newest


def _reviews(config: Config) -> Iterator[str]:
    for folder, folders, names in os.walk(os.path.join(config.root, FOLDER)):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names))


def _git(config: Config) -> Iterator[str]:
    """What a commit changes: history is asked where there are no reviews."""
    root = Path(config.root).absolute()
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            yield from (str(folder / ".git" / name) for name in ("HEAD", "logs/HEAD", "packed-refs", "shallow"))
            yield str(folder / ".git")
            return


def _program() -> Iterator[str]:
    package = Path(__file__).parents[1]
    yield from (
        str(path) for folder in ("", "sync", "facts", "markdown") for path in sorted((package / folder).glob("*.py"))
    )


def _recall(place: Path) -> _Kept | None:
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=_Kept)
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def _remember(place: Path, kept: _Kept) -> None:
    try:
        prepare(place.parent)
        spare = place.with_name(f"{_FILE}.{os.getpid()}")
        spare.write_bytes(msgspec.msgpack.encode(kept))
        spare.replace(place)
    except OSError:
        pass  # an answer that cannot be kept costs time, not results
