"""What the shards of a run worked out, as text that their reports carry; and whether they are the parts of one run."""

import base64
import zlib
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from sdlint.errors import UsageError
from sdlint.model import Capture, Drift, Shard, Verdict

MOST_BYTES = 4_000_000_000
"""What a shard worked out, unpacked: no tree that fits in memory comes to more."""


class Asked(Struct, frozen=True):
    """What shards must have in common. ``program``, ``config``: digests of both; ``file``: the config's name.

    ``paths``: what was named, from the root; the rest as in `Request` and `Config`.
    """

    program: bytes
    config: bytes
    file: str | None
    offline: bool
    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    counterparts: bool


class Web(Struct, frozen=True):
    """What a shard knows of the links on its pages, as in `Corpus`."""

    verdicts: dict[str, Verdict]
    captures: dict[str, Capture]
    suggestions: dict[str, str]
    drifts: dict[str, Drift]
    notes: tuple[str, ...]
    interrupted: bool


class Facts(Struct, frozen=True):
    """What a shard worked out. ``pages``: a digest of those that it read; ``values``: what it remembers, by key.

    ``web``: None where no rule asks for it.
    """

    asked: Asked
    pages: bytes
    values: dict[bytes, bytes]
    web: Web | None


def packed(facts: Facts) -> str:
    """`facts` as text."""
    # The fastest of zlib's levels: the others save a tenth more, and cost as much as comparing the pages does.
    return base64.b64encode(zlib.compress(msgspec.msgpack.encode(facts), 1)).decode("ascii")


def _unpacked(name: str, shard: Shard) -> Facts:
    try:
        data = zlib.decompressobj().decompress(base64.b64decode(shard.facts, validate=True), MOST_BYTES)
        return msgspec.msgpack.decode(data, type=Facts)
    except (zlib.error, ValueError) as error:
        raise UsageError(f"{name}: its facts cannot be read; they are damaged, or of another sdlint") from error


def together(shards: Mapping[str, Shard]) -> list[Facts]:
    """What `shards`, by what they are called, worked out, all of one run. Raises `UsageError` where they are not."""
    first, of = next((name, shard.of) for name, shard in shards.items())
    seen: dict[int, str] = {}
    for name, shard in shards.items():
        if shard.of != of:
            raise UsageError(f"{name} is shard {shard}, and {first} one of {of}: they are of different runs")
        if shard.number > of:
            raise UsageError(f"{name} is shard {shard}, and there is none")
        if shard.number in seen:
            raise UsageError(f"shard {shard} is there twice: {seen[shard.number]} and {name}")
        seen[shard.number] = name
    if missing := [str(Shard(number, of)) for number in range(1, of + 1) if number not in seen]:
        raise UsageError(f"shard {', '.join(missing)} is missing: a report without it would not be the whole run's")
    facts = [_unpacked(seen[number], shards[seen[number]]) for number in range(1, of + 1)]
    for number, part in enumerate(facts[1:], start=2):
        if other := difference(facts[0].asked, part.asked):
            raise UsageError(f"{seen[1]} and {seen[number]} are of different runs: {other}")
    return facts


def difference(left: Asked, right: Asked) -> str:
    """What two runs have not in common, in words; empty where they are one."""
    if left.program != right.program:
        return "another sdlint made the one"
    if (left.config, left.file) != (right.config, right.file):
        return "the config is another"
    return "" if left == right else "they were asked about other paths or rules, or one was offline"
