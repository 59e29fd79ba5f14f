"""Writing files so that nothing is ever lost: all of them whole, or none; and never outside of where they belong.

A new content is made ready elsewhere first and then takes the file's place. Nothing of ours lies in the tree in
between, so that a process that is killed leaves nothing there; a journal tells the next one what was half done.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from sdlint.files import _journal, _moves, _places
from sdlint.files._moves import Changed, Work, uninterrupted
from sdlint.files.decode import digest

__all__ = ["Changed", "recover", "uninterrupted", "write_all", "write_named"]


def write_all(
    root: Path,
    contents: Mapping[str | Path, bytes],
    *,
    expected: Mapping[str | Path, str | None] | None = None,
    also: Iterable[Path] = (),
) -> None:
    """Writes every file of `contents`, by path relative to `root`, or none of them. Missing folders are made.

    A path that really lies outside of `root` and of the folders `also`, or inside of ``.git``, is refused; so is a file
    or a folder that its owner may not write. Symlinks that stay inside are followed. Modes, owners, extended attributes
    and hard links stay. `expected`: the digest that a file's content must have, None: that it must not exist.
    Raises `Changed` where that is not so, else `OSError` with the name of the file; then nothing is changed.
    """
    also = tuple(also)
    allowed = _places.bounds(root, also)
    recover(root, also)
    marks = {os.path.join(root, path): mark for path, mark in (expected or {}).items()}
    named = ((os.path.join(root, path), data) for path, data in contents.items())
    works = [work for path, data in named if (work := _moves.wanted(path, data, allowed, marks))]
    if not works:
        return
    folders = _places.missing(work.place for work in works)
    with _journal.opened(allowed[0]) as spare:
        works = [_moves.choose(work, spare, number) for number, work in enumerate(works)]
        try:
            if spare:
                _journal.write(spare, _journal.Journal(allowed[0], tuple(map(_moves.entry, works)), folders))
            for folder in folders:
                _places.make(folder, allowed)
            works = [_moves.stage(work) for work in works]
            with uninterrupted():
                _moves.move(works)
        except BaseException as error:
            with uninterrupted():
                _moves.clear(works, folders, allowed)
            if isinstance(error, OSError) and error.filename is None:
                error.filename = str(root)
            raise


def write_named(path: Path, data: bytes) -> None:
    """Writes a file that the user named, wherever that is; what lies below the current folder stays in there.

    A device or a pipe is written to. Raises `OSError`.
    """
    whole = Path(os.path.abspath(path))
    if whole.exists() and not whole.is_file() and not whole.is_dir():
        with open(whole, "wb") as file:
            file.write(data)
        return
    here = Path.cwd()
    root = here if whole.is_relative_to(here) else whole.parent
    while not root.exists() and root != root.parent:
        root = root.parent
    write_all(root, {whole: data})


def recover(root: Path, also: Iterable[Path] = ()) -> int:
    """Finishes or forgets what a killed process was writing below `root`; says how many files were finished.

    Only what stands half done is finished: where no file has its new content yet, or somebody has changed one since,
    everything stays as it is.
    """
    allowed = _places.bounds(root, also)
    done = 0
    for spare, record in _journal.left_behind(allowed[0]):
        with suppress(OSError):
            known = [_recalled(entry, spare, allowed) for entry in record.entries]
            states = {state for _, state in known}
            if "other" not in states and ("torn" in states or {"old", "new"} <= states):
                rest = [work for work, state in known if state != "new"]
                with uninterrupted():
                    _moves.move(rest)
                done += len(rest)
            _moves.clear((work for work, _ in known), record.folders, allowed)
    return done


def _recalled(entry: _journal.JournalEntry, spare: Path, allowed: tuple[str, ...]) -> tuple[Work, str]:
    """What a killed process was doing to a file, and how far it had come: old, new, torn, or other: not its doing."""
    place = _places.placed(entry.path, allowed)
    beside = os.path.dirname(entry.staged) == os.path.dirname(place.real)
    if os.path.dirname(entry.staged) != str(spare) and not (
        beside and os.path.basename(entry.staged).startswith(_journal.PREFIX)
    ):
        raise _places.refusal(entry.staged, "it is no file of ours")
    move = _moves.current(place)
    before = move[0] if move else None
    work = Work(place, _left(entry.staged), before, entry.staged, "", beside, os.path.exists(entry.kept))
    mark = None if before is None else digest(before)
    if mark == entry.new:
        return work, "new"
    if digest(work.data) != entry.new:
        return work, "other"
    if mark == entry.old:
        return work, "old"
    pairs = enumerate(zip(before or b"", work.data, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), min(len(before or b""), len(work.data)))
    torn = work.over and before == work.data[:same] + _left(entry.kept)[same:]
    return work, "torn" if torn else "other"


def _left(path: str) -> bytes:
    with suppress(OSError):
        return Path(path).read_bytes()
    return b""
