"""What of code is layout, by language: the rest must count."""

import time

import pytest

from sdlint.facts.code.layout import without_layout

SAME = [
    ("js", "a( 'x',  b )", 'a("x", b)'),
    ("ts", "f(\n  a,\n  b,\n);\n", "f(a, b)"),
    ("css", ".a{b:c}", ".a {\n  b: c;\n}"),
    ("json", '{"a":1}', '{\n  "a": 1\n}'),
    ("py", "if a:\n    b(c, d)", "if a:\n  b(\n    c,\n    d,\n  )\n"),
    ("yaml", "a:\n  b: [1, 2]", "a:\n    b: [1,\n      2]"),
    ("sh", "run  -a 'b'", 'run -a \\\n  "b"'),
    ("", "a\n  b", "a\n\n    b"),
]
CHANGED = [
    ("js", "let a = b", "leta = b"),
    ("js", "a = 'b c'", "a = 'bc'"),
    ("js", "f(a, b)", "f(a b)"),
    ("css", ".a .b { c: d }", ".a.b { c: d }"),
    ("py", "if a:\n  b()\nc()", "if a:\n  b()\n  c()"),
    ("yaml", "a:\n  b: 1\nc: 2", "a:\n  b: 1\n  c: 2"),
    ("yaml", "a: '1'", "a: 1"),
    ("sh", "rm -rf /a", "rm -rf / a"),
    ("sh", "one\ntwo", "one two"),
    ("sh", 'say "$a"', "say '$a'"),
    ("md", "- a\n  - b", "- a\n- b"),
]


@pytest.mark.parametrize(("language", "code", "other"), SAME)
def test_layout_is_free(language: str, code: str, other: str) -> None:
    assert without_layout(code, language) == without_layout(other, language)


@pytest.mark.parametrize(("language", "code", "other"), CHANGED)
def test_what_changes_the_meaning_is_not(language: str, code: str, other: str) -> None:
    assert without_layout(code, language) != without_layout(other, language)


@pytest.mark.parametrize("language", ["js", "css", "py", "sh", ""])
@pytest.mark.parametrize("piece", ["(", ",", ", ", "; ", " ", "\n ", '"a', "\\\n", ",\t"])
def test_hostile_code_is_read_in_time(piece: str, language: str) -> None:
    started = time.process_time()
    without_layout(piece * 20_000, language)
    assert time.process_time() - started < 1
