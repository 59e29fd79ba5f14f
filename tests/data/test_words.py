"""What a word of YAML means is what the generator itself takes it for.

``words.json`` was recorded from js-yaml 3.14.1 (`safeLoad`), PyYAML 6.0 (`SafeLoader`) and Hugo 0.168.0 (a template
that prints ``.Params``); dates, which those make dates, are text here.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from sdlint.data import marked
from sdlint.text.yaml_words import GO_YAML, JS_YAML, TEXT, YAML_1_1, Words

RECORDED = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
READERS = {"js-yaml": JS_YAML, "PyYAML": YAML_1_1, "Hugo": GO_YAML}


def told(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return "text" if isinstance(value, str) else f"number {float(value)!r}"


@pytest.mark.parametrize("reader", READERS)
def test_a_word_means_what_the_reader_says(reader: str) -> None:
    found = {word: told(marked.load(f"a: {word}\n", words=READERS[reader]).data["a"]) for word in RECORDED}
    assert found == {word: said[reader] for word, said in RECORDED.items()}


@pytest.mark.parametrize("words", [JS_YAML, YAML_1_1, GO_YAML, TEXT])
def test_a_key_is_text_as_written(words: Words) -> None:
    text = "".join(
        f"{key}: 1\n" for key in ("on", "404", "1.5", "null", "~", "0x10", "1_0", "2024-01-02", "true", "=", "''")
    )
    found = marked.load(text, words=words)
    assert list(found.data) == ["on", "404", "1.5", "null", "~", "0x10", "1_0", "2024-01-02", "true", "=", ""]
    nested = marked.load("a: {no: [{1: {null: x}}]}", words=words)
    assert nested.data == {"a": {"no": [{"1": {"null": "x"}}]}}
    assert "/a/no/0/1/null" in nested.spans


def test_names_are_text_where_there_is_no_schema() -> None:
    assert marked.load("a: [no, 1.0, 010, 2024-01-02, ~, null, '']", words=TEXT).data == {
        "a": ["no", "1.0", "010", "2024-01-02", None, None, ""]
    }
