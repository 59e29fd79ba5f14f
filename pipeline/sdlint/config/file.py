"""A config file as read: its data, and the place of every value in it."""

import os
import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sdlint.data import marked
from sdlint.errors import ConfigError
from sdlint.files.decode import MOST_BYTES
from sdlint.files.disk import Reader, below, read_file
from sdlint.model import Position, line_starts, position
from sdlint.model.setting import Setting
from sdlint.model.settings import Severity, TreeSettings

if TYPE_CHECKING:
    from sdlint.cache.store import Memory

_MARKED = msgspec.msgpack.Decoder(marked.Marked)


class PerFileEntry(Setting, frozen=True):
    """Settings for the files that match ``files`` (a pattern or a list of them, relative to the config).

    ``ignore``: rules that say nothing there. ``rules``: as ``rules`` of the config has them, each by its name or code;
    what is not given there is as elsewhere. ``severity``: the same for severities alone. Of several entries that match
    a file, the last that names a rule counts.
    """

    files: str | tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    rules: dict[str, Any] = {}


class ConfigFile(TreeSettings, frozen=True):
    """What a config file may say. ``rules``: ``select``, ``ignore``, and each rule's options by its name or code.

    ``extends``: configs that this one is built on: files (``.yaml``, ``.toml``), relative to it, or names of installed
    ones. What comes later wins, and what this one says itself comes last.
    """

    extends: str | tuple[str, ...] = ()
    per_file: tuple[PerFileEntry, ...] = ()  # type: ignore[assignment]
    rules: dict[str, Any] = {}


class File(msgspec.Struct, frozen=True):
    """A config file as read: its data, and how to find a value in it again."""

    name: str
    data: Any
    text: str
    spans: Mapping[str, Any] = {}
    keys: Mapping[str, Any] = {}

    def error(self, message: str, where: Iterable[str | int] = (), at_key: bool = False) -> ConfigError:
        """`message`, with the line and column of the value (or key) at `where`."""
        return ConfigError(message, self.name, *self.position(where, at_key))

    def position(self, where: Iterable[str | int] = (), at_key: bool = False) -> Position:
        """Where the value (or key) at `where` is written, or what is nearest to it."""
        where = list(where)
        spot = marked.pointer(where)
        if self.spans:
            span = (self.keys.get(spot) if at_key else None) or marked.nearest(self.spans, spot)
            offset = span.start if span else 0
        else:
            offset = _toml_offset(self.text, where)
        return position(line_starts(self.text), offset)

    def hint(self, where: Iterable[str | int]) -> str:
        """How the value at `where` became true or false, where that may be a surprise."""
        span = self.spans.get(marked.pointer(where))
        return marked.misread(self.text[span.start : span.end]) if span else ""


def read(path: Path, bound: str, reader: Reader = read_file, memory: "Memory | None" = None) -> File:
    """The file at `path`: one that a person named may lie anywhere, one that was found not outside of `bound`.

    `memory`: knows what YAML says that an earlier run has read.
    """
    name = os.path.relpath(path)
    try:
        text = below("", bound, lambda whole: reader(whole, MOST_BYTES))(str(path)).decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot read the config: {error.strerror}", name) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"cannot read the config: it is not UTF-8 (byte {error.start})", name) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.suffix == ".toml":
        data = _toml(text, name)
        tool = data.get("tool", {})
        return File(name, tool.get("sdlint", {}) if path.name == "pyproject.toml" else data, text)
    try:
        value = _yaml(text, memory) if memory else marked.load(text)
    except marked.DataFault as fault:
        raise ConfigError(f"not valid YAML: {fault}", name, *position(line_starts(text), fault.offset)) from fault
    return File(name, {} if value.data is None else value.data, text, value.spans, value.keys)


def _toml(text: str, name: str) -> dict[str, Any]:
    """What `text` says, which the file `name` holds. Raises `ConfigError`, at the place of the fault."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from sdlint.data import toml_reader

        fault = toml_reader.fault(text, error)
        raise ConfigError(f"not valid TOML: {fault}", name, *position(line_starts(text), fault.offset)) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError("not valid TOML: a number or a nesting beyond all use", name, 1, 1) from error


def _yaml(text: str, memory: "Memory") -> marked.Marked:
    """What `text` says, which hardly ever changes, while PyYAML takes long to import. Raises `DataFault`."""
    from sdlint.cache import version

    key = b"yaml" + blake2b(version.digest() + text.encode(), digest_size=16).digest()
    known = memory.recall_as(key, _MARKED)
    if known is None:
        known = marked.load(text)
        memory.remember(key, msgspec.msgpack.encode(known))
    return known


def _toml_offset(text: str, where: list[str | int]) -> int:
    """Where a key is written in TOML, as near as the text tells without a parser that keeps places."""
    header = re.search(r"^\s*\[tool\.sdlint", text, re.M)
    offset = header.start() if header else 0
    for part in where:
        match = re.compile(rf"(?<![\w-])[\"']?{re.escape(str(part))}[\"']?(?=\s*=|\s*\]|\.)").search(text, offset)
        if isinstance(part, str) and match:
            offset = match.start()
    return offset
