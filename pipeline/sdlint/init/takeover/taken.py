"""What is taken over from another tool's config, and what is said of the rest, entry by entry. Pure."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sdlint.data import marked
from sdlint.errors import ConfigError
from sdlint.init.values import LANGUAGES, LOOSE
from sdlint.model import line_starts, position

_JSON_STRING = r'"(?:[^"\\\n]|\\.)*"'
_JSON_COMMENT = re.compile(rf"{_JSON_STRING}|//[^\n]*|/\*.*?\*/", re.S)
_JSON_LAST_COMMA = re.compile(rf"{_JSON_STRING}|,(?=\s*[]}}])")


class Entry(Struct, frozen=True):
    """A key of another tool's config, with its value and the ``line`` that it stands on."""

    key: str
    value: Any
    line: int


class Note(Struct, frozen=True):
    """What became of the entry on a ``line``: what it is ``called``, and in words what it is now, or why it is not."""

    line: int
    called: str
    told: str
    taken: bool = False


class Taken(Struct, frozen=True, kw_only=True):
    """What a config comes to here.

    ``locales`` and ``source``: as the config has them. ``exclude``: patterns of files; ``links``: settings by key.
    ``ignore`` and ``severity``: of rules, by code. ``notes``: on every entry, in the order of the lines.
    """

    locales: dict[str, str] = {}
    source: str | None = None
    repository: str | None = None
    exclude: tuple[str, ...] = ()
    links: dict[str, Any] = {}
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = {}
    notes: tuple[Note, ...] = ()


def entries(name: str, text: str) -> list[Entry]:
    """The keys at the top of the config called `name`, in the order written. Raises `ConfigError`."""
    return list(entries_at(read(name, text), text))


def read(name: str, text: str) -> marked.Marked:
    """The data in `text`; JSON may have comments and last commas, as JavaScript's tools allow. Raises `ConfigError`."""
    ending = name.rpartition(".")[2]
    if ending in ("json", "jsonc") or (ending not in LANGUAGES and text.lstrip().startswith(("{", "//", "/*"))):
        language, text = "json", _JSON_LAST_COMMA.sub(_blank, _JSON_COMMENT.sub(_blank, text))
    else:
        language = LANGUAGES.get(ending, "yaml")
    try:
        data = marked.read(language, text, words=LOOSE)
    except marked.DataFault as fault:
        raise ConfigError(f"not valid: {fault}", name, *position(line_starts(text), fault.offset)) from fault
    if not isinstance(data.data, dict):
        raise ConfigError("nothing to take over: it holds no keys", name)
    return data


def entries_at(data: marked.Marked, text: str, *where: str | int) -> Iterator[Entry]:
    """The keys of the mapping, or the items of the list, at `where` in `data`."""
    value: Any = data.data
    for part in where:
        value = value[part]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    starts = line_starts(text)
    for key, inner in items:
        spot = marked.pointer([*where, key])
        span = data.keys.get(spot) or marked.nearest(data.spans, spot)
        yield Entry(str(key), inner, position(starts, span.start).line if span else 1)


def _blank(match: re.Match[str]) -> str:
    """A comment or a comma as blanks, so that places stay."""
    return match[0] if match[0].startswith('"') else re.sub(r"[^\n]", " ", match[0])
