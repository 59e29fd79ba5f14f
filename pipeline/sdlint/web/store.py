"""What is remembered of the web between runs: one SQLite file, safe under two processes and under a sudden end.

Losing it costs time and nothing else, so whatever is wrong with it, it counts as empty. It is written from one
thread. Verdicts live as long as they are likely to hold; captures, which never change, live for ever.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sdlint.cache import prepare
from sdlint.model import Capture, Verdict

DAY = 86400.0
LIFETIMES = {"alive": 14 * DAY, "redirected": 7 * DAY, "dead": DAY}
"""How long the definite verdicts are reused, in seconds; the others are asked again by each run."""
LIFETIMES_OFFLINE = LIFETIMES | {"suspect": DAY, "blocked": DAY, "unknown": 3600.0}
"""How long verdicts are still worth saying by a run that cannot ask."""
NOTHING_FOUND = DAY
"""How long a search that found no capture is not repeated."""

FILES = ("verdicts.sqlite", "verdicts.sqlite-wal")
EVERY = 0.5
"""Seconds between two writes of verdicts: the most that a sudden end can lose."""

_VERSION = 1
_TABLES = """
create table if not exists verdict (url text primary key, data blob not null);
create table if not exists strike (url text primary key, runs integer not null, first real not null);
create table if not exists capture (url text primary key, data blob not null);
create table if not exists suggestion (url text primary key, capture text not null, found real not null);
create table if not exists saving (url text primary key, job text not null, state text not null, changed real not null);
"""
T = TypeVar("T")


def lapse(verdict: Verdict, *, offline: bool = True) -> float:
    """The Unix time from which `verdict` is not worth repeating; never, for what says only that nobody asked."""
    lifetime = (LIFETIMES_OFFLINE if offline else LIFETIMES).get(verdict.state, 0.0)
    return verdict.checked + lifetime if verdict.checked else inf


class Store:
    """The memory of one project; without a path, of one run."""

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._pending: dict[str, Verdict] = {}
        self._flushed = clock()
        self._db = self._open()
        self._struck = {row[0] for row in self._run("select url from strike")}

    @classmethod
    def open(cls, folder: Path | None) -> "Store":
        """The store in `folder` (None: a memory of this run only), or an empty one where that cannot be written."""
        if folder is None:
            return cls()
        try:
            prepare(folder)
        except OSError:
            return cls()
        return cls(folder / FILES[0])

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            for attempt in range(2):
                try:
                    return self._connect(str(self._path))
                except sqlite3.OperationalError:
                    # Locked, or a folder that cannot be written: someone else's file is not ours to remove.
                    break
                except sqlite3.DatabaseError:
                    if attempt == 0:
                        self._remove()
        return self._connect(":memory:")

    def _connect(self, name: str) -> sqlite3.Connection:
        db = sqlite3.connect(name, timeout=5, isolation_level=None, cached_statements=64)
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = normal")
            if db.execute("pragma user_version").fetchone()[0] != _VERSION:
                for table in ("verdict", "strike", "capture", "suggestion", "saving"):
                    db.execute(f"drop table if exists {table}")
                db.execute(f"pragma user_version = {_VERSION}")
            for statement in _TABLES.split(";"):
                db.execute(statement)
        except BaseException:
            db.close()
            raise
        return db

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            if self._path:
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _run(self, statement: str, *values: Any) -> list[Any]:
        """The rows of a statement; none where the store fails, which then starts anew."""
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self._db.close()
            self._remove()
            self._db = self._open()
            return []

    def _one(self, kind: type[T], statement: str, *values: Any) -> T | None:
        for (data,) in self._run(statement, *values):
            try:
                return msgspec.json.decode(data, type=kind)
            except (msgspec.MsgspecError, TypeError):
                return None
        return None

    def close(self) -> None:
        """Write what is not written yet, and let go of the file."""
        self._flush()
        self._db.close()

    def verdict(self, url: str, *, offline: bool = False) -> Verdict | None:
        """What is remembered of `url` and still holds."""
        verdict = self._known(url)
        if verdict is None:
            return None
        now = self._clock()
        return verdict if verdict.checked - DAY < now < lapse(verdict, offline=offline) else None

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
            self._run("begin immediate")
            if not self._db.in_transaction:
                # Another process is writing, and has been for long: the next time, then.
                self._pending = pending
                return
            for url, verdict in pending.items():
                self._run("replace into verdict values (?, ?)", url, msgspec.json.encode(verdict))
            if self._db.in_transaction:
                self._run("commit")

    def forget(self, found: Iterable[str]) -> None:
        """Drop what is remembered of these URLs."""
        self._flush()
        for url in found:
            self._run("delete from verdict where url = ?", url)

    def strike(self, url: str) -> tuple[int, float]:
        """Count one more failing run for `url`: how many there are in a row now, and over how many days."""
        now = self._clock()
        self._struck.add(url)
        self._run("insert into strike values (?, 1, ?) on conflict (url) do update set runs = runs + 1", url, now)
        rows = self._run("select runs, first from strike where url = ?", url)
        return (rows[0][0], (now - rows[0][1]) / DAY) if rows else (1, 0.0)

    def pardon(self, url: str) -> None:
        """Forget the failing runs of `url`: it has answered."""
        if url in self._struck:
            self._run("delete from strike where url = ?", url)
            self._struck.discard(url)

    def capture(self, url: str) -> Capture | None:
        """A capture that was verified once, and cannot have changed."""
        return self._one(Capture, "select data from capture where url = ?", url)

    def keep_capture(self, url: str, capture: Capture) -> None:
        """Keep what was found out about a capture."""
        self._run("replace into capture values (?, ?)", url, msgspec.json.encode(capture))

    def suggestion(self, key: str) -> str | None:
        """The capture that a search found; empty where it found none lately, None where there was no search."""
        rows = self._run("select capture, found from suggestion where url = ?", key)
        if not rows or (not rows[0][0] and self._clock() - rows[0][1] > NOTHING_FOUND):
            return None
        return str(rows[0][0])

    def keep_suggestion(self, key: str, capture: str) -> None:
        """Keep what a search came to; empty for nothing."""
        self._run("replace into suggestion values (?, ?, ?)", key, capture, self._clock())

    def saving(self, url: str) -> tuple[str, str, float] | None:
        """The job that was to save `url`, its state, and since when."""
        rows = self._run("select job, state, changed from saving where url = ?", url)
        return (rows[0][0], rows[0][1], rows[0][2]) if rows else None

    def keep_saving(self, url: str, job: str, state: str) -> None:
        """Keep the state of a job."""
        self._run("replace into saving values (?, ?, ?, ?)", url, job, state, self._clock())
