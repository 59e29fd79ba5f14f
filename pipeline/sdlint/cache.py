"""What is remembered between runs about pages: facts and page findings, by the content that they were drawn from.

One SQLite file, ``.sdlint/cache/facts.sqlite`` below the root. A key holds everything that a value depends on, so
nothing here is ever out of date; a damaged or unwritable cache is an empty one.
"""

import os
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(".sdlint") / "cache"
MOST_ENTRIES = 50_000


def cache_folder(root: str, file: str | None) -> Path:
    """Where sdlint remembers things: ``$SDLINT_CACHE_DIR``, or below the root, or in the user's own cache (XDG base
    directories) for a tree that has no config `file`, and so never asked to be written to, and for one from a stranger
    whose folder here is a symlink that leads out of it.
    """
    chosen = os.environ.get("SDLINT_CACHE_DIR")
    if chosen:
        return Path(chosen)
    own = Path(root) / FOLDER
    if file and own.resolve().is_relative_to(Path(root).resolve()):
        return own
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "sdlint" / blake2b(root.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def prepare(folder: Path) -> None:
    """Makes a cache folder that git does not see. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


class Memory:
    """Bytes by key. `remember` collects; `close` writes everything in one transaction."""

    def __init__(self, folder: Path | None) -> None:
        self._new: dict[bytes, bytes] = {}
        self._db = _open(folder) if folder else None

    def recall(self, key: bytes) -> bytes | None:
        """The value of `key`, if it is known."""
        if self._db is None:
            return None
        try:
            row = self._db.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return bytes(row[0]) if row else None

    def remember(self, key: bytes, value: bytes) -> None:
        """Keeps `value` for the next run."""
        self._new[key] = value

    def close(self) -> None:
        """Writes what is new; a cache that cannot be written costs time, not results."""
        if self._db is None:
            return
        try:
            if self._new:
                with self._db:
                    self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", self._items())
                    self._db.execute(
                        "DELETE FROM facts WHERE rowid <= (SELECT max(rowid) FROM facts) - ?", (MOST_ENTRIES,)
                    )
            self._db.close()
        except sqlite3.Error:
            pass
        self._db = None

    def _items(self) -> Iterable[tuple[bytes, bytes]]:
        return list(self._new.items())


def _open(folder: Path) -> sqlite3.Connection | None:
    path = folder / "facts.sqlite"
    for attempt in (1, 2):
        try:
            prepare(folder)
            db = sqlite3.connect(path, timeout=5)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("CREATE TABLE IF NOT EXISTS facts (key BLOB UNIQUE, value BLOB)")
            return db
        except sqlite3.DatabaseError:
            if attempt == 2:
                return None
            for ending in ("", "-wal", "-shm"):
                Path(f"{path}{ending}").unlink(missing_ok=True)
        except OSError:
            return None
    return None
