"""The word most like another: of few as difflib has it, of many soon, and one that shares most with it."""

import difflib

from hypothesis import given
from hypothesis import strategies as st

from sdlint.text.closest import Closest

WORDS = st.text("abc-", min_size=1, max_size=6)


@given(st.lists(WORDS), WORDS)
def test_of_few_words_it_is_the_one_that_difflib_has(words: list[str], word: str) -> None:
    assert Closest(words).to(word) == next(iter(difflib.get_close_matches(word, sorted(words), 1)), "")


@given(st.integers(0, 4999))
def test_of_many_words_a_slip_is_told_from_all_others(number: int) -> None:
    assert MANY.to(f"the-option-{number:04}-of-teh-build") == f"the-option-{number:04}-of-the-build"


MANY = Closest(f"the-option-{number:04}-of-the-build" for number in range(5_000))


def test_what_is_like_none_of_many_is_told_to_be_none() -> None:
    assert MANY.to("完全不同") == MANY.to("") == ""
