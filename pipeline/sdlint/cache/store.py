"""An SQLite file of bytes by key: facts of pages, their findings, reviews from history, and whole results.

It lives in the user's own cache folder and never in the tree that is checked: whoever can commit to a tree could write
there what its check is to say. Keys hold everything that a value depends on, so nothing here is ever out of date.
Files are opened as if an enemy had written them, for CI services carry caches from job to job: what is not exactly as
sdlint leaves it counts as empty.
"""

import os
import sqlite3
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from sdlint.cache.place import FACTS

T = TypeVar("T")

MOST_ENTRIES = 50_000
_TURNS = 4
"""How many times what one run asks for may be kept, if that is more."""
LARGEST = 100_000_000
"""Bytes of one value: more than the facts of any page that is read."""

_MOST_WAITING = 4_000_000
"""Bytes that wait to be written together."""

_FACTS = "CREATE TABLE facts (key BLOB UNIQUE, value BLOB)"
_TRIES, _MOMENT = 50, 0.02
"""How often, and every how many seconds, a file is looked at that may be in the making."""
ENDINGS = ("", "-wal", "-shm", "-journal")
"""Of the files that SQLite makes of one store."""


def connect(path: Path, schema: Iterable[str]) -> sqlite3.Connection | None:
    """The SQLite file at `path` with exactly the tables of `schema`, emptied where it is anything else.

    None where it can be neither opened nor made. Statements take effect at once unless a transaction is begun.
    """
    tables = tuple(schema)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(2):
            if not _settled(path):
                remove(path)
            try:
                return _opened(path, tables)
            except sqlite3.OperationalError:
                return None  # locked, or a folder that cannot be written: not ours to remove
            except sqlite3.DatabaseError:
                remove(path)
    except OSError:
        pass
    return None


def _settled(path: Path) -> bool:
    """Whether SQLite may touch what is there, once whoever else is making it just now is done: it takes a moment.

    Where there is a folder, say, in the place of a file, nobody is.
    """
    for _ in range(_TRIES):
        if _is_odd(path):
            return False
        # A rollback journal names files to delete.
        if not os.path.lexists(f"{path}{ENDINGS[-1]}"):
            return True
        time.sleep(_MOMENT)
    return False


def _is_odd(path: Path) -> bool:
    """Whether a folder, a link or a device is in the place of a file: nobody makes any on the way to a store."""
    for ending in ENDINGS:
        with suppress(OSError):
            if not stat.S_ISREG(os.lstat(f"{path}{ending}").st_mode):
                return True
    return False


def remove(path: Path) -> None:
    """Takes away the SQLite file at `path` and what belongs to it. Raises `OSError`."""
    for ending in ENDINGS:
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _opened(path: Path, tables: tuple[str, ...]) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5, isolation_level=None, cached_statements=64)
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        db.execute("PRAGMA trusted_schema = OFF")
        if not _holds(db, tables):
            raise sqlite3.DatabaseError("not as sdlint leaves it")
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = WAL")  # another process may be doing it, and is not waited for
        db.execute("PRAGMA synchronous = NORMAL")
        # All at once: who opens it meanwhile sees none of the tables or all of them.
        db.execute("BEGIN IMMEDIATE")
        for table in tables:
            db.execute(table.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _holds(db: sqlite3.Connection, tables: tuple[str, ...]) -> bool:
    """Whether there are these tables as they are made here, or none: no view, trigger, column or index besides."""
    schema = db.execute("SELECT type, sql FROM sqlite_master LIMIT 100").fetchall()
    own = {("table", table) for table in tables}
    return not schema or set(schema) - {("index", None)} == own


def decoded(data: bytes | msgspec.Raw | None, decoder: msgspec.msgpack.Decoder[T]) -> T | None:
    """What `data` holds; None where there is none, or it is not what `decoder` reads."""
    try:
        return None if data is None else decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


class Memory:
    """Bytes by key. What is to be remembered is written many at a time, by `close` at last.

    Whoever asks after that opens it anew.
    """

    def __init__(self, folder: Path | None) -> None:
        self._new: dict[bytes, bytes] = {}
        self._waiting, self._asked = 0, 0
        self._grown = False
        self._path = folder / FACTS if folder else None
        self._db: sqlite3.Connection | None = None

    def recall(self, key: bytes) -> bytes | None:
        """The value of `key`, if it is known."""
        db = self._connection()
        if db is None:
            return None
        self._asked += 1
        try:
            row = db.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        # A value begins with its key: whoever swaps two rows has none.
        known = row and isinstance(row[0], bytes) and row[0].startswith(key)
        return row[0][len(key) :] if known else None

    def recall_as(self, key: bytes, decoder: msgspec.msgpack.Decoder[T]) -> T | None:
        """The value of `key` as `decoder` reads it, if it is known and is what this program wrote."""
        return decoded(self.recall(key), decoder)

    def remember(self, key: bytes, value: bytes) -> None:
        """Keeps `value` for the next run."""
        if self._path:
            self._new[key] = value
            self._waiting += len(value)
            if self._waiting > _MOST_WAITING:
                self._write()

    def close(self) -> None:
        """Writes what is new; lets go of what nobody asked for in a long time."""
        self._write()
        if self._db and self._grown:
            # A tree that alone asks for so much does not push out what it will ask for again.
            most = max(MOST_ENTRIES, _TURNS * self._asked)
            with suppress(sqlite3.Error):
                self._db.execute("DELETE FROM facts WHERE rowid <= (SELECT max(rowid) FROM facts) - ?", (most,))
        self._let_go()

    def _write(self) -> None:
        """Writes what waits, in one transaction; a cache that cannot be written costs time, not results."""
        db = self._connection() if self._new else None
        if db:
            try:
                db.execute("BEGIN IMMEDIATE")
                db.executemany(
                    "INSERT OR REPLACE INTO facts VALUES (?, ?)",
                    [(key, key + value) for key, value in self._new.items()],
                )
                db.execute("COMMIT")
                self._grown = True
            except sqlite3.Error:
                self._let_go()
        self._new.clear()
        self._waiting = 0

    def _let_go(self) -> None:
        if self._db:
            self._db.close()
        self._db = None

    def _connection(self) -> sqlite3.Connection | None:
        if self._db is None and self._path:
            self._db = connect(self._path, [_FACTS])
            if self._db is None:
                self._path = None
        return self._db
