"""What users have installed beside sdlint: packages named under the entry-point groups ``sdlint.rules`` (rules) and
``sdlint.configs`` (configs that others are built on).

Packages are found and not imported, and only among what is installed: never in the current folder, which a stranger may
have written (PyPA, "Entry points specification").
"""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec

GROUP = "sdlint.rules"
CONFIGS = "sdlint.configs"


@cache
def packages() -> tuple[tuple[str, str], ...]:
    """The packages that hold rules, sorted: the name to import each by, and its folder, empty where there is none."""
    return tuple((name, _folder(name)) for name in sorted({module for _, module in _named(GROUP)}))


@cache
def configs() -> Mapping[str, str]:
    """The folders that installed configs lie in, by their names; empty where the package is not to be found."""
    return {name: _folder(module) for name, module in _named(CONFIGS)}


def sources() -> tuple[str, ...]:
    """The files that say which configs are installed."""
    return tuple(path for path in _entry_points(_places()) if _speaks_of(path, CONFIGS))


def _named(group: str) -> list[tuple[str, str]]:
    """The entry points of a group, sorted: the name, and the package that it stands for."""
    places = _places()
    if not any(_speaks_of(path, group) for path in _entry_points(places)):
        return []
    # The standard library's reader takes longer to import than a hook may run: only for those who need it.
    from importlib.metadata import distributions

    return sorted(
        (entry.name, entry.value.partition(":")[0].strip())
        for distribution in distributions(path=places)
        for entry in distribution.entry_points
        if entry.group == group
    )


def _places() -> list[str]:
    return [place for place in sys.path if place and os.path.realpath(place) != os.path.realpath(os.curdir)]


def _entry_points(places: list[str]) -> Iterator[str]:
    for place in places:
        try:
            names = os.listdir(place)
        except OSError:
            continue
        yield from (os.path.join(place, name, "entry_points.txt") for name in names if name.endswith(".dist-info"))


def _speaks_of(path: str, group: str) -> bool:
    try:
        with open(path, "rb") as file:
            return f"[{group}]".encode() in file.read().replace(b" ", b"")
    except OSError:
        return False


def _folder(name: str) -> str:
    top, *below = name.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return ""
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return os.path.join(locations[0], *below) if locations else ""


def is_inside(path: str, root: str) -> bool:
    """Whether the file at `path` really lies in the folder `root`."""
    from sdlint.files.disk import inside

    return inside(os.path.realpath(path), os.path.realpath(root))


def files() -> Iterator[tuple[str, str, str]]:
    """The files of users' rules, sorted: the package, the module's name in it, and its path."""
    for package, folder in packages():
        try:
            names = sorted(os.listdir(folder)) if folder else []
        except OSError:
            continue
        for name in names:
            stem, ending = os.path.splitext(name)
            if ending == ".py" and not name.startswith("_"):
                yield package, stem, os.path.join(folder, name)
