"""TOML with places: the standard library reads and judges the text, then a walk over it finds where everything stands.

The walk may take for granted that the text is valid TOML 1.0. Dates and times stay text as written, as in YAML.
"""

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from sdlint.data.values import MOST_LEVELS, DataFault, Marked, pointer
from sdlint.model import Span

_PLACE = re.compile(r"(?P<problem>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.S)
_STRING = r'"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:\\.|[^"\\])*"|\'[^\']*\''
_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = re.compile(rf"[ \t]*(?P<name>{_STRING}|[A-Za-z0-9_-]+)[ \t]*")
_VALUE = re.compile(rf"{_STRING}|[^\[{{\]}},#\n]+", re.S)


def load(text: str, start: int = 0) -> Marked:
    """The document in `text`; spans are moved by `start`. Raises `DataFault`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise fault(text, error, start) from error
    except RecursionError as error:
        raise DataFault("nested too deeply", start) from error
    except ValueError as error:  # Python reads no number of more than some thousand digits.
        raise DataFault("a number beyond 64 bits", start) from error
    walk = _Walk(text, start)
    walk.document()
    return Marked(_as_written(data, "", text, start, walk.spans), walk.spans, walk.keys)


def fault(text: str, error: tomllib.TOMLDecodeError, start: int = 0) -> DataFault:
    """`error`, which tells its place in `text` in words, with that place moved by `start`."""
    message = str(error)
    place = _PLACE.fullmatch(message)
    offset = len(text)
    if place and place["line"]:
        lines = text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: int(place["line"]) - 1]) + int(place["column"]) - 1
    return DataFault(place["problem"] if place else message, start + min(offset, len(text)))


def _as_written(value: Any, where: str, text: str, start: int, spans: dict[str, Span]) -> Any:
    """`value` with its dates and times as `text` has them."""
    if isinstance(value, dict):
        return {key: _as_written(inner, where + pointer([key]), text, start, spans) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_written(inner, f"{where}/{index}", text, start, spans) for index, inner in enumerate(value)]
    if isinstance(value, datetime | date | time):
        span = spans[where]
        return text[span.start - start : span.end - start]
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise DataFault("a number beyond 64 bits", spans[where].start)
    return value


class _Walk:
    """Finds the places of keys and values, by JSON pointer."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._start, self._at = text, start, 0
        self._tables: dict[str, int] = {}
        self.spans: dict[str, Span] = {"": Span(start, start + len(text))}
        self.keys: dict[str, Span] = {}

    def document(self) -> None:
        table = ""
        while self._next():
            begin = self._at
            if self._text[begin] != "[":
                self._pair(table)
                continue
            several = self._text.startswith("[[", begin)
            self._at += 2 if several else 1
            table = self._path("", several)
            self._at = self._text.index("]", self._at) + (2 if several else 1)
            self._put(self.spans, table, begin)

    def _next(self) -> str:
        """The next character that says something, after blanks and comments; empty at the end."""
        skipped = _SKIPPED.match(self._text, self._at)
        self._at = skipped.end() if skipped else self._at
        return self._text[self._at : self._at + 1]

    def _pair(self, table: str) -> None:
        where = self._path(table)
        self._at = self._text.index("=", self._at) + 1
        self._value(where)

    def _path(self, table: str, several: bool = False) -> str:
        """The pointer of the key that is written here, below `table`; with `several`, of a new table in a list."""
        where = table
        while part := _PART.match(self._text, self._at):
            if where in self._tables:
                where += f"/{self._tables[where]}"
            name = part["name"]
            where += pointer([next(iter(tomllib.loads(f"{name} = 0"))) if name[0] in "\"'" else name])
            if where.count("/") > MOST_LEVELS:
                raise DataFault("nested too deeply", self._start + self._at)
            span = Span(self._start + part.start("name"), self._start + part.end("name"))
            # What stands around a value is where it is named first.
            self.keys.setdefault(where, span)
            self.spans.setdefault(where, span)
            self._at = part.end()
            if not self._text.startswith(".", self._at):
                break
            self._at += 1
        if several:
            self._tables[where] = self._tables.get(where, -1) + 1
        return f"{where}/{self._tables[where]}" if where in self._tables else where

    def _value(self, where: str) -> None:
        char, begin = self._next(), self._at
        if where.count("/") > MOST_LEVELS:
            raise DataFault("nested too deeply", self._start + begin)
        if char == "[":
            self._at += 1
            index = 0
            while self._next() != "]":
                self._value(f"{where}/{index}")
                index += 1
                self._comma()
            self._at += 1
        elif char == "{":
            self._at += 1
            while self._next() != "}":
                self._pair(where)
                self._comma()
            self._at += 1
        elif value := _VALUE.match(self._text, begin):
            self._at = begin + len(value[0].rstrip(" \t\r"))
        self._put(self.spans, where, begin)

    def _comma(self) -> None:
        if self._next() == ",":
            self._at += 1

    def _put(self, places: dict[str, Span], where: str, begin: int) -> None:
        places[where] = Span(self._start + begin, self._start + self._at)
