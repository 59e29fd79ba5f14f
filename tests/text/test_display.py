import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdlint.text.display import excerpt, printable, wellformed, width, xml_text

ANY = st.text(st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("latent", 6),
        ("潜在空间", 8),
        ("ｆｕｌｌ", 8),
        ("ﾊﾝｶｸ", 4),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("❤️", 2),
        ("1️⃣", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("🇨🇳", 2),
        ("“…”", 3),
        ("", 0),
    ],
)
def test_width_in_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@given(ANY)
def test_what_is_printable_moves_no_cursor_and_turns_nothing_around(text: str) -> None:
    shown = printable(text)
    assert not set(shown) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0x2066)}
    shown.encode()
    assert printable(shown) == shown


@pytest.mark.parametrize("mark", ["\u0cbe", "\u0301", "\u20e3", "\ufeff\u0301"])
def test_a_mark_that_stands_on_nothing_does_not_change_what_is_before_it(mark: str) -> None:
    assert width(f"1:- {printable(mark)}") == width("1:- ") + width(printable(mark))


def test_printable_keeps_what_is_only_unusual() -> None:
    assert printable("नमस्ते 👨\u200d👩 café\u0301") == "नमस्ते 👨\u200d👩 café\u0301"
    assert printable("a\r\nb\tc\u2028d") == "a b c d"
    assert wellformed("a\ud800b") == "a\ufffdb"


@given(ANY)
def test_xml_text_is_made_of_chars(text: str) -> None:
    from xml.etree import ElementTree

    root = ElementTree.Element("a", {"b": xml_text(text)})
    root.text = xml_text(text)
    again = ElementTree.fromstring(ElementTree.tostring(root, encoding="unicode"))
    assert again.text or xml_text(text) == ""


def test_carets_stand_under_wide_characters() -> None:
    source, carets = excerpt("参见 [采样器](#x)，好", 3, 12)
    assert source == "参见 [采样器](#x)，好"
    assert carets == " " * 5 + "^" * 12


def test_an_excerpt_shows_tabs_and_hides_controls() -> None:
    source, carets = excerpt("\ta\x1b[31mb", 1, 2)
    assert source == "    a[31mb"
    assert carets == "    ^"


def test_a_long_line_is_cut_around_the_carets() -> None:
    source, carets = excerpt("前" * 200 + "here" + "后" * 200, 200, 204, 40)
    assert width(source) <= 40
    assert source.startswith("…")
    assert source.endswith("…")
    assert width(source[: source.index("here")]) == carets.index("^")
    assert carets.count("^") == 4


@given(ANY, st.integers(0, 50), st.integers(0, 50), st.integers(0, 60))
def test_an_excerpt_always_has_a_caret_and_never_overflows(line: str, start: int, end: int, room: int) -> None:
    source, carets = excerpt(line, start, end, room)
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets
    assert not room or width(source) <= max(room, 4)
