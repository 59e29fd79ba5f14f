"""Finds the config that governs a path, without reading it."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from sdlint.files.disk import read_file
from sdlint.files.repository import holds_repository

NAMES = ("sdlint.yaml", "sdlint.yml", "pyproject.toml")
_TABLE = re.compile(r"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*[\"']?sdlint\b", re.M)


def find(start: Path) -> Path | None:
    """The config that governs `start`: the nearest one in it or above it, whether or not it can be read."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if _has_table(path) if name == "pyproject.toml" else os.path.lexists(path):
                return path
        if holds_repository(folder):
            return None
    return None


def _has_table(path: Path) -> bool:
    """Whether a ``pyproject.toml`` speaks of sdlint; one that cannot be read is none of ours."""
    try:
        return bool(_TABLE.search(read_file(str(path)).decode("utf-8", "replace")))
    except OSError:
        return False


def place(config_file: Path | None, start: Path) -> tuple[str, str | None]:
    """The root of a tree and the name of its config: `config_file`, or what governs `start`, if anything does."""
    path = config_file or find(start)
    return (str(start), None) if path is None else (str(path.absolute().parent), path.name)


def start(paths: Iterable[Path], here: Path) -> Path:
    """Where the search for the config of `paths` begins: here, unless they lie outside what governs it."""
    given = [path.absolute() for path in paths]
    if not given:
        return here
    common = Path(os.path.commonpath(given))
    if common.suffix or common.is_file():
        common = common.parent
    nearest = find(here)
    return here if common.is_relative_to(nearest.parent if nearest else here) else common
