"""Tokens of code: what is free in them, in any language that is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from in_time import within
from sdlint.facts.code.strings import STRING
from sdlint.facts.code.tokens import tokens

LANGUAGES = [
    "ts",
    "jsx",
    "vue",
    "astro",
    "html",
    "bash",
    "console",
    "yaml",
    "json",
    "ini",
    "python",
    "css",
    "diff",
    "md",
    "?",
]


def texts(code: str, language: str) -> list[str]:
    return [token.text for token in tokens(code, language)]


@settings(deadline=None)
@given(st.text(st.sampled_from("a1 <>/{}()[]\"'`=:;,.#$\\-\n\t潜é"), max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_has_tokens_on_its_lines(code: str, language: str) -> None:
    lines = [token.line for token in tokens(code, language)]
    assert all(0 <= line <= code.count("\n") for line in lines)


@pytest.mark.parametrize("language", ["ts", "vue", "astro", "python", "css", "json", "?"])
def test_spaces_and_blank_lines_are_free(language: str) -> None:
    code = "{ a: 1,\n b: [2, 3] }"
    assert texts(code, language) == texts("{   a: 1,\n\n\n  b: [2, 3]  }\n\n", language)


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("a = 'x'; // said", "ts", ["a", "=", STRING]),
        ("a = 'x' # said", "python", ["a", "=", STRING]),
        ("/* said */ a { b: c }", "css", ["a", "{", "b", ":", "c", "}"]),
        ("$ run --fast <your-name>\nDone in 3 s", "console", ["run", "--fast", STRING]),
        ("run one \\\n  two", "bash", ["run", "one", "two"]),
        ("PORT=8080\nNAME=whatever", "ini", ["PORT", "=", "8080", "NAME", "=", STRING]),
        ("<p title='x' id='y'>said</p>", "html", ["<", "p", "title", STRING, "id", "y", "</", "p"]),
        ('say "this" -- said\n+ 1', "?", ["say", STRING, "+", "1"]),
        ("## Said [a](/fr/b.md#c) `d` {#e}", "md", ["##", "b", "d"]),
        ("---\nlayout: home\n---\n\n:::tip Said\n`b` and `a`", "md", ["layout", ":", "home", "tip", "a", "b"]),
        (
            "load('./fr/a.md', 'said', \"10\", 'YOUR_KEY')",
            "ts",
            ["load", "(", "./a.md", ",", STRING, ",", "'10'", ",", STRING, ")"],
        ),
        ("// said\nrun [path] [--fast]\n# said", "bash", ["run", STRING, "[", "--fast", "]"]),
        ("{/* said */}\na ? (\n  b\n) : c", "ts", ["a", "?", "b", ":", "c"]),
        ("f((a, b) => ({ c }))", "ts", ["f", "(", "(", "a", ",", "b", ")", "=", ">", "(", "{", "c", "}", ")", ")"]),
        ("<p id={'y'}>{/* said */}</p>", "astro", ["<", "p", "id", "y", "</", "p"]),
        ("+ added # said\n- gone", "diff", ["added", "gone"]),
    ],
)
def test_what_counts(code: str, language: str, words: list[str]) -> None:
    assert texts(code, language) == words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a "',
        "{",
        "<a {",
        "<p>a",
        "}a ",
        "<!-- ",
        "<script ",
        "{{ ",
        "\\\n",
        "`",
        "` ",
        "](",
        "![a](",
        "- [",
        "'a ",
        "```a\n",
        "---\n",
        "a: b c",
        ") => ",
        "{/* ",
        "\n{/* ",
        "[a",
        "? (",
    ],
)
def test_hostile_code_is_read_in_time(piece: str, language: str) -> None:
    def read() -> None:
        tokens(piece * 4_000, language)
        tokens(piece * 20_000, language)

    # Most take hundredths of a second; what is not linear takes half a minute.
    assert within(2, read)
