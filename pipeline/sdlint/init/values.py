"""What a config's data holds, whatever its author wrote there: a value of another kind counts as none."""

import json
from typing import Any

from msgspec.structs import replace

from sdlint.data import marked
from sdlint.text.yaml_words import YAML_1_1, Words

LANGUAGES = {"yml": "yaml", "yaml": "yaml", "toml": "toml", "json": "json"}
"""By the ending of a config the language of its data."""
LOOSE = replace(YAML_1_1, loose=True, default="!ENV")
"""YAML as MkDocs reads it: tags such as ``!!python/name`` are passed over, and what ``!ENV`` asks for is not set."""


def mapping(value: Any) -> dict[str, Any]:
    """`value`, if it is a mapping."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """What is in `value`, if it is a list."""
    return list(value) if isinstance(value, (list, tuple)) else []


def json_object(text: str) -> dict[str, Any]:
    """The object that `text` is in JSON; empty where it is none."""
    try:
        return mapping(json.loads(text))
    except (ValueError, RecursionError):
        return {}


def data_of(name: str, text: str, words: Words = YAML_1_1) -> dict[str, Any]:
    """The mapping that the config called `name` holds; empty where it holds none, or has a fault (``faults.py``).

    An ending that is none of a config's stands for YAML, which one may be built on under any name.
    """
    try:
        return mapping(marked.read(LANGUAGES.get(name.rpartition(".")[2], "yaml"), text, words=words).data)
    except marked.DataFault:
        return {}
