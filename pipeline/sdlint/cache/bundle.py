"""Many small answers that are asked for together: one value of the memory, read at once and written at once."""

from typing import Any, TypeVar

import msgspec

from sdlint.cache.store import Memory, decoded

T = TypeVar("T")

_ANSWERS = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw])
"""By key, the answers as they lie in the value: they are taken apart when they are asked for, and never copied."""


class Bundle:
    """Answers by keys that hold all that they depend on, kept in `memory` under `name`.

    Those that are not asked for any more are let go.
    """

    def __init__(self, memory: Memory, name: bytes) -> None:
        self._memory, self._name = memory, name
        self._known = memory.recall_as(name, _ANSWERS) or {}
        self._asked: dict[bytes, msgspec.Raw] = {}
        self._decoders: dict[type, msgspec.msgpack.Decoder[Any]] = {}

    def recall(self, key: bytes, kind: type[T]) -> T | None:
        """The answer under `key`, if it is known and of this `kind`."""
        if kind not in self._decoders:
            self._decoders[kind] = msgspec.msgpack.Decoder(kind)
        decoder: msgspec.msgpack.Decoder[T] = self._decoders[kind]
        known = self._known.get(key)
        answer = decoded(known, decoder)
        if known is not None and answer is not None:
            self._asked[key] = known
        return answer

    def keep(self, key: bytes, answer: object) -> None:
        """Keeps `answer` for the next run."""
        self._asked[key] = msgspec.Raw(msgspec.msgpack.encode(answer))

    def close(self) -> None:
        """Tells the memory what has been asked for, where that is not what it knows."""
        if self._asked != self._known:
            self._memory.remember(self._name, msgspec.msgpack.encode(self._asked))
