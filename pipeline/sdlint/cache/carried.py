"""Memories of runs that share their work: what one of them works out is handed on, and counts for the next."""

from collections.abc import Mapping
from pathlib import Path

from sdlint.cache.store import Memory


class Noting(Memory):
    """A memory that takes down what is asked of it and told to it. ``noted``: all of that which is known."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self.noted: dict[bytes, bytes] = {}

    def recall(self, key: bytes) -> bytes | None:
        """The value of `key`, if it is known."""
        value = super().recall(key)
        if value is not None:
            self.noted[key] = value
        return value

    def remember(self, key: bytes, value: bytes) -> None:
        """Keeps `value` for the next run."""
        self.noted[key] = value
        super().remember(key, value)


class Given(Memory):
    """A memory that knows `values` as well; these it does not keep, for others answer for them."""

    def __init__(self, values: Mapping[bytes, bytes], folder: Path | None) -> None:
        super().__init__(folder)
        self._values = values

    def recall(self, key: bytes) -> bytes | None:
        """The value of `key`, if it is known."""
        value = self._values.get(key)
        return super().recall(key) if value is None else value
