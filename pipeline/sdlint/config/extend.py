"""``extends``: the configs that a config is built on, from files beside it and from installed packages.

What a package brings is data: its file is read, and nothing of it is imported or run.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from sdlint.config.file import File, read
from sdlint.config.merge import EXTENDS, Where
from sdlint.data import json_schema
from sdlint.errors import ConfigError
from sdlint.files import plugins
from sdlint.files.disk import Reader, read_file
from sdlint.files.repository import repository
from sdlint.text.closest import did_you_mean

if TYPE_CHECKING:
    from sdlint.cache.store import Memory

ENDINGS = (".yaml", ".yml", ".toml")
"""What the name of a file ends with; any other name is that of an installed config."""
IN_A_PACKAGE = "sdlint.yaml"
"""The file that an installed config is."""
MOST = 50
"""Configs that one may be built on, one upon the other: nobody writes more."""

Reading = Callable[[Path, str], File]
"""Reads a config that lies within a folder. Raises `ConfigError`."""


class Extended(NamedTuple):
    """A config and those that it is built on. ``layers``: what counts most last.

    ``files``: where the others lie, and what says that they are installed; ``packages``: the folders of packages.
    """

    layers: tuple[File, ...]
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


class _Named(NamedTuple):
    """A config that another names: where it lies, in which folder it has to, and the package's folder, if it is one's.

    ``where``: the name's place in the other.
    """

    path: Path
    bound: str
    package: str
    where: Where


def extended(file: File, path: Path, reader: Reader, root: Path, memory: "Memory | None" = None) -> Extended:
    """The config `file`, read from `path`, with all that it is built on. Raises `ConfigError`.

    `reader` and `memory`: as `read` takes them. `root`: the folder of the tree.
    """
    chain = _Chain(lambda path, bound: read(path, bound, reader, memory), root)
    layers = chain.layers(file, _Named(path, str(repository(path.parent)), "", []), (path,))
    sources = plugins.sources() if chain.packages else ()
    return Extended(layers, (*map(str, chain.paths), *sources), tuple(sorted(chain.packages)))


def layers(file: File, path: Path) -> tuple[File, ...]:
    """The config `file`, read from `path`, after those that it is built on, as they are on the disk."""
    if not isinstance(file.data, dict) or EXTENDS not in file.data:
        return (file,)
    return extended(file, path, read_file, path.parent).layers


class _Chain:
    """Reads configs one upon the other, each once."""

    def __init__(self, read: Reading, root: Path) -> None:
        self._read, self._root = read, root
        self._known: dict[Path, tuple[File, ...]] = {}
        self.paths: dict[Path, None] = {}
        self.packages: set[str] = set()

    def layers(self, file: File, place: _Named, above: tuple[Path, ...]) -> tuple[File, ...]:
        """`file`, which lies in `place`, and before it what it is built on. `above`: the way to it, itself the last."""
        layers: dict[int, File] = {}
        for named in _named(file, place, self._root):
            for layer in self._layers(file, named, above):
                layers.pop(id(layer), None)  # what comes twice counts where it comes last
                layers[id(layer)] = layer
        return (*layers.values(), self._placed(file, place))

    def _layers(self, file: File, named: _Named, above: tuple[Path, ...]) -> tuple[File, ...]:
        path = named.path
        if path in above:
            circle = " → ".join(os.path.relpath(each) for each in (*above[above.index(path) :], path))
            raise file.error(f"extends: this leads back to itself: {circle}", named.where)
        if len(above) > MOST:
            raise file.error(f"extends: more than {MOST} configs, one upon the other", named.where)
        if path not in self._known:
            self.paths[path] = None
            if named.package:
                self.packages.add(named.package)
            other = self._read_for(file, named)
            self._known[path] = self.layers(other, named, (*above, path))
        return self._known[path]

    def _read_for(self, file: File, named: _Named) -> File:
        """The config that `file` names."""
        try:
            other = self._read(named.path, named.bound)
        except ConfigError as error:
            if error.line:
                raise
            # It is not there, or not to be read: who names it has to mend that.
            raise file.error(f"extends: {error}", named.where) from error
        if not isinstance(other.data, dict):
            raise other.error("a config is a mapping")
        return other

    def _placed(self, file: File, place: _Named) -> File:
        """`file` with the files that it names as they are called from the tree's root."""
        folder = place.path.parent
        if not isinstance(file.data, dict) or folder == self._root:
            return file

        def moved(name: Any) -> Any:
            if not isinstance(name, str) or name.startswith(json_schema.PACKAGED):
                return name
            whole = os.path.normpath(folder / name)
            return whole if place.package else os.path.relpath(whole, self._root).replace(os.sep, "/")

        return replace(file, data=_with_files(file.data, moved))


def _with_files(data: dict[str, Any], moved: Callable[[Any], Any]) -> dict[str, Any]:
    """`data` with the names of files `moved`: schemas, terms, certificates."""
    data = dict(data)
    collections, terms, links = data.get("collections"), data.get("terms"), data.get("links")
    if isinstance(collections, dict):
        data["collections"] = {
            name: {**each, "schema": moved(each["schema"])} if isinstance(each, dict) and "schema" in each else each
            for name, each in collections.items()
        }
    if isinstance(terms, dict) and isinstance(terms.get("files"), list):
        data["terms"] = {**terms, "files": [moved(name) for name in terms["files"]]}
    if isinstance(links, dict) and "ca-bundle" in links:
        data["links"] = {**links, "ca-bundle": moved(links["ca-bundle"])}
    return data


def _named(file: File, place: _Named, root: Path) -> Iterator[_Named]:
    """What `file` is built on, as it names it. Raises `ConfigError`."""
    value = file.data.get(EXTENDS, [])
    names: list[tuple[Any, Where]] = [(value, [EXTENDS])]
    if isinstance(value, list):
        names = [(name, [EXTENDS, index]) for index, name in enumerate(value)]
    for name, where in names:
        if not isinstance(name, str) or not name.strip() or "\0" in name:
            raise file.error("extends: a file, the name of an installed config, or a list of these", where)
        if name.endswith(ENDINGS):
            yield _Named(Path(os.path.normpath(place.path.parent / name)), place.bound, place.package, where)
        else:
            yield _installed(file, name, where, root)


def _installed(file: File, name: str, where: Where, root: Path) -> _Named:
    """The config that is installed as `name`. Raises `ConfigError`, also for one that lies in the tree at `root`."""
    configs = plugins.configs()
    if name not in configs:
        hint = did_you_mean(name, configs) or f"; the name of a file ends in {', '.join(ENDINGS)}"
        raise file.error(f"extends: no installed package has a config called {name!r}{hint}", where)
    folder = configs[name]
    if not folder:
        raise file.error(f"extends: the package of the config {name!r} has no folder", where)
    if plugins.is_inside(folder, str(repository(root))):
        # Whoever can commit there could put it in the place of the one that was meant.
        raise file.error(f"extends: the config {name!r} lies in the tree that is checked: name its file", where)
    return _Named(Path(folder, IN_A_PACKAGE), folder, folder, where)
