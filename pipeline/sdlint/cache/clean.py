"""Takes away what is remembered: files that sdlint itself made, by their names, and nothing else."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from sdlint.cache.place import FACTS, VERDICTS, cache_folder
from sdlint.cache.store import ENDINGS
from sdlint.files.user_cache import memory

_NAMES = tuple(f"{store}{ending}" for store in (FACTS, VERDICTS) for ending in ENDINGS)
_OF_A_TREE = re.compile(r"[0-9a-f]{16}")
"""What the folder of a tree is called in the user's cache (`cache/place.py`)."""


class Removed(Struct, frozen=True):
    """A file that is taken away, and how many bytes it had."""

    path: str
    size: int


def clean(roots: Iterable[str] | None, *, really: bool = True) -> list[Removed]:
    """Takes away what is remembered of the trees in `roots`; None: of all trees. Raises `OSError`.

    `really`: else it is only said what would be. A folder is taken away where nothing is left in it.
    """
    removed: list[Removed] = []
    for folder in _all() if roots is None else _of(roots):
        for name in _NAMES:
            path = folder / name
            if os.path.lexists(path) and not path.is_dir():
                removed.append(Removed(str(path), os.lstat(path).st_size))
                if really:
                    path.unlink()
        if really and _OF_A_TREE.fullmatch(folder.name) and folder.is_dir() and not os.listdir(folder):
            folder.rmdir()
    return removed


def _of(roots: Iterable[str]) -> Iterator[Path]:
    yield from (folder for folder in dict.fromkeys(map(cache_folder, roots)) if folder)


def _all() -> Iterator[Path]:
    place = memory(os.path.abspath(os.sep) + "nowhere")
    if place is None:
        return
    yield Path(place)
    try:
        names = sorted(os.listdir(place))
    except OSError:
        return
    yield from (
        Path(place, name) for name in names if _OF_A_TREE.fullmatch(name) and not Path(place, name).is_symlink()
    )
