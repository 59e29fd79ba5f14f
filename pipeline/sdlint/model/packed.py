"""Values in little room: bytes that are unpacked when they are asked for."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from msgspec import msgpack

T = TypeVar("T")

packed = msgpack.Encoder().encode
"""A value as bytes. Raises `UnicodeEncodeError` for half a pair of surrogates."""


def unpacker(kind: type[T], most: int) -> Callable[[bytes], T]:
    """Makes of bytes a value of `kind` again, and remembers the `most` that were asked for last.

    Unpacked, a tree takes many times the room, and most of what is asked is asked of one pair of pages after another.
    """
    return lru_cache(maxsize=most)(msgpack.Decoder(kind).decode)
