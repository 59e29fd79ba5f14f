"""Two versions of a text as one, in scripts with spaces and without."""

import pytest

from sdlint.text.word_diff import pieces, word_diff

MARKS = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def marked(old: str, new: str, *, exact: bool = False) -> str:
    return "".join(MARKS[part.sign].format(part.text) for part in word_diff([(old, exact)], [(new, exact)]))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("A short day.", "A long day.", "A [-short-]{+long+} day."),
        ("A short day.", "A rather\nlong day.", "A [-short-]{+rather\nlong+} day."),
        ("One. Two.", "One. Three. Two.", "One. {+Three. +}Two."),
        ("see docs/a.md now", "see docs/b.md now", "see [-docs/a.md-]{+docs/b.md+} now"),
        ("先把它打开。", "先把它关上。", "先把它[-打开-]{+关上+}。"),
        ("用水洗手。", "用温水洗净手。", "用{+温+}水洗{+净+}手。"),
        ("用水擦手。", "以水洗手。", "[-用水擦-]{+以水洗+}手。"),
        ("これは設定です。", "これは新しい設定です。", "これは{+新しい+}設定です。"),
        ("สีน้ำเงิน", "สีน้ำตาล", "สีน้ำ[-เงิน-]{+ตาล+}"),
        ("हिन्दी लिखो", "हिन्दी पढ़ो", "हिन्दी [-लिखो-]{+पढ़ो+}"),
        ("책을 읽다", "책을 쓰다", "책을 [-읽다-]{+쓰다+}"),
    ],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_lines_broken_anew_are_no_change_outside_code() -> None:
    assert marked("one two\nthree", "one\ntwo three") == "one\ntwo three"
    assert marked("one two", "one\n\ntwo") == "one[- -]{+\n\n+}two"
    assert marked("if x:\n  y", "if x:\n    y", exact=True) == "if x:[-\n  -]{+\n    +}y"


def test_letters_keep_their_marks() -> None:
    assert [piece.text for piece in pieces("नदी cafe\u0301s น้ำ")] == ["नदी", " ", "cafe\u0301s", " ", "น้", "ำ"]
    assert [piece.text for piece in pieces(" \u0301a")] == [" ", "\u0301", "a"]
