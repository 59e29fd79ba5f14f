"""Why a config cannot be read: it is no text, its language has another grammar, or it is half-written Python."""

import ast
from contextlib import suppress

from sdlint.data import marked
from sdlint.init.values import LANGUAGES, LOOSE


def fault(name: str, text: str) -> str:
    """What is wrong with the config called `name`; empty where nothing is."""
    language = LANGUAGES.get(name.rpartition(".")[2], "")
    if "\0" in text or (language and "\N{REPLACEMENT CHARACTER}" in text):
        return "it is not UTF-8"
    try:
        if language:
            marked.read(language, text, words=LOOSE)
    except marked.DataFault as why:
        return f"it is no {language.upper()}, by line {text.count(chr(10), 0, why.offset) + 1}"
    line = _half_written(text) if name.endswith(".py") else 0
    return f"it is not whole, by line {line}" if line else ""


def _half_written(text: str) -> int:
    """The line by which a program in Python is none; 0 where it is one. Those in JavaScript are read around faults."""
    with suppress(ValueError, RecursionError, MemoryError):
        try:
            ast.parse(text)
        except SyntaxError as why:
            return why.lineno or 1
    return 0
