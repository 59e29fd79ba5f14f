"""What pages and captures said, as the store keeps it: sketches to compare, and main texts for people to read."""

import zlib

import msgspec

from sdlint.web.judge.drift import MOST_KEPT, Said
from sdlint.web.store import OF_CAPTURES, OF_TEXTS, Store

_MOST_BYTES = 4 * MOST_KEPT
"""A main text in UTF-8, at most."""


def keep(store: Store, url: str, said: Said, text: str, *, captured: bool = False) -> None:
    """Remember what `url` said, and its main text. ``captured``: it is a capture's, and holds for longer."""
    data = zlib.compress(text.encode("utf-8", "surrogatepass"))
    until = said.checked + (OF_CAPTURES if captured else OF_TEXTS)
    store.keep_said(url, until, msgspec.msgpack.encode(said), data)


def recall(store: Store, url: str) -> Said | None:
    """What `url` said when it was looked at last, whenever that was."""
    try:
        return msgspec.msgpack.decode(store.said(url), type=Said)
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
        return None


def is_recent(store: Store, url: str) -> bool:
    """Whether what `url` said is remembered, and no older than a verdict that it lives may be."""
    said = recall(store, url)
    return said is not None and store.lasts(said.checked, OF_TEXTS)


def text(store: Store, url: str) -> str:
    """The main text that is remembered of `url`; empty where none is."""
    try:
        data = zlib.decompressobj().decompress(store.text(url), _MOST_BYTES)
        return data.decode("utf-8", "replace")
    except (zlib.error, TypeError):
        return ""
