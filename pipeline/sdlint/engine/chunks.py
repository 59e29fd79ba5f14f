"""Tasks in chunks of about the same size, handed in as they are needed, and in order again when they come back."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from msgspec import Struct

F = TypeVar("F")
R = TypeVar("R")

_CHUNKS = 16
"""Chunks for each worker: with fewer some wait at the end for others, with more all wait for chunks (a guess)."""
_LEAST, _MOST = 30_000, 1_000_000
"""Size of a chunk in about as many bytes of text: handing one over should not take longer than what it holds, and what
is on its way should not fill the memory (guesses).
"""
_AHEAD = 4
"""Chunks for each worker that are handed in before they are asked for."""


class Chunk(Struct, frozen=True):
    """The tasks from ``start`` to before ``stop``. ``early``: so large that all would wait for it, were it last."""

    start: int
    stop: int
    early: bool = False

    @property
    def numbers(self) -> range:
        """The numbers of its tasks."""
        return range(self.start, self.stop)


def chunked(sizes: Sequence[int], workers: int) -> list[Chunk]:
    """Tasks of `sizes` in chunks for `workers`, in order; a task that is larger than a chunk has one to itself."""
    wanted = min(max(sum(sizes) // (workers * _CHUNKS), _LEAST), _MOST)
    chunks = []
    start = filled = 0
    for number, size in enumerate(sizes):
        if number > start and filled + size > wanted:
            chunks.append(Chunk(start, number, filled > 2 * wanted))
            start, filled = number, 0
        filled += size
    if start < len(sizes):
        chunks.append(Chunk(start, len(sizes), filled > 2 * wanted))
    return chunks


def handed_in(chunks: Sequence[Chunk], submit: Callable[[Chunk], F], workers: int) -> Iterator[tuple[Chunk, F]]:
    """Each chunk with what `submit` makes of it, in order: the large ones begun first, the others not long before."""
    begun = {chunk: submit(chunk) for chunk in chunks if chunk.early}
    waiting: deque[tuple[Chunk, F]] = deque()
    for chunk in chunks:
        waiting.append((chunk, begun.pop(chunk) if chunk in begun else submit(chunk)))
        if len(waiting) > workers * _AHEAD:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def awaited(future: "Future[R]", patience: float, look: Callable[[], None]) -> R:
    """The result of `future`. Raises what it raised.

    Every `patience` seconds `look` sees after those who owe it; it may raise, or let `future` fail.
    """
    while True:
        try:
            return future.result(timeout=patience)
        except TimeoutError:
            if future.done():
                raise
            look()
