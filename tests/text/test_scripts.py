"""Ranges of scripts against Unicode's own property, and languages against the scripts that they are written in."""

import re
import unicodedata

import pytest
import regex

from sdlint.text.scripts import CJK_TEXT, LETTERS, SCRIPTS, is_cjk, is_spaceless, is_traditional, primary, scripts

PROPERTIES = {"kana": r"\p{Script=Hiragana}|\p{Script=Katakana}|[ー\uff70]"}
EVERYTHING = [chr(code) for code in range(0x40000) if not 0xD800 <= code < 0xE000]
LETTERS_OF_UNICODE = [char for char in EVERYTHING if unicodedata.category(char)[0] == "L"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_scripts_letters_are_those_that_unicode_gives_it(name: str) -> None:
    """All in the rows of 128 that the script is at home in; of others, none that is not its own."""
    own = regex.compile(PROPERTIES.get(name, rf"\p{{Script={name}}}"))
    matched = {char for char in LETTERS_OF_UNICODE if LETTERS[name].match(char)}
    rows = {ord(char) >> 7 for char in matched}
    lacking = [
        char for char in LETTERS_OF_UNICODE if ord(char) >> 7 in rows and own.match(char) and char not in matched
    ]
    assert [f"{ord(char):04x}" for char in lacking] == []
    assert [f"{ord(char):04x}" for char in sorted(matched) if not own.match(char)] == []


def test_what_stands_among_them_holds_their_letters() -> None:
    text = re.compile(f"[{CJK_TEXT}]")
    for name, first in {"han": "一", "kana": "ぁ", "hangul": "가"}.items():
        row = [char for char in LETTERS_OF_UNICODE if LETTERS[name].match(char) and first <= char < "\uff00"]
        assert [char for char in row if not text.match(char) and not "\ud7b0" <= char <= "\ud7fb"] == [], name
    assert all(map(is_cjk, "汉かナ한、。「々"))
    assert not any(map(is_cjk, "aé…—“я"))


@pytest.mark.parametrize(
    ("tag", "language", "written"),
    [
        ("zh", "zh", ("han",)),
        ("zh_Hant", "zh", ("han",)),
        ("ZH-tw", "zh", ("han",)),
        ("ja-JP", "ja", ("kana", "han")),
        ("pt_BR", "pt", ("latin",)),
        ("sr-Latn", "sr", ("latin",)),
        ("ckb", "ckb", ("arabic",)),
    ],
)
def test_tags(tag: str, language: str, written: tuple[str, ...]) -> None:
    assert primary(tag) == language
    assert scripts(tag) == written
    assert is_spaceless(tag) == ("han" in written)


def test_traditional_chinese() -> None:
    assert [tag for tag in ("zh", "zh-TW", "zh_Hant", "zh-hk", "yue", "zh-CN", "ja-TW") if is_traditional(tag)] == [
        "zh-TW",
        "zh_Hant",
        "zh-hk",
        "yue",
    ]
