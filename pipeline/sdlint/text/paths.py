"""Paths with ``/``, as trees and repositories name their files: pure arithmetic."""

from collections.abc import Iterator


def above(path: str) -> Iterator[str]:
    """`path` and the folders that it lies in, the outermost first: ``a``, ``a/b``, ``a/b/c.md``."""
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
