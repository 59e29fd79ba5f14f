"""Fixes: edits -> files, whole or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdlint import fixes
from sdlint.errors import SdlintError
from sdlint.model import Edit, Fix, Source, Span


def fix(*edits: tuple[int, int, str], path: str = "a.md") -> Fix:
    return Fix(tuple(Edit(path, Span(start, end), text) for start, end, text in edits))


def read(text: str, **facts: object):
    return lambda path: Source(path, text, **facts)


def test_edits_are_made_together() -> None:
    texts, made = fixes.apply([fix((0, 1, "X")), fix((2, 3, "Z"), (1, 1, "+"))], read("abc"))
    assert (texts, made) == ({"a.md": "X+bZ"}, 2)


def test_of_two_that_overlap_the_first_is_made() -> None:
    texts, made = fixes.apply([fix((0, 2, "X")), fix((1, 3, "Y"))], read("abc"))
    assert (texts, made) == ({"a.md": "Xc"}, 1)


def test_a_fix_that_cannot_be_made_whole_is_not_made() -> None:
    assert fixes.apply([fix((0, 1, "X"), (5, 9, "Y"))], read("abc")) == ({}, 0)
    assert fixes.apply([fix((0, 2, "X"), (1, 3, "Y"))], read("abc")) == ({}, 0)


def test_line_ends_and_the_bom_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    reader = read("one\r\ntwo\r\n", newline="\r\n", bom=True)
    texts, _ = fixes.apply([fix((5, 5, "new\n"))], reader)
    fixes.write(texts, reader, tmp_path)
    assert file.read_bytes() == b"\xef\xbb\xbfone\r\nnew\r\ntwo\r\n"


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    with pytest.raises(SdlintError, match="nothing was changed"):
        fixes.write({"a.md": "A", "no/b.md": "B"}, read("a"), tmp_path)
    assert (tmp_path / "a.md").read_text() == "a"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_the_diff_is_one_that_git_takes() -> None:
    texts, _ = fixes.apply([fix((0, 1, "X"))], read("abc"))
    assert fixes.diff(texts, read("abc")) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-abc\n\\ No newline at end of file\n+Xbc\n\\ No newline at end of file\n"
    )


@given(
    st.text("ab\n", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text("xy", max_size=2)))
)
def test_applying_is_cutting_and_pasting(text: str, edits: list[tuple[int, int, str]]) -> None:
    wanted = [fix((min(a, b), max(a, b), new)) for a, b, new in edits]
    texts, made = fixes.apply(wanted, read(text))
    kept = texts.get("a.md", text)
    assert made <= len(wanted)
    if not made:
        assert kept == text
    else:
        assert len(kept) <= len(text) + sum(len(new) for _, _, new in edits)
