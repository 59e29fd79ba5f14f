"""Patterns of URLs, as the config has them. Pure text."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from sdlint.text.urls import bare, host


def matcher(patterns: Iterable[str], *, prefixes: bool = False) -> Callable[[str], bool]:
    """A test for URLs that match any of `patterns`: whole URLs in which ``*`` stands for anything.

    A pattern without ``//`` is compared without the scheme, and one without ``/`` with the host alone. With
    `prefixes`, one without ``*`` also means what lies below it. No pattern can make this slow: pieces are
    looked for from left to right and never tried again.
    """
    return _matcher(tuple(patterns), prefixes)


@lru_cache(maxsize=16)
def _matcher(patterns: tuple[str, ...], prefixes: bool) -> Callable[[str], bool]:
    """As `matcher`; page after page asks for the same."""
    whole = _Alike([pattern for pattern in patterns if "//" in pattern], prefixes)
    placed = _Alike([pattern for pattern in patterns if "//" not in pattern and "/" in pattern], prefixes)
    hosts = _Alike([pattern for pattern in patterns if "/" not in pattern], prefixes)

    def matches(url: str) -> bool:
        texts = [url, bare(url)]
        if whole.match(texts):
            return True
        texts += [text.partition("//")[2] for text in texts]
        return placed.match(texts) or hosts.match([*texts, host(url)])

    return matches


class _Alike:
    """Patterns that are compared with the same texts."""

    def __init__(self, patterns: list[str], prefixes: bool) -> None:
        self._patterns, self._prefixes = patterns, prefixes
        self._beginnings = tuple(pattern.partition("*")[0].rstrip("/") for pattern in patterns)

    def match(self, texts: Iterable[str]) -> bool:
        """Whether one of the patterns matches one of `texts`. Most begin like none of them, which is told at once."""
        return any(
            _glob(pattern, text) or (self._prefixes and _below(pattern, text))
            for text in texts
            if text.startswith(self._beginnings)
            for pattern in self._patterns
        )


def _below(pattern: str, text: str) -> bool:
    return "*" not in pattern and (text.startswith((pattern.rstrip("/") + "/", pattern + "?")) and bool(pattern))


def _glob(pattern: str, text: str) -> bool:
    first, *rest = pattern.split("*")
    if not rest:
        return pattern == text
    *middle, last = rest
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        place = text.find(piece, at, end)
        if place < 0:
            return False
        at = place + len(piece)
    return True
