"""What some pages of a tree begin with, by which their languages and whose Markdown they are in are told."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sdlint.files.disk import below
from sdlint.init.languages import guess

_SAMPLE = 60
"""Pages, spread over the tree, that are read."""
_BEGINNING = 40_000
"""Bytes of a page that are looked at."""


def beginnings(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """The beginnings of some of `paths`, by path."""
    texts = {}
    read = below(str(root), str(root))
    for path in paths[:: max(1, len(paths) // _SAMPLE)]:
        with suppress(OSError):
            texts[path] = read(path)[:_BEGINNING].decode("utf-8", "replace").replace("\r\n", "\n")
    return texts


def spoken(root: Path, paths: Sequence[str]) -> str:
    """The language that the pages at `paths` are written in, by their beginnings."""
    return guess("\n".join(beginnings(root, paths).values()))
