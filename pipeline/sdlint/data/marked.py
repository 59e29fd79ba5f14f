"""Data that remembers where each value was written: YAML, TOML or JSON -> plain data and the span of every value.

Spans are keyed by JSON pointer (RFC 6901). Whatever the language, the data is what JSON can say: keys are text as
written, dates and times are text as written (JSON Schema knows no dates), and a key given twice is a fault.
"""

from sdlint.data.values import DataFault, Marked, misread, nearest, pointer
from sdlint.data.yaml_reader import load
from sdlint.text.yaml_words import YAML_1_1, Words

LANGUAGES = {"yaml": "YAML", "toml": "TOML", "json": "JSON", "meta": "meta-data"}
"""The languages that `read` knows, and what they are called."""

__all__ = ["LANGUAGES", "DataFault", "Marked", "load", "misread", "nearest", "pointer", "read"]


def read(language: str, text: str, start: int = 0, words: Words = YAML_1_1) -> Marked:
    """The data that `text` says in one of `LANGUAGES`; spans are moved by `start`. Raises `DataFault`.

    `words`: whose YAML it is.
    """
    if not text.strip(" \t\r\n"):
        return Marked(None)
    # A tree has one of them, and most have YAML: the other readers are imported where there is something to read.
    if language == "toml":
        from sdlint.data import toml_reader

        return toml_reader.load(text, start)
    if language == "json":
        from sdlint.data import json_reader

        return json_reader.load(text, start)
    if language == "meta":
        from sdlint.data import meta_reader

        return meta_reader.load(text, start)
    return load(text, start, words)
