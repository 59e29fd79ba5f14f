"""Two inline codes: what is the same in another way, and how long the answer takes."""

import time

import pytest

from sdlint.sync.code.likeness import is_part, is_respelled, key, one_edit


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("`a b`", "ab"),
        ("./run.sh", "run.sh"),
        ("/zh/guide/", "/en/guide"),
        ("zh", "ru"),
        ("v1.5", "1.5"),
        ("Render()", "render"),
    ],
)
def test_what_is_free_has_one_key(code: str, other: str) -> None:
    assert key(code) == key(other)


@pytest.mark.parametrize(
    ("code", "other"),
    [("default", "defaul"), ("README.md", "readme.md"), ("--half", "-half"), ("string[]", "string"), ("2.4", "2.1")],
)
def test_what_counts_has_two(code: str, other: str) -> None:
    assert key(code) != key(other)
    assert not is_part(code, other)
    assert not is_respelled(code, other)


@pytest.mark.parametrize(
    ("code", "other"),
    [("session.load()", "load"), ("port: 80", "port"), ("<Tip />", "<Tip></Tip>"), ("half", "--half"), ("a.b.c", "b")],
)
def test_a_longer_form_holds_the_shorter(code: str, other: str) -> None:
    assert is_part(code, other)
    assert is_part(other, code)


@pytest.mark.parametrize(
    ("code", "other"),
    [("null | string", "string"), ("middleware", "ware"), ("my-port", "port"), ("/", "a/b"), (";", ";.")],
)
def test_another_name_or_type_does_not(code: str, other: str) -> None:
    assert not is_part(code, other)


@pytest.mark.parametrize(
    ("code", "other"),
    [("steps", "step"), ("Content-Type", "content-type"), ("playback-id", "playbackId"), ("10,000", "10000")],
)
def test_a_sentence_may_spell_it_otherwise(code: str, other: str) -> None:
    assert is_respelled(code, other)


@pytest.mark.parametrize("other", ["defaul", "defaultt", "defoult", "defualt", "efault"])
def test_a_slip_is_one_edit(other: str) -> None:
    assert one_edit("default", other)
    assert one_edit(other, "default")
    assert not one_edit("default", other + "xy")


@pytest.mark.parametrize(
    "text", ["./" * 50_000 + "x", "a" + "." * 100_000 + "x", "a " * 50_000 + "_", "-" * 100_000, "A_" * 50_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.process_time()
    key(text)
    is_part(text, text[1:])
    is_respelled(text, text[1:])
    assert time.process_time() - begun < 2
