"""What the readers of YAML, TOML and JSON have in common: data with places, and the fault of text that is none."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from sdlint.model import Span

MOST_VALUES = 100_000
"""Aliases can make a short text stand for billions of values; nobody writes more than this by hand."""
MOST_LEVELS = 60
"""How deeply values may lie in one another: what a JSON Schema that refers to itself can be asked to follow, and more
than anybody writes."""

_NOT_QUITE_BOOLEANS = frozenset({"yes", "no", "on", "off"})


class Marked(Struct, frozen=True):
    """Data, where each value stands (``spans``) and where each key stands (``keys``), by JSON pointer."""

    data: Any
    spans: dict[str, Span] = {}
    keys: dict[str, Span] = {}


class DataFault(ValueError):
    """Text that is not what it should be; ``offset`` is where, in code points."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def pointer(parts: Iterable[str | int]) -> str:
    """A JSON pointer for a path of keys and indexes: ``["a", 0]`` is ``/a/0``; the whole document is ``""``."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def nearest(spans: Mapping[str, Span], where: str) -> Span | None:
    """The span of `where`, or of the closest value around it that has one."""
    while where and where not in spans:
        where = where.rpartition("/")[0]
    return spans.get(where)


def whole_text(text: str) -> str:
    """`text` with halves of a surrogate pair put together, and one that stands alone replaced (U+FFFD).

    Escapes such as ``\\ud83d\\ude00`` write a pair; no file, cache or terminal takes half of one.
    """
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def misread(written: str) -> str:
    """A hint for a value that became true or false though it may have been meant as text (``no``); else nothing."""
    return f" (YAML reads {written} so; in quotes it is text)" if written.lower() in _NOT_QUITE_BOOLEANS else ""
