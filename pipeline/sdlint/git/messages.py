"""What commits say in their messages of the translations that they bring."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sdlint.git.run import git

_TRAILER = re.compile(r"(?im)^Translation-of:[ \t]*(?P<path>\S[^\n]*)@(?P<revision>[^\s@]+)[ \t]*$")
_DIRECTIVE = re.compile(r"(?m)^@(?P<verb>lunaria-track|lunaria-ignore|tracker-major|tracker-minor):(?P<paths>[^\n]*)$")
_TRACKING = ("lunaria-track", "tracker-major")


class Message(Struct, frozen=True):
    """What a message says. ``sources``: the pages that it translates, each with the revision of that page
    (``Translation-of: PATH@REVISION``). ``tracked`` and ``ignored``: patterns of the files that Lunaria is to count
    as changed, and of those that it is not to (``@lunaria-track:``, ``@lunaria-ignore:``), None where it says neither.
    """

    sources: tuple[tuple[str, str], ...] = ()
    tracked: tuple[str, ...] | None = None
    ignored: tuple[str, ...] | None = None


def messages(root: Path, tip: str = "HEAD") -> dict[str, Message]:
    """By commit, up to `tip`: what it says, where it says something. Raises `GitError` where there is no history."""
    log = git(
        root, "log", "-z", "--no-merges", "--no-color", "--no-show-signature", "--format=%H%n%B",
        "--extended-regexp", "--regexp-ignore-case",
        "--grep=^Translation-of:", "--grep=^@lunaria-(track|ignore):", "--grep=^@tracker-(major|minor):", tip, "--",
    )  # fmt: skip
    return dict(_parsed(log))


def _parsed(log: str) -> Iterator[tuple[str, Message]]:
    for record in log.split("\0"):
        commit, _, body = record.partition("\n")
        if commit:
            yield commit.strip(), parse(body)


def parse(body: str) -> Message:
    """What the message of a commit says."""
    sources = tuple((match["path"].removeprefix("./"), match["revision"]) for match in _TRAILER.finditer(body))
    directive = _DIRECTIVE.search(body)
    if directive is None:
        return Message(sources)
    paths = tuple(path.strip().removeprefix("./") for path in directive["paths"].split(";") if path.strip())
    tracks = directive["verb"] in _TRACKING
    return Message(sources, tracked=paths if tracks else None, ignored=None if tracks else paths)
