"""Aliases of folders that a config gives to its bundler (``resolve.alias`` of Vite and Rsbuild), where plainly said."""

import posixpath
from collections.abc import Iterator

from sdlint.init.script import Script, Value

_HERE = ("__dirname", "import.meta.dirname")
_JOINED = ("resolve", "join")


def aliases(script: Script, home: str) -> dict[str, str]:
    """What a path may begin with -> the folder that it stands for; `home` is the config's own folder.

    Functions and expressions that name no folder outright are passed over, as are folders outside of the tree.
    """
    pairs = (pair for value in script.anywhere("alias")[:1] for pair in _pairs(value))
    places = {name.rstrip("/"): _place(value) for name, value in pairs}
    folders = {name: posixpath.normpath(posixpath.join(home, place)) for name, place in places.items() if place}
    return {name: folder for name, folder in folders.items() if name and not folder.startswith(("..", "/"))}


def _pairs(value: Value) -> Iterator[tuple[str, Value]]:
    """Alias -> its value, of an object of them or of an array of ``find`` and ``replacement``."""
    yield from value.keyed().items()
    for entry in value.items():
        if name := entry.at("find").text:
            yield name, entry.at("replacement")


def _place(value: Value) -> str | None:
    """The path that ``resolve(__dirname, 'a')`` or ``fileURLToPath(new URL('a', import.meta.url))`` makes."""
    given = [part for part in value.of if part.source != "path"]
    if value.maker in _JOINED and len(given) == 2 and given[0].source in _HERE:
        return given[1].text
    if value.maker == "fileURLToPath" and len(given) == 1 and given[0].maker == "URL":
        return given[0].of[0].text if given[0].of else None
    return None
