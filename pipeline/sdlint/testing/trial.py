"""A small tree, written down and checked: what the examples in rules' pages and the cases of tests share.

No socket is opened: what the web would say of the tree's links is said beside it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from sdlint.config.load import load
from sdlint.engine.gather import gather
from sdlint.engine.needs import needs_of
from sdlint.engine.read import read
from sdlint.engine.session import Session
from sdlint.engine.whole import conclude
from sdlint.model import Capture, Drift, Result, Verdict
from sdlint.model.settings import Request

CONFIG: dict[str, Any] = {
    "locales": {"zh": "content/zh/{path}", "en": "content/en/{path}"},
    "source": "zh",
    "flavor": "vitepress",
}
"""The config of a tree, to which it may add; a text without a path is `PAGE`."""

PAGE = "content/zh/page.md"


class Web(Struct, frozen=True):
    """What the web would say: ``verdicts``, ``captures`` and ``drifts`` by URL, ``suggestions``: URL -> a capture."""

    verdicts: dict[str, Verdict] = {}
    captures: dict[str, Capture] = {}
    suggestions: dict[str, str] = {}
    drifts: dict[str, Drift] = {}


def settings(extra: Mapping[str, Any]) -> dict[str, str]:
    """The config file of a tree, with the keys of `extra` on top of the usual ones, as `write` takes it."""
    return {"sdlint.yaml": yaml.safe_dump({**CONFIG, **extra}, allow_unicode=True)}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes `files`, texts by path, below `folder`. A lone surrogate becomes bytes that are not UTF-8."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def run(folder: Path, select: Sequence[str], web: Web, *, cache: bool = False) -> tuple[Session, Result]:
    """What the rules in `select` (all of them, if it is empty) say of the tree in `folder`.

    `cache`: with what earlier runs remember of it, and remembered in turn.
    """
    session = Session(load(None, folder), Request(select=tuple(select), cache=cache, jobs=1))
    pages = read(session)
    corpus = gather(session, pages, needs_of(session.selection) - {"web"})
    corpus = replace(corpus, **{field: getattr(web, field) for field in Web.__struct_fields__})
    return session, conclude(session, pages, corpus)
