import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdlint.lsp.places import Ruler
from sdlint.model import Position

TEXT = "a𝒙b\r\n潜在\rz"


@pytest.mark.parametrize(("encoding", "place"), [("utf-8", (0, 5)), ("utf-16", (0, 3)), ("utf-32", (0, 2))])
def test_columns_are_units_of_the_encoding(encoding: str, place: tuple[int, int]) -> None:
    assert Ruler(TEXT, encoding).place(2) == place
    assert Ruler(TEXT, encoding).offset(*place) == 2


def test_what_lies_beyond_is_the_end() -> None:
    ruler = Ruler(TEXT)
    assert ruler.offset(0, 99) == 3
    assert ruler.offset(9, 0) == len(TEXT)
    assert ruler.at(Position(2, 2)) == 6


@given(st.text(st.sampled_from("a𝒙潜\r\n\u2028é"), max_size=30), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_there_and_back(text: str, encoding: str) -> None:
    ruler = Ruler(text, encoding)
    for offset in range(len(text) + 1):
        # Between CR and LF is no place of its own: it is the end of the line.
        inside = text[offset - 1 : offset + 1] == "\r\n"
        line_end = offset > 0 and offset < len(text) and text[offset - 1] == "\r" and inside
        assert ruler.offset(*ruler.place(offset)) == offset - line_end
