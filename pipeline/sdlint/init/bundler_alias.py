"""Aliases of folders that a config gives to its bundler (``resolve.alias`` of Vite and Rsbuild), where plainly said."""

import posixpath
from collections.abc import Iterator

from sdlint.init.script import Script, Value
from sdlint.init.script.place import place


def aliases(script: Script, home: str) -> dict[str, str]:
    """What a path may begin with -> the folder that it stands for; `home` is the config's own folder.

    Functions and expressions that name no folder outright are passed over, as are folders outside of the tree.
    """
    pairs = (pair for value in script.anywhere("alias")[:1] for pair in _pairs(value))
    paths = {name.rstrip("/"): place(value) for name, value in pairs}
    folders = {name: posixpath.normpath(posixpath.join(home, path)) for name, path in paths.items() if path}
    return {name: folder for name, folder in folders.items() if name and not folder.startswith(("..", "/"))}


def _pairs(value: Value) -> Iterator[tuple[str, Value]]:
    """Alias -> its value, of an object of them or of an array of ``find`` and ``replacement``."""
    yield from value.keyed().items()
    for entry in value.items():
        if name := entry.at("find").text:
            yield name, entry.at("replacement")
