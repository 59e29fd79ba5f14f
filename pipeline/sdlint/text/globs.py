"""Path patterns as ``.gitignore`` and configs write them: ``*`` stays within a folder, ``**`` crosses folders.

Braces stand for several patterns (``*.{md,mdx}``), as in Bash. Matching is linear in practice: a pattern becomes one
regular expression without nested repetition.
"""

import re
from collections.abc import Iterable
from functools import cache

MOST_ALTERNATIVES = 200
"""Patterns that the braces of one may stand for: nobody writes more, and a few braces could make millions."""


def fault(pattern: str) -> str:
    """What is wrong with `pattern`, in words; empty for one that can be used."""
    try:
        _alternatives(pattern)
    except ValueError:
        return f"the braces stand for more than {MOST_ALTERNATIVES} patterns"
    return ""


@cache
def _alternatives(pattern: str) -> tuple[str, ...]:
    """The patterns that `pattern` stands for. Raises `ValueError` where they are too many."""
    if "{" not in pattern:
        return (pattern,)
    from bracex import ExpansionLimitException, expand

    try:
        return tuple(expand(pattern, limit=MOST_ALTERNATIVES))
    except ExpansionLimitException as error:
        raise ValueError(pattern) from error


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"(/\*\*/|^\*\*/|/\*\*$|\*\*|\*|\?)", pattern.removeprefix("./").removesuffix("/"))
    written = {"/**/": "/(?:.*/)?", "**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    # A pattern that names a folder covers everything in it.
    return re.compile("".join(written.get(piece, re.escape(piece)) for piece in pieces) + r"(?:/.*)?", re.S)


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of `patterns` matches `path`; a pattern without ``/`` matches in any folder."""
    return any(
        _compiled(pattern).fullmatch(path) is not None
        or ("/" not in pattern and _compiled(f"**/{pattern}").fullmatch(path) is not None)
        for written in patterns
        for pattern in _alternatives(written)
    )


def within(path: str, pattern: str) -> bool:
    """Whether `pattern`, anchored at the folder that `path` is relative to, matches `path`."""
    return any(_compiled(alternative).fullmatch(path) is not None for alternative in _alternatives(pattern))
