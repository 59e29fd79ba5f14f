"""Trees to measure on: copies, and larger ones made of copies."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sdlint.config.load import load
from sdlint.model.settings import Config
from sdlint.site.locales import locate, page_path
from timing.processes import SDLINT

CONFIG = "sdlint.yaml"
MARKDOWN = (".md", ".mdx")
MORE_LANGUAGES = ("de", "fr", "it", "pl", "tr", "vi", "id", "nl", "cs", "sv", "uk", "fi")
_LEFT_OUT = (".git", ".venv", "build", "dist", "node_modules", "__pycache__", ".*_cache")
_WHO = {"GIT_AUTHOR_NAME": "bench", "GIT_AUTHOR_EMAIL": "bench@localhost", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z"}


class Size(NamedTuple):
    """How much there is to check."""

    pages: int
    megabytes: float
    languages: int


def copied(tree: Path, into: Path) -> Path:
    """A copy of `tree` at `into` with a config, without what is built or installed."""
    shutil.copytree(tree, into, symlinks=True, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    if not (into / CONFIG).exists():
        subprocess.run([SDLINT, "init", "."], cwd=into, check=True, capture_output=True)
    return into


def committed(tree: Path) -> Path:
    """The same tree, with a history of a single commit."""
    environment = {**os.environ, **_WHO, **{name.replace("AUTHOR", "COMMITTER"): what for name, what in _WHO.items()}}
    for arguments in (["init", "--quiet"], ["add", "--all", "--force"], ["commit", "--quiet", "--message", "all"]):
        subprocess.run(["git", *arguments], cwd=tree, env=environment, check=True, capture_output=True)
    return tree


def config(tree: Path) -> Config:
    return load(tree / CONFIG, tree)


def pages(tree: Path) -> list[Path]:
    """All Markdown in `tree`, in order."""
    return sorted(path for path in _files(tree) if path.suffix in MARKDOWN)


def size(tree: Path) -> Size:
    files = pages(tree)
    return Size(len(files), round(sum(path.stat().st_size for path in files) / 1e6, 1), len(config(tree).locales))


def a_page(tree: Path) -> Path:
    """The page of middle size in the language that others are translated from: the one that is edited."""
    settings = config(tree)
    own = [path for path in pages(tree) if locate(settings, path.relative_to(tree).as_posix())[0] == settings.source]
    by_size = sorted(own or pages(tree), key=lambda path: path.stat().st_size)
    return by_size[len(by_size) // 2]


def edit(page: Path, mark: object) -> None:
    """Changes a page as little as can be: a paragraph at its end."""
    page.write_bytes(page.read_bytes() + f"\nEdited: {mark}.\n".encode())


def grown(tree: Path, into: Path, times: int, languages: int = 0) -> Path:
    """A tree at `into` with as many pages as `tree` has, `times` over, in at least `languages` languages.

    All that lies in a language's folder is copied beside it, with a line at the end of each page that tells the copies
    apart. A language that the tree has not is given the pages of one that it has.
    """
    settings = config(copied(tree, into))
    patterns = dict(settings.locales)
    added = _added(settings, languages)
    patterns |= {name: pattern for name, (pattern, _) in added.items()}
    raw: dict[str, Any] = yaml.safe_load((into / CONFIG).read_text("utf-8"))
    (into / CONFIG).write_text(json.dumps({**raw, "locales": patterns}, ensure_ascii=False, indent=1), "utf-8")
    larger = config(into)
    for path in list(_files(into)):
        locale, key = locate(settings, path.relative_to(into).as_posix())
        if locale is None:
            continue
        for target in (locale, *(name for name, (_, filler) in added.items() if filler == locale)):
            for number in range(times):
                place = into / page_path(larger, target, f"copy-{number}/{key}" if number else key)
                if place != path:
                    _copy(path, place, number)
    return into


def _files(tree: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(set(folders) - {".git", "node_modules"})
        yield from (Path(folder, name) for name in sorted(names))


def _copy(path: Path, place: Path, number: int) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, place)
    if number and path.suffix in MARKDOWN:
        edit(place, f"copy {number}")


def _added(settings: Config, languages: int) -> dict[str, tuple[str, str]]:
    """By the name of each language to add: its pattern, and the language whose pages it is given."""
    named = [name for name, pattern in settings.locales.items() if _renamed(pattern, name, "") != pattern]
    fillers = [name for name in named if name != settings.source] or named
    missing = max(0, languages - len(settings.locales))
    new = [name for name in MORE_LANGUAGES if name not in settings.locales][:missing] if fillers else []
    filled = {name: fillers[number % len(fillers)] for number, name in enumerate(new)}
    return {name: (_renamed(settings.locales[filler], filler, name), filler) for name, filler in filled.items()}


def _renamed(pattern: str, name: str, new: str) -> str:
    """The pattern of a language with another name in its place, be it a folder's or part of a file's."""
    return re.sub(rf"(?<![^/._-]){re.escape(name)}(?![^/._-])", new, pattern)
