"""What is remembered of the web between runs: one SQLite file, safe under two processes and under a sudden end.

Losing it costs time and nothing else, so whatever is wrong with it, it counts as empty. It is written from one
thread. Verdicts hold as long as they are likely to; captures, which never change, for ever. What pages and captures
said is long, and taken away when its time is over; the rest is a line a link.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sdlint.cache import version
from sdlint.cache.place import VERDICTS
from sdlint.cache.store import connect, remove
from sdlint.model import Capture, Verdict
from sdlint.model.settings import LinkSettings

DAY = 86400.0
LIFETIMES = {"alive": 14 * DAY, "redirected": 7 * DAY, "dead": DAY}
"""How long the definite verdicts are reused, in seconds; the others are asked again by each run."""
LIFETIMES_OFFLINE = LIFETIMES | {"suspect": DAY, "blocked": DAY, "unknown": 3600.0}
"""How long verdicts are still worth saying by a run that cannot ask."""
OF_TEXTS = LIFETIMES["alive"]
"""How long what a page said is worth repeating, and kept."""
OF_CAPTURES = 365 * DAY
"""How long what a capture said is kept. It never changes, but is long, and whoever cites it may be gone."""
NOTHING_FOUND = DAY
"""How long a search that found no capture is not repeated."""

FILES = (VERDICTS, f"{VERDICTS}-wal")
EVERY = 0.5
"""Seconds between two writes of verdicts: the most that a sudden end can lose."""

_TABLES = (
    "CREATE TABLE verdict (url TEXT PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE strike (url TEXT PRIMARY KEY, runs INTEGER NOT NULL, first REAL NOT NULL)",
    "CREATE TABLE capture (url TEXT PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE suggestion (url TEXT PRIMARY KEY, capture TEXT NOT NULL, found REAL NOT NULL)",
    # `until` stands before what is long, so that looking at it reads nothing of that.
    "CREATE TABLE said (url TEXT PRIMARY KEY, until REAL NOT NULL, data BLOB NOT NULL, text BLOB NOT NULL)",
    "CREATE TABLE saving (url TEXT PRIMARY KEY, job TEXT NOT NULL, state TEXT NOT NULL, changed REAL NOT NULL)",
)
T = TypeVar("T")


def lapse(verdict: Verdict, *, offline: bool = True) -> float:
    """The Unix time from which `verdict` is not worth repeating; never, for what says only that nobody asked."""
    lifetime = (LIFETIMES_OFFLINE if offline else LIFETIMES).get(verdict.state, 0.0)
    return verdict.checked + lifetime if verdict.checked else inf


def scope(links: LinkSettings) -> str:
    """What every key begins with: this program, and the settings that decide who answers and who is believed.

    Of another tree that shares the store, or of a request that changes these settings, nothing is to be learnt.
    """
    archive = links.archive
    asked = (links.ca_bundle, links.allow_private, archive.endpoints, archive.hosts, archive.prefix)
    return blake2b(version.digest() + msgspec.json.encode(asked), digest_size=8).hexdigest() + " "


class Store:
    """The memory of one project; without a path, of one run. `scope`: what every key begins with."""

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.time, scope: str = "") -> None:
        self._path, self._clock, self._scope = path, clock, scope
        self._pending: dict[str, Verdict] = {}
        self._flushed, self._grown = clock(), False
        self._db = self._open()
        self._struck = {row[0] for row in self._run("select url from strike")}

    @classmethod
    def open(cls, folder: Path | None, links: LinkSettings) -> "Store":
        """The store in `folder` (None: a memory of this run only), or an empty one where that cannot be written."""
        return cls(folder / FILES[0] if folder else None, scope=scope(links))

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        db = connect(self._path, _TABLES) if self._path else None
        if db is None:
            db = sqlite3.connect(":memory:", isolation_level=None)
            for table in _TABLES:
                db.execute(table)
        return db

    def _run(self, statement: str, *values: Any) -> list[Any]:
        """The rows of a statement; none where the store fails, which then starts anew."""
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self._db.close()
            if self._path:
                with suppress(OSError):
                    remove(self._path)
            self._db = self._open()
            return []

    def _one(self, kind: type[T], statement: str, url: str) -> T | None:
        """The value that is kept of `url`, if it is one."""
        for (data,) in self._run(statement, self._key(url)):
            try:
                return msgspec.json.decode(data, type=kind)
            except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
                return None
        return None

    def _row(self, kind: type[T], statement: str, url: str) -> T | None:
        """The row that is kept of `url`, if it is of this `kind`."""
        for row in self._run(statement, self._key(url)):
            try:
                return msgspec.convert(row, kind)
            except msgspec.ValidationError:
                return None
        return None

    def _key(self, url: str) -> str:
        return self._scope + url

    def close(self) -> None:
        """Write what is not written yet, take away the texts whose time is over, and let go of the file."""
        self._flush()
        if self._grown:
            self._run("delete from said where until < ?", self._clock())
        self._db.close()

    def verdict(self, url: str, *, offline: bool = False) -> Verdict | None:
        """What is remembered of `url` and still holds."""
        verdict = self._known(url)
        if verdict is None:
            return None
        return verdict if self.lasts(verdict.checked, lapse(verdict, offline=offline) - verdict.checked) else None

    def lasts(self, checked: float, seconds: float) -> bool:
        """Whether what was found out at a moment, and holds for `seconds`, holds still; no more, if that is to come."""
        return checked - DAY < self._clock() < checked + seconds

    def fragments(self, url: str) -> frozenset[str]:
        """The fragments that were ever looked for in `url`: a new look looks for them too."""
        verdict = self._known(url)
        return frozenset(verdict.fragments) if verdict else frozenset()

    def _known(self, url: str) -> Verdict | None:
        return self._pending.get(url) or self._one(Verdict, "select data from verdict where url = ?", url)

    def remember(self, url: str, verdict: Verdict) -> None:
        """Keep a verdict. It is written within half a second of the next one, many in one go."""
        self._pending[url] = verdict
        if not 0 <= self._clock() - self._flushed < EVERY:
            self._flush()

    def _flush(self) -> None:
        pending, self._pending = self._pending, {}
        self._flushed = self._clock()
        if pending:
            self._grown = True
            self._run("begin immediate")
            if not self._db.in_transaction:
                # Another process is writing, and has been for long: the next time, then.
                self._pending = pending
                return
            for url, verdict in pending.items():
                self._run("replace into verdict values (?, ?)", self._key(url), msgspec.json.encode(verdict))
            if self._db.in_transaction:
                self._run("commit")

    def forget(self, urls: Iterable[str]) -> None:
        """Drop what is remembered of these URLs."""
        self._flush()
        for url in urls:
            self._run("delete from verdict where url = ?", self._key(url))
            self._run("delete from said where url = ?", self._key(url))

    def strike(self, url: str) -> tuple[int, float]:
        """Count one more failing run for `url`: how many there are in a row now, and over how many days."""
        now = self._clock()
        self._struck.add(self._key(url))
        count = "insert into strike values (?, 1, ?) on conflict (url) do update set runs = runs + 1"
        self._run(count, self._key(url), now)
        row = self._row(tuple[int, float], "select runs, first from strike where url = ?", url)
        return (row[0], (now - row[1]) / DAY) if row else (1, 0.0)

    def pardon(self, url: str) -> None:
        """Forget the failing runs of `url`: it has answered."""
        if self._key(url) in self._struck:
            self._run("delete from strike where url = ?", self._key(url))
            self._struck.discard(self._key(url))

    def capture(self, url: str) -> Capture | None:
        """A capture that was verified once, and cannot have changed."""
        return self._one(Capture, "select data from capture where url = ?", url)

    def keep_capture(self, url: str, capture: Capture) -> None:
        """Keep what was found out about a capture."""
        self._run("replace into capture values (?, ?)", self._key(url), msgspec.json.encode(capture))

    def suggestion(self, key: str) -> str | None:
        """The capture that a search found; empty where it found none lately, None where there was no search."""
        row = self._row(tuple[str, float], "select capture, found from suggestion where url = ?", key)
        if row is None or (not row[0] and self._clock() - row[1] > NOTHING_FOUND):
            return None
        return row[0]

    def keep_suggestion(self, key: str, capture: str) -> None:
        """Keep what a search came to; empty for nothing."""
        self._run("replace into suggestion values (?, ?, ?)", self._key(key), capture, self._clock())

    def said(self, url: str) -> bytes:
        """What is kept of what `url` said; empty for nothing."""
        return next((data for (data,) in self._run("select data from said where url = ?", self._key(url))), b"")

    def text(self, url: str) -> bytes:
        """The text that is kept of `url`; empty for none."""
        return next((data for (data,) in self._run("select text from said where url = ?", self._key(url))), b"")

    def keep_said(self, url: str, until: float, data: bytes, text: bytes) -> None:
        """Keep what `url` said, as whoever reads it again has it, and its text, `until` a Unix time."""
        self._grown = True
        self._run("replace into said values (?, ?, ?, ?)", self._key(url), until, data, text)

    def saving(self, url: str) -> tuple[str, str, float] | None:
        """The job that was to save `url`, its state, and since when."""
        return self._row(tuple[str, str, float], "select job, state, changed from saving where url = ?", url)

    def keep_saving(self, url: str, job: str, state: str) -> None:
        """Keep the state of a job."""
        self._run("replace into saving values (?, ?, ?, ?)", self._key(url), job, state, self._clock())
