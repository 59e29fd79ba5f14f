"""Whatever stands where data should: it is read, or there is one fault with a place; nothing else is ever raised."""

import json
import time
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import odd
from sdlint.data import marked
from sdlint.data.marked import DataFault, Marked
from sdlint.model import Span
from sdlint.text.yaml_words import GO_YAML, JS_YAML, YAML_1_1


def chain(line: str) -> str:
    """`line` for every letter and the next, so that each holds the one before it twice."""
    return "".join(line.format(*pair) for pair in pairwise("abcdefghijklmnopqrstuvw"))


FAULTS = [
    # language, text, the place of the fault, and a word of it
    ("yaml", "1: a\n'1': b", "'1'", "given twice"),
    ("yaml", "? [a, b]\n: 1", "[a", "a key that is a sequence"),
    ("yaml", "title: {{ page }}", "{ page", "a key that is a mapping"),
    ("yaml", "a: &a [*a]", "&a", "holds itself"),
    ("yaml", "a: &a {<<: *a}", "&a", "holds itself"),
    ("yaml", "a: {<<: [1]}", "1]", "only mappings"),
    ("yaml", "a: !!python/object:os.system x", "!!python", "unknown tag !!python/object:os.system"),
    ("yaml", "a: !foo x", "!foo", "unknown tag !foo"),
    ("yaml", "a: !!int x", "!!int", "not what its tag"),
    ("yaml", "a: !!set x", "!!set", "not what its tag"),
    ("yaml", "a: !!str [x]", "!!str", "with the tag"),
    ("yaml", "a: 1\n---\nb: 2", "---", "document"),
    ("yaml", "a: \x00", "\x00", "not allow"),
    ("yaml", "\ta: 1", "\t", "character"),
    ("yaml", 'a: "\\UFFFFFFFF"', "", ""),
    ("yaml", "[" * 200 + "]" * 200, "", "too deeply"),
    ("yaml", "- " * 5000, "", "depth"),
    ("yaml", "a: &a [x, x]\n" + chain("{1}: &{1} [*{0}, *{0}]\n"), "", "too many values"),
    ("yaml", "a: &a {x: 1}\n" + chain("{1}: &{1} {{<<: [*{0}, *{0}]}}\n"), "", "too many values"),
    ("yaml", "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 900)), "", "too deeply"),
    ("toml", "a = 1\nb = = 2", "= 2", "value"),
    ("toml", "a = 1\r\nb = x\r\n", "x", "value"),
    ("toml", "a = [1", "", ""),
    ("toml", "a = 1\na = 2", "", ""),
    ("toml", "a = 123456789012345678901", "1234", "64 bits"),
    ("toml", "b = 1\n[x]\na = [1, 99999999999999999999]", "9999", "64 bits"),
    ("toml", "a = " + "9" * 5000, "", "64 bits"),
    ("toml", ".".join("a" * 100) + " = 1", "", "too deeply"),
    ("toml", "a = " + "[" * 80 + "]" * 80, "", "too deeply"),
    ("toml", "a = " + "[" * 5000 + "]" * 5000, "", "too deeply"),
    ("json", '{"a": 1, "a": 2}', '"a": 2', "given twice"),
    ("json", '{"a": 1,}', "}", "key"),
    ("json", '{"a" 1}', "1}", "colon"),
    ("json", '{"a": 1 "b": 2}', '"b"', "comma"),
    ("json", "{a: 1}", "a:", "double quotes"),
    ("json", '{"a": NaN}', "NaN", "value"),
    ("json", '{"a": 01}', "1}", "comma"),
    ("json", '{"a": "\\x"}', "\\x", "escape"),
    ("json", '{"a": "b\nc"}', "\nc", "control"),
    ("json", '{"a": [1', "", "comma"),
    ("json", '{"a": {}} x', "x", "more"),
    ("json", '{"a":' * 80 + "1" + "}" * 80, "", "too deeply"),
    ("json", "[" * 100000, "", "too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "where", "word"), FAULTS, ids=[f"{one[0]}: {one[1][:24]!r}" for one in FAULTS]
)
def test_a_fault_has_a_place(language: str, text: str, where: str, word: str) -> None:
    began = time.process_time()
    with pytest.raises(DataFault) as caught:
        marked.read(language, text, 100)
    assert word in str(caught.value)
    assert 100 <= caught.value.offset <= 100 + len(text)
    if where:
        assert text[caught.value.offset - 100 :].startswith(where)
    assert time.process_time() - began < 3


def at(found: Marked, text: str) -> dict[str, str]:
    return {where: text[span.start : span.end] for where, span in found.spans.items() if where}


def test_what_is_odd_and_no_fault() -> None:
    text = (
        "a: &m {x: 1, y: 2}\nb: {<<: *m, y: 3}\nc: !!set {u, v}\nd: !!omap [k: 1]\ne: !!binary aGk=\n"
        "f: 99999999999999999999999\n"
        f"g: {'9' * 5000}\nh: 1e999\ni: .nan\nj: \"\\ud83d\\ude00\\0\"\nk: \ufeffx\n'a/b~c': 1\n"
    )
    found = marked.load(text, words=JS_YAML)
    data = found.data
    assert (data["b"], data["c"], data["d"], data["e"]) == (
        {"y": 3, "x": 1},
        {"u": None, "v": None},
        [{"k": 1}],
        "aGk=",
    )
    assert (data["f"], data["g"], data["h"]) == (1e23, float("inf"), float("inf"))
    assert data["j"] == "\U0001f600\0"
    assert at(found, text)["/b/x"] == "1"
    assert found.keys["/a~1b~0c"]
    assert [marked.load(text).data for text in ("", "# c", "---", "[a]", "x")] == [
        None,
        None,
        None,
        ["a"],
        "x",
    ]
    assert marked.load('a: "\\ud800"', words=JS_YAML).data == {"a": "\ufffd"}
    assert marked.load("a: !foo 3\nb: !x:y [1]\nc: 18446744073709551616", words=GO_YAML).data == {
        "a": 3, "b": [1], "c": "18446744073709551616",
    }  # fmt: skip


TOML = """# head
title = "a"  # c
'b.c'."d e" = [1, # x
  {f = 2024-01-02, g.h = '''i
]'''}, 07:32:00]
when = 1979-05-27 07:32:00.5-07:00
[table.'x]']   # t
k = \"\"\"a\\"\"\"b\"\"\"\"\"
[[many]]
n = 1979-05-27T07:32:00Z
[[many]]
[many.sub]
o = -inf
[[many.deep]]
p = true
"""


def test_places_in_toml() -> None:
    found = marked.read("toml", TOML, 7)
    told = {where: TOML[span.start - 7 : span.end - 7] for where, span in found.spans.items()}
    expected = {
        "/title": '"a"', "/b.c/d e/0": "1", "/b.c/d e/1/f": "2024-01-02", "/b.c/d e/1/g/h": "'''i\n]'''",
        "/b.c/d e/2": "07:32:00", "/when": "1979-05-27 07:32:00.5-07:00", "/table/x]": "[table.'x]']",
        "/table/x]/k": '"""a\\"""b"""""', "/many/0": "[[many]]", "/many/0/n": "1979-05-27T07:32:00Z",
        "/many/1/sub/o": "-inf", "/many/1/deep/0/p": "true",
    }  # fmt: skip
    assert {where: told.get(where) for where in expected} == expected
    keys = {where: TOML[span.start - 7 : span.end - 7] for where, span in found.keys.items()}
    assert (keys["/b.c/d e"], keys["/b.c/d e/1/g/h"], keys["/many/1/sub"]) == ('"d e"', "h", "sub")
    assert found.data["when"] == "1979-05-27 07:32:00.5-07:00"
    assert found.data["b.c"]["d e"] == [1, {"f": "2024-01-02", "g": {"h": "i\n]"}}, "07:32:00"]


def test_places_in_json() -> None:
    text = ' {"a": [1, {"b/c": "\\ud83d\\ude00"}], "d": 1.5e3, "e": null, "f": 123456789012345678901}\n'
    found = marked.read("json", text)
    assert at(found, text) | {} == {
        "/a": '[1, {"b/c": "\\ud83d\\ude00"}]', "/a/0": "1", "/a/1": '{"b/c": "\\ud83d\\ude00"}',
        "/a/1/b~1c": '"\\ud83d\\ude00"', "/d": "1.5e3", "/e": "null", "/f": "123456789012345678901",
    }  # fmt: skip
    assert found.data == {"a": [1, {"b/c": "\U0001f600"}], "d": 1500.0, "e": None, "f": 123456789012345678901.0}


def all_pointers(data: Any, where: str = "") -> set[str]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {where}.union(*(all_pointers(value, where + marked.pointer([key])) for key, value in items))


def read(text: str, reader: Callable[[], Marked]) -> Marked | None:
    """What `reader` makes of `text`; None for a fault, which has a place in it."""
    fault = None
    try:
        return reader()
    except DataFault as error:
        fault = error
    assert 0 <= fault.offset <= len(text)
    return None


@settings(max_examples=400, deadline=None)
@given(odd.toml_text)
def test_toml_is_what_the_library_reads(text: str) -> None:
    found = read(text, lambda: marked.read("toml", text))
    if found is None:
        return
    wanted = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))  # a lone CR ends a line of a page, too
    assert set(found.spans) >= all_pointers(found.data) - {""}
    assert same(found.data, wanted if wanted or text.strip() else None)
    for where, span in found.keys.items():
        name = where.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        raw = text[span.start : span.end]
        assert raw == name or raw[0] in "\"'"


def same(one: Any, other: Any) -> bool:
    if isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in other)
    if isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, str) if isinstance(other, date | datetime | clock) else repr(one) == repr(other)


@settings(max_examples=300, deadline=None)
@given(odd.json_text)
def test_json_is_what_the_library_reads(text: str) -> None:
    found = read(text, lambda: marked.read("json", text))
    if found is None:
        return
    assert set(found.spans) == all_pointers(found.data)
    for where, span in found.spans.items():
        raw = json.loads(text[span.start : span.end])
        value = found.data
        for part in where.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            value = value[int(key)] if isinstance(value, list) else value[key]
        assert type(raw) is type(value) or isinstance(raw, int | float)


@settings(max_examples=400, deadline=None)
@given(odd.yaml_text, st.sampled_from([YAML_1_1, JS_YAML, GO_YAML]))
def test_yaml_is_data_or_a_fault(text: str, words: Any) -> None:
    try:
        found = marked.load(text, 5, words)
    except DataFault as error:
        fault = error
        found = None
    if found is None:
        assert 5 <= fault.offset <= 5 + len(text) + 1
        return
    assert set(found.spans) >= all_pointers(found.data) - {""}
    assert all(isinstance(span, Span) and 5 <= span.start <= span.end for span in found.spans.values())
