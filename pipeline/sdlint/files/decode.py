"""Bytes -> `Source`: the one way in which files become text."""

from hashlib import blake2b, sha1

from sdlint.model import Source, Unreadable

MOST_BYTES = 10_000_000
"""A Markdown page larger than this is no page that anybody wrote; reading it would stall the run."""


def decode(path: str, data: bytes) -> Source | Unreadable:
    """The text of a file, or why it is none. Only UTF-8 is Markdown's encoding today; a BOM is taken off."""
    if len(data) > MOST_BYTES:
        return Unreadable(path, f"larger than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Unreadable(path, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} (line {line})")
    bom = text.startswith("\ufeff")
    crlf = text.count("\r\n")
    counts = {"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf}
    return Source(path, text[bom:], max(counts, key=counts.__getitem__), bom)


def digest(data: bytes) -> str:
    """A short name for the content of a file."""
    return blake2b(data, digest_size=16).hexdigest()


def blob(data: bytes) -> str:
    """Git's name for the content of a file, in repositories that use SHA-1 (gitformat-pack(5), git-hash-object(1))."""
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
