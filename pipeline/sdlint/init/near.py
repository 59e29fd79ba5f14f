"""The files near the root of a tree, among which the configs of sites are."""

import os
import posixpath
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sdlint.init.sites import Files

_DEEPEST = 5
"""Folders below the root in which the config of a site is looked for."""
_MOST = 20_000
"""Files that may be configs of sites which are looked at; a tree with more holds other trees."""
_SKIPPED = frozenset({".git", "node_modules", "__pycache__", "site-packages", ".venv", ".cache"})


def files_near(root: Path) -> Files:
    """The files near `root`, hidden folders of generators included, shallow ones first in each folder."""
    return Files(root, tuple(islice(_names(root), _MOST)))


def _names(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        above = Path(folder).relative_to(root).as_posix()
        folders[:] = sorted(set(folders) - _SKIPPED) if above.count("/") + (above != ".") < _DEEPEST else []
        yield from (posixpath.normpath(posixpath.join(above, name)) for name in sorted(names))
