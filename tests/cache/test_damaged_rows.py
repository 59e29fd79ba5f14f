"""What is remembered may be damaged: a row that is no text counts as no row."""

import msgspec
import pytest

from sdlint.cache.store import decoded
from sdlint.engine.mapper import MAPPED, Mapped, encode
from sdlint.model import Problem, Span


@pytest.mark.parametrize("bad", [b"\xb4", b"\xff", b"\xed\xa0\x80"])
def test_text_that_is_none(bad: bytes) -> None:
    row = encode(Mapped(None, (("rule", Problem(Span(0, 1), "telltale")),)))
    assert decoded(row, MAPPED) is not None
    torn = row.replace(b"telltale", (bad + b"telltale")[:8])
    assert torn != row
    # msgspec says of it what Python does, and since 0.23 what it says of other rows that are none.
    with pytest.raises((UnicodeDecodeError, msgspec.DecodeError)):
        msgspec.msgpack.decode(torn, type=Mapped)
    assert decoded(torn, MAPPED) is None
