"""sdlint keeps documentation that lives in several languages whole. This is its face for Python programs.

>>> import sdlint
>>> result = sdlint.check(root="handbook")
>>> [finding.code for finding in result.findings]

Everything is imported when it is first used: ``import sdlint`` itself loads no parser, no network and no schemas. What
is named here is stable; modules below may move.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdlint.engine.mend import Mended as Mended
    from sdlint.errors import SdlintError as SdlintError
    from sdlint.model import Config as Config
    from sdlint.model import Corpus as Corpus
    from sdlint.model import Document as Document
    from sdlint.model import Edit as Edit
    from sdlint.model import Finding as Finding
    from sdlint.model import Fix as Fix
    from sdlint.model import Node as Node
    from sdlint.model import Outcome as Outcome
    from sdlint.model import Page as Page
    from sdlint.model import Pair as Pair
    from sdlint.model import Position as Position
    from sdlint.model import Problem as Problem
    from sdlint.model import Related as Related
    from sdlint.model import Result as Result
    from sdlint.model import Span as Span
    from sdlint.model.site_settings import Flavor
    from sdlint.rules.site import Site as Site

__version__ = "0.1.0"

_HOMES = {
    "Mended": "sdlint.engine.mend",
    "SdlintError": "sdlint.errors",
    "Site": "sdlint.rules.site",
    **dict.fromkeys(
        ("Config", "Corpus", "Document", "Edit", "Finding", "Fix", "Node", "Outcome", "Page", "Pair", "Position"),
        "sdlint.model",
    ),
    **dict.fromkeys(("Problem", "Related", "Result", "Span"), "sdlint.model"),
}
"""Where each public type lives; it is imported when it is asked for (PEP 562)."""

__all__ = [*_HOMES, "__version__", "ast", "check", "fix"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)


def check(
    paths: Iterable[str | PathLike[str]] | None = None,
    *,
    root: str | PathLike[str] = ".",
    config: "str | PathLike[str] | Config | None" = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    offline: bool = True,
    progress: Progress | None = None,
) -> "Result":
    """Check a tree of documentation, and say what is wrong in it.

    `paths`: files and folders, relative to `root`; without them the whole tree is checked. `config`: a config file or a
    `Config`; without one, the config that governs `root`. `select` and `ignore`: codes, their prefixes or names of
    rules, as on the command line. `offline`: open no socket, and use what earlier runs know of the web.

    Returns the findings in order, with the pairs of pages and the facts that they were drawn from. Raises `SdlintError`
    for a config that is wrong, a path that does not exist, a rule that is unknown.
    """
    from msgspec.structs import replace

    from sdlint.config.check import check_selectors
    from sdlint.config.load import load
    from sdlint.engine.check import check as run
    from sdlint.engine.session import Session
    from sdlint.model.settings import Config, Request

    chosen, ignored = tuple(select), tuple(ignore)
    check_selectors((*chosen, *ignored))
    if isinstance(config, Config):
        config = replace(config, offline=offline)
    else:
        config = load(Path(config) if config else None, Path(root).absolute(), {"offline": offline})
    request = Request(
        paths=tuple(Path(root, path) for path in paths or ()),
        select=chosen,
        ignore=ignored,
        needs=frozenset({"pairs", "history", "terms"}),
    )
    return run(Session(config, request, progress))


def fix(result: "Result", unsafe: bool = False, dry_run: bool = False) -> "Mended":
    """Make the fixes of `result`, check again, and so on until nothing is left to mend.

    `unsafe`: also fixes that may change what a page says. `dry_run`: change nothing, and say what would be changed in
    the first pass. A page that was changed since it was checked is left alone. Raises `SdlintError` where the disk
    refuses; then nothing was changed.
    """
    from sdlint.engine.mend import mend, preview
    from sdlint.engine.session import Session
    from sdlint.errors import UsageError

    if result.corpus is None:
        raise UsageError("a result without its corpus, which one read back has not, cannot be mended")
    session = Session(result.corpus.config, result.request)
    return preview(session, result, unsafe=unsafe) if dry_run else mend(session, result, unsafe=unsafe)


def ast(text: str, flavor: "Flavor" = "vitepress") -> "tuple[Node, ...]":
    """Parse Markdown into its syntax tree; every node knows its place in `text`, in code points.

    `flavor`: whose Markdown it is, as ``flavor`` in the config. No text is refused.
    """
    from sdlint.markdown import parse

    return parse(text, flavor)
