"""Reads versions of pages out of history; what was read once is remembered."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from sdlint.cache.store import Memory
from sdlint.cache.version import digest as program
from sdlint.facts.document import document
from sdlint.files.decode import decode
from sdlint.git.history import History, Log, Version
from sdlint.model import Page, Source
from sdlint.model.settings import Config
from sdlint.text.patterns import later

_WHOLE = later(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""A blob's own name, which stands for one content for ever (SHA-1 or SHA-256), and not one by commit and path."""
Parse = Callable[[str, bytes], Page | None]
"""The page at a path with that content, None if it cannot be read."""
Recall = Callable[[Version], Page | None]
"""The page that a version of a file is, None if it cannot be read."""


def parser(config: Config) -> Parse:
    """How pages of this tree are read, whatever their age."""
    bare = replace(config, collections={})

    def parse(path: str, data: bytes) -> Page | None:
        source = decode(path, data)
        return document(source, bare, {}, data).page if isinstance(source, Source) else None

    return parse


def recaller(config: Config, history: History, memory: Memory | None) -> Recall:
    """How versions are read; what was read once is in `memory`, by its blob, so that git need not be asked again."""
    parse = parser(config)
    facts = [config.flavor, config.site, config.source, config.locales, config.links.archive.prefix]
    salt = b"past" + program() + msgspec.msgpack.encode(facts)

    def parsed(version: Version) -> Page | None:
        data = history.content(version.blob)
        return parse(version.path, data) if data is not None else None

    def recall(version: Version) -> Page | None:
        if memory is None or not _WHOLE.fullmatch(version.blob):
            return parsed(version)
        name = f"{version.path}\0{version.blob}".encode("utf-8", "surrogatepass")
        key = blake2b(salt + name, digest_size=16).digest()
        known = memory.recall(key)
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            if known is not None:
                return _PAGES.decode(known)
        page = parsed(version)
        memory.remember(key, msgspec.msgpack.encode(page))
        return page

    return recall


_PAGES: msgspec.msgpack.Decoder[Page | None] = msgspec.msgpack.Decoder(Page | None)


def recall_log(history: History, memory: Memory) -> None:
    """Sets the log of `history` to the one in `memory`, or keeps it there: what a commit ends never changes."""
    name = history.name.encode("utf-8", "surrogateescape")
    key = blake2b(b"log" + program() + name, digest_size=16).digest()
    known = memory.recall_as(key, _LOGS)
    if known is not None:
        history.log = known
        return
    with suppress(UnicodeEncodeError):  # a name that is not UTF-8
        memory.remember(key, msgspec.msgpack.encode(history.log))


_LOGS: msgspec.msgpack.Decoder[Log] = msgspec.msgpack.Decoder(Log)
