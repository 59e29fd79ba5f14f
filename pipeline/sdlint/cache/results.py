"""Caches the result of an offline check. Valid while every file and folder that the check read is unchanged.

A hook checks the same pages again and again; whoever asks the same question of the same files gets the same answer,
and gets it without the parser, the rules and the config being so much as imported.
"""

import os
import time
from math import inf
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from sdlint.cache import version
from sdlint.cache.store import Memory, decoded
from sdlint.files.decode import digest
from sdlint.files.disk import Disk, Trace
from sdlint.model.settings import Request

T = TypeVar("T")


class _Answer(Struct, frozen=True, array_like=True):
    """``until``: Unix time from which on the same look at the world would say something else."""

    until: float
    trace: Trace
    value: msgspec.Raw


def question(what: str, root: str, file: str | None, request: Request) -> bytes:
    """The name of asking `what` under the config `file` in `root`, of this very program."""
    paths = [os.path.abspath(path) for path in request.paths]
    parts = (what, root, file, paths, request.select, request.ignore, request.counterparts, request.baseline)
    return b"answer" + digest(repr(parts).encode("utf-8", "surrogatepass") + version.digest()).encode()


def recall(memory: Memory, name: bytes, kind: type[T], disk: Disk) -> T | None:
    """The answer to the question called `name`, if `memory` has one and it still holds for what is on `disk`."""
    answer = memory.recall_as(name, msgspec.msgpack.Decoder(_Answer))
    if answer is None or time.time() >= answer.until or not disk.repeats(answer.trace):
        return None
    return decoded(answer.value, msgspec.msgpack.Decoder(kind))


def remember(folder: Path, name: bytes, disk: Disk, value: object, until: float = inf) -> None:
    """Remembers `value`, which followed from what `disk` saw."""
    trace = disk.trace()
    if trace is None:
        return
    try:
        data = msgspec.msgpack.encode(_Answer(until, trace, msgspec.Raw(msgspec.msgpack.encode(value))))
    except UnicodeEncodeError:
        return  # a file's name that is no text: rare enough to be asked again
    memory = Memory(folder)
    memory.remember(name, data)
    memory.close()
