"""Where reports go: ``--output FILE``, or ``--output FORMAT=FILE`` as often as one likes."""

from pathlib import PurePath

from msgspec import Struct

from sdlint.errors import UsageError
from sdlint.reports import REPORTERS

STDOUT = "-"

_BY_ENDING = {
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".xml": "junit",
    ".csv": "csv",
    ".svg": "svg",
    ".txt": "text",
    ".log": "text",
}
KNOWN = {ending: name for ending, name in _BY_ENDING.items() if name in REPORTERS}
"""The format that a file's ending tells."""


class Output(Struct, frozen=True):
    """A report in ``format``, written to ``file``; ``-`` is standard output."""

    format: str
    file: str = STDOUT


def parse(argument: str, default: str = "") -> Output:
    """What one ``--output`` asks for: ``sarif=out.sarif``, or a file alone.

    A file alone gets the format `default`, or where that is empty the one that its ending tells; text without one.
    Raises UsageError for an unknown format, an unknown ending and for a missing file name.
    """
    name, equals, file = argument.partition("=")
    # A file may have "=" in its name: only a plain word before it can be meant as a format.
    if not equals or not name.isalnum():
        name, file = "", argument
    if not file:
        raise UsageError(f"--output {argument}: no file named; write FORMAT=FILE")
    if name and name not in REPORTERS:
        raise UsageError(f"--output {argument}: unknown format {name!r}; known: {', '.join(REPORTERS)}")
    return Output(name or default or _guess(file), file)


def _guess(file: str) -> str:
    endings = sorted(KNOWN, key=len, reverse=True)
    told = next((KNOWN[ending] for ending in endings if file.lower().endswith(ending)), "")
    if not told and (ending := PurePath(file).suffix):
        raise UsageError(f"--output {file}: no report ends in {ending}; {', '.join(KNOWN)} do, or write FORMAT=FILE")
    return told or "text"
