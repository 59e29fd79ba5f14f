"""Aliases of folders that a config gives to its bundler (``resolve.alias`` of Vite and Rsbuild), where plainly said."""

import posixpath
import re
from collections.abc import Iterator

from sdlint.init import jstext

_HERE = r"(?:__dirname|import\.meta\.dirname)"
_STRING = r"""(?P<{0}_quote>['"`])(?P<{0}>[^'"`$]+)(?P={0}_quote)"""
_PLACE = re.compile(
    rf"(?:path\.)?(?:resolve|join)\(\s*{_HERE}\s*,\s*{_STRING.format('joined')}\s*\)"
    rf"|fileURLToPath\(\s*new\s+URL\(\s*{_STRING.format('url')}\s*,\s*import\.meta\.url\s*\)\s*\)"
)


def aliases(text: str, home: str) -> dict[str, str]:
    """What a path may begin with -> the folder that it stands for; `home` is the config's own folder.

    Functions and expressions that name no folder outright are passed over, as are folders outside of the tree.
    """
    places = {name: _PLACE.fullmatch(value) for name, value in _pairs(jstext.source(text, "alias"))}
    folders = {
        name.rstrip("/"): posixpath.normpath(posixpath.join(home, place["joined"] or place["url"]))
        for name, place in places.items()
        if place
    }
    return {name: folder for name, folder in folders.items() if name and not folder.startswith(("..", "/"))}


def _pairs(source: str) -> Iterator[tuple[str, str]]:
    """Alias -> the source of its value, of an object of them or of an array of ``find`` and ``replacement``."""
    if source.startswith("{"):
        yield from jstext.properties(f"alias: {source}", "alias").items()
    for entry in jstext.elements(source) if source.startswith("[") else ():
        given = jstext.properties(f"entry: {entry}", "entry")
        if name := jstext.literal(given.get("find", "")):
            yield name, given.get("replacement", "")
