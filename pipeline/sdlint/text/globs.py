"""Path patterns as ``.gitignore`` and configs write them: ``*`` stays within a folder, ``**`` crosses folders.

Matching is linear in practice: a pattern becomes one regular expression without nested repetition.
"""

import re
from collections.abc import Iterable
from functools import cache


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
        for pattern in patterns
    )


def within(path: str, pattern: str) -> bool:
    """Whether `pattern`, anchored at the folder that `path` is relative to, matches `path`."""
    return _compiled(pattern).fullmatch(path) is not None
