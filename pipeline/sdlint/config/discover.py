"""Finds the config that governs a path, without reading it."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sdlint.files.disk import read_file
from sdlint.files.repository import NEVER, holds_repository

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


class Governed(NamedTuple):
    """A tree to be checked. ``root``: its folder; ``file``: the name of its config, if it has one. ``paths``: absolute,
    what is named of it; none: all of it.
    """

    root: str
    file: str | None
    paths: tuple[Path, ...] = ()


def places(config_file: Path | None, paths: Iterable[Path], here: Path) -> list[Governed]:
    """The trees that `paths` lie in (that lie `here`, if there are none), in the order in which they are named.

    The config is the one that is named, or for each path the nearest one in it or above it. Where nothing above says
    anything, the configs that lie below count: each has its own tree.
    """
    given = [path.absolute() for path in paths]
    if config_file is not None:
        return [Governed(*place(config_file, here), tuple(given))]
    named: dict[tuple[str, str | None], list[Path]] = {}
    for path in given or [here]:
        nearest = find(path if path.is_dir() else path.parent)
        lower = list(below(path)) if nearest is None and path.is_dir() else []
        for config in lower:
            named.setdefault((str(config.parent), config.name), []).append(config.parent)
        if not lower:
            named.setdefault(place(nearest, start(given, here)), []).extend([path] if given else [])
    return [Governed(*tree, tuple(own)) for tree, own in named.items()]


def below(folder: Path) -> Iterator[Path]:
    """The configs of the trees below `folder`, hidden folders and other people's left out."""
    for top, folders, _ in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NEVER)
        for name in NAMES:
            path = Path(top, name)
            if _has_table(path) if name == "pyproject.toml" else os.path.lexists(path):
                yield path
                folders.clear()
                break


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
