"""Sections and their translations, found to match -> the ledger's files that say so."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from sdlint.files.disk import Read
from sdlint.model import Pair, Section
from sdlint.reviews import ledger
from sdlint.sync.accept import accept

Wanted = Callable[[Section, Section], bool]


class Acceptance(Struct, frozen=True):
    """``files``: what is to be written, by path below the root; ``done``: sections that are newly accepted;
    ``refused``: those that were left as they were, a line each.
    """

    files: dict[str | Path, bytes]
    done: int
    refused: tuple[str, ...]


def accept_all(
    jobs: Iterable[tuple[Pair, str | Wanted]], read: Read, *, unchanged: bool = False, told: bool = True
) -> Acceptance:
    """Accepts, of each pair, the section that is named or wanted, or all of them where the name is empty.

    `unchanged`: also stale sections, whose translation need not change. `told`: pairs that lack a side are refused and
    not passed over. `read` reads the ledger's files. Raises `ConfigError` for one that cannot be read.
    """
    files: dict[str | Path, bytes] = {}
    refused: list[str] = []
    done = 0
    for pair, section in jobs:
        if pair.target is None or pair.source is None:
            if told:
                why = "it does not exist" if pair.target is None else "it has no source"
                refused.append(f"{pair.target_path}: {why}")
            continue
        before = ledger.read(read, pair.locale, pair.key)
        wanted = called(section) if isinstance(section, str) else section
        accepted = accept(pair, before, wanted if section else None, unchanged=unchanged)
        if accepted.review != before:
            files |= ledger.file_of(read, pair.locale, pair.key, accepted.review)
        done += accepted.done
        for index, why in accepted.refused:
            target = pair.target.sections[index]
            line = pair.target.position(target.span.start).line
            refused.append(f"{pair.target_path}:{line}: {target.heading}: {why}")
    return Acceptance(files, done, tuple(refused))


def called(name: str) -> Wanted:
    """Whether a section or its translation is called `name`: by anchor, id or heading, in whatever case."""
    return lambda source, target: is_called(source, name) or is_called(target, name)


def is_called(section: Section, name: str) -> bool:
    """Whether `section` is called `name`: by anchor, id or heading, in whatever case."""
    return name.lower() in (section.anchor.lower(), (section.explicit_id or "").lower(), section.heading.lower())
