"""Work on many values that can be written down: done here, or by whoever helps."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TypeVar

import msgspec

from sdlint.cache.store import decoded
from sdlint.engine.executor import Executor

T = TypeVar("T")
A = TypeVar("A")


def shared(
    executor: Executor,
    tasks: Sequence[T],
    sizes: Sequence[int],
    here: Callable[[T], A],
    elsewhere: Callable[[bytes], bytes],
    answers: "msgspec.msgpack.Decoder[A]",
    lost: Callable[[T], A],
) -> Iterator[A]:
    """What `here` makes of each of `tasks`, in order; `lost` says what comes of one that no process survives.

    `elsewhere`: the same on a task and to an answer in MessagePack, which `answers` reads. `sizes`: as `Team.spread`.
    """
    if not executor.helps(len(tasks)):
        yield from map(here, tasks)
        return
    spread = executor.spread(elsewhere, sizes, lambda number: msgspec.msgpack.encode(tasks[number]))
    with closing(spread) as results:
        for task, data in zip(tasks, results, strict=True):
            yield decoded(data, answers) or lost(task)
