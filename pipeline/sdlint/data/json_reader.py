"""Reads JSON (RFC 8259) into data and the span of every value; the standard library tells no places."""

import json
import re
from functools import partial
from typing import Any

from sdlint.data.values import MOST_LEVELS, DataFault, Marked, pointer, whole_text
from sdlint.model import Span
from sdlint.text.patterns import later
from sdlint.text.yaml_words import real, whole

_BLANK = re.compile(r"[ \t\n\r]*")
_NUMBER = later(r"-?(?:0|[1-9][0-9]*)(?P<rest>(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")
_WORDS = {"true": True, "false": False, "null": None}
_WORD = re.compile("|".join(_WORDS))
_SKIPPED = re.compile(r'[^{}"\\]+|\\.?', re.S)


def end(text: str, at: int = 0) -> int | None:
    """Where the object that begins at `at` ends, braces in strings not counted; None where it does not (as Hugo)."""
    level, quoted = 0, False
    while at < len(text):
        skipped = _SKIPPED.match(text, at)
        if skipped:
            at = skipped.end()
            continue
        if text[at] == '"':
            quoted = not quoted
        elif not quoted:
            level += 1 if text[at] == "{" else -1
        at += 1
        if not level:
            return at
    return None


def load(text: str, start: int = 0) -> Marked:
    """The one value in `text`; spans are moved by `start`. Raises `DataFault`."""
    return _Reader(text, start).document()


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        self._text, self._start, self._at = text, start, 0
        self._string = partial(json.JSONDecoder().raw_decode, text)
        self._spans: dict[str, Span] = {}
        self._keys: dict[str, Span] = {}

    def document(self) -> Marked:
        self._blank()
        data = self._value("", 0)
        if self._at < len(self._text):
            raise self._fault("more after its end")
        return Marked(data, self._spans, self._keys)

    def _value(self, where: str, level: int) -> Any:
        begin, char = self._at, self._text[self._at : self._at + 1]
        if level > MOST_LEVELS:
            raise self._fault("nested too deeply")
        if char == "{":
            value: Any = self._object(where, level)
        elif char == "[":
            value = self._array(where, level)
        elif char == '"':
            value = self._quoted()
        elif word := _WORD.match(self._text, begin):
            value, self._at = _WORDS[word[0]], word.end()
        elif number := _NUMBER.match(self._text, begin):
            value, self._at = (real if number["rest"] else whole)(number[0]), number.end()
        else:
            raise self._fault("expected a value")
        self._spans[where] = Span(self._start + begin, self._start + self._at)
        self._blank()
        return value

    def _object(self, where: str, level: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        self._skip()
        while not self._ends("}", data):
            begin = self._at
            if self._text[begin : begin + 1] != '"':
                raise self._fault("expected a key in double quotes")
            name = self._quoted()
            if name in data:
                raise self._fault(f"the key {name!r} is given twice", begin)
            below = where + pointer([name])
            self._keys[below] = Span(self._start + begin, self._start + self._at)
            self._blank()
            if self._text[self._at : self._at + 1] != ":":
                raise self._fault("expected a colon")
            self._skip()
            data[name] = self._value(below, level + 1)
        return data

    def _array(self, where: str, level: int) -> list[Any]:
        data: list[Any] = []
        self._skip()
        while not self._ends("]", data):
            data.append(self._value(f"{where}/{len(data)}", level + 1))
        return data

    def _ends(self, bracket: str, before: Any) -> bool:
        """Whether the list or object ends here; otherwise goes on to what is next in it."""
        char = self._text[self._at : self._at + 1]
        if char == bracket:
            self._at += 1
            return True
        if before:
            if char != ",":
                raise self._fault(f"expected a comma or {bracket}")
            self._skip()
        return False

    def _quoted(self) -> str:
        try:
            value, self._at = self._string(self._at)
        except json.JSONDecodeError as error:
            raise DataFault(error.msg, self._start + error.pos) from error
        return whole_text(value)

    def _skip(self) -> None:
        """Goes past one character and the blanks after it."""
        self._at += 1
        self._blank()

    def _blank(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at

    def _fault(self, message: str, at: int | None = None) -> DataFault:
        return DataFault(message, self._start + (self._at if at is None else at))
