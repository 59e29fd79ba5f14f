"""Reports: values in, text out. One file per format in ``formats/``; tables for people and what formats share here.

Nothing here prints, opens a file or asks what terminal there is: the command line does, and says so in `Options`.
"""

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from sdlint.model import Pair, Result
from sdlint.model.settings import Severity
from sdlint.reports import formats

if TYPE_CHECKING:
    from sdlint.site.forge import Forge
    from sdlint.sync.status import Past
    from sdlint.text.word_diff import Part


class Asks(Struct, frozen=True, kw_only=True):
    """What a report may ask about the tree beyond the result: each costs only the reports that ask; None: unknown.

    ``read``: the text of a file by its path; raises OSError. ``locale_of``: the language of a path.
    ``owners``: who looks after the file at a path. ``forge``: where the repository is shown, if anywhere.
    ``changes``: of pairs that are behind, by section of the source, how it differs from what was translated.
    ``month_ago`` and ``trend``: how far all pages had come a month ago, and by the end of each month of the last year.
    """

    read: Callable[[str], str] | None = None
    locale_of: Callable[[str], str | None] | None = None
    owners: Callable[[str], tuple[str, ...]] | None = None
    forge: "Callable[[], Forge | None] | None" = None
    changes: "Callable[[Iterable[Pair]], Iterator[tuple[Pair, Mapping[int, tuple[Part, ...]]]]] | None" = None
    month_ago: "Callable[[], Past | None] | None" = None
    trend: "Callable[[], Iterable[Past]] | None" = None


class Options(Struct, frozen=True, kw_only=True):
    """What a report may use besides the result.

    ``terminal``: for a person at a terminal of ``width`` columns. ``color``: style with ANSI escapes. ``links``: make
    paths clickable (OSC 8). ``most``: findings shown at a terminal, 0 for all. ``first``: nothing is known of the tree
    yet, which has no baseline. ``root``: the absolute folder of the paths.
    ``fail_on``: the least severity that fails the run. ``base``: the revision that the run was compared with.
    ``date``: when the run was made, as it is to be shown. ``here``, ``repository``: where one stands, and the top of
    the repository, relative to the folder of the paths. ``asks``: what may be asked about the tree.
    """

    terminal: bool = False
    color: bool = False
    links: bool = False
    width: int = 0
    most: int = 0
    first: bool = False
    root: str = ""
    fail_on: Severity = "error"
    base: str = ""
    date: str = ""
    here: str = "."
    repository: str = "."
    asks: Asks = Asks()


def named_from(folder: str, options: Options) -> Callable[[str], str]:
    """What makes paths of the result relative to `folder`, which is itself relative to the folder of the paths."""
    if folder == ".":
        return lambda path: path
    root = options.root.replace(os.sep, "/")
    start = posixpath.join(root, folder)
    return lambda path: posixpath.relpath(posixpath.join(root, path), start)


def on_forge(options: Options) -> Callable[[str, int], str]:
    """What gives the address at which the forge shows a path of the result, at a line; empty where there is none."""
    forge, named = options.asks.forge() if options.asks.forge else None, named_from(options.repository, options)
    return lambda path, line: forge.place(named(path), line) if forge else ""


Reporter = Callable[[Result, Options], str]

REPORTERS: tuple[str, ...] = tuple(
    sorted({name.partition(".")[0] for name in os.listdir(formats.__path__[0]) if not name.startswith("_")})
)
"""Every format, by name: a file in ``formats/``, whose being there is all there is to do."""


def needs_of(name: str) -> frozenset[str]:
    """What format `name` shows besides findings: facts (``engine/needs.py``), ``pages``, the ``text`` of files."""
    return frozenset(getattr(import_module(f"{formats.__name__}.{name}"), "NEEDS", ()))


def reporter(name: str) -> Reporter:
    """The function that writes format `name`, loaded only now: the other formats cost nothing.

    Raises KeyError for a name that is not in `REPORTERS`.
    """
    if name not in REPORTERS:
        raise KeyError(name)
    return cast(Reporter, import_module(f"{formats.__name__}.{name}").report)


def render(name: str, result: Result, options: Options | None = None) -> str:
    """The report of `result` in format `name`; it ends with a newline unless it is empty."""
    return reporter(name)(result, options or Options())
