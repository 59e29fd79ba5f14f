"""What the commands of this group share: a session of a tree with translations, and which pages they are about."""

import os
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import click

from sdlint.cli._options import CommonOptions, load_config, tell_crashes
from sdlint.cli._progress import ProgressLine
from sdlint.engine.scope import Scope
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.errors import UsageError
from sdlint.model import Corpus, Pair
from sdlint.model.settings import Config
from sdlint.text.display import harmless

NEEDS = frozenset({"pairs", "history"})
PAGE = "PAGE[#SECTION]"


def prepared(common: CommonOptions, paths: tuple[Path, ...] = (), progress: ProgressLine | None = None) -> Session:
    """The session of the whole tree that `paths` lie in. Raises `UsageError` where nothing is translated there."""
    config = load_config(common.config_file, paths, offline=common.offline)
    if not config.source or not config.locales:
        raise UsageError("there is nothing to compare: the config needs `locales` and `source`")
    if len(config.locales) == 1:
        raise UsageError(f"there is nothing to compare: {config.source} is the only one of the `locales` in the config")
    return Session(config, common.request(), progress)


def checked_locales(config: Config, locales: Iterable[str]) -> None:
    """Raises `UsageError` for the first of `locales` that is no language of the tree."""
    if unknown := [locale for locale in locales if locale not in config.locales]:
        raise UsageError(f"there is no locale {unknown[0]}; the config has {', '.join(config.locales)}")


def gathered(common: CommonOptions, paths: tuple[Path, ...] = (), needs: Set[str] = NEEDS) -> tuple[Session, Corpus]:
    """The session, and the facts of the tree with all its pairs. `needs`: as in `engine/needs.py`."""
    with ProgressLine() as progress:
        session = prepared(common, paths, progress)
        corpus = facts(session, needs)
        tell_crashes(corpus)
    return session, corpus


def say(text: str = "") -> None:
    """Prints lines that hold names and text from the tree."""
    click.echo("\n".join(harmless(line) for line in text.split("\n")))


def scope_of(session: Session, paths: Iterable[Path], pairs: Iterable[tuple[str, str]]) -> Scope:
    """What `paths` name of the tree, or all of it; `pairs`: the paths of both sides of what there is to name.

    Raises `UsageError` for a path that neither exists nor is one of these.
    """
    known = frozenset(path for sides in pairs for path in sides)
    return Scope(frozenset(session.tree.relative(path, known) for path in paths))


def pairs_named(session: Session, corpus: Corpus, page: str) -> tuple[list[Pair], str]:
    """The pairs that PAGE names, and the section after ``#``. Raises `UsageError` for none.

    By the path of either side, whether or not there is such a file, as it is from here or from the root; or by the key
    that both have in common.
    """
    name, _, section = page.partition("#")
    here = Path(os.path.relpath(Path(name).absolute(), session.tree.root)).as_posix()
    for wanted in (here, name.removeprefix("./")):
        if pairs := [pair for pair in corpus.pairs if wanted in (pair.target_path, pair.source_path)]:
            return pairs, section
    if pairs := [pair for pair in corpus.pairs if pair.key in (name, here)]:
        return pairs, section
    session.tree.relative(Path(name))
    raise UsageError(f"{name} is no page that has or is a translation")


def with_section(pairs: Iterable[Pair], page: str, section: str) -> list[Pair]:
    """Those of `pairs` that have `section` on both sides, or all where none is named. Raises `UsageError` for none."""
    from sdlint.reviews.accepting import called

    wanted = called(section)
    having = [
        pair
        for pair in pairs
        if not section or any(wanted(aligned.source, aligned.target) for aligned in pair.aligned())
    ]
    if not having:
        raise UsageError(f"{page}: there is no such section, or it is not translated")
    return having


def write(session: Session, files: Mapping[str | Path, bytes], expected: Mapping[str | Path, str | None] = {}) -> None:
    """Writes reviews and pages into the tree, all or none. Raises `SdlintError`.

    `expected`: digests of what stands at some of the paths, None for nothing.
    """
    from sdlint.engine.fix import put

    put(session.tree.root, files, expected)
