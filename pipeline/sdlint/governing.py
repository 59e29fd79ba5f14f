"""Which config governs a path: found without being read, for a run whose answer is known reads none."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

NAMES = ("sdlint.yaml", "sdlint.yml", "pyproject.toml")


def find(start: Path) -> Path | None:
    """The config that governs `start`: the nearest one in it or above it."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
                return path
        if (folder / ".git").exists():
            return None
    return None


def _has_table(path: Path) -> bool:
    return bool(re.search(r"^\s*\[+\s*tool\s*\.\s*[\"']?sdlint\b", path.read_text("utf-8", "replace"), re.M))


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
