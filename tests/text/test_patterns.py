"""Patterns that are compiled later are what ``re.compile`` makes."""

import re
from copy import copy
from threading import Thread

import pytest

from sdlint.text.patterns import later


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_it_answers_as_a_pattern_does(method: str) -> None:
    text, pattern = "aab", r"(?i)A+"
    ours, theirs = getattr(later(pattern), method)(text), getattr(re.compile(pattern), method)(text)
    assert str(ours) == str(theirs)


def test_it_has_the_flags_and_the_text_of_a_pattern() -> None:
    pattern = later("(?P<letter>a)", re.IGNORECASE)
    assert (pattern.sub("b", "xA"), pattern.pattern, dict(pattern.groupindex)) == ("xb", "(?P<letter>a)", {"letter": 1})


def test_nothing_is_compiled_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags=0: (compiled.append(text), compile_(text, flags))[1])
    pattern = later("a+")
    copy(pattern)
    assert not compiled
    assert pattern.search("baa")
    assert pattern.search("b") is None
    assert compiled == ["a+"]


def test_a_text_that_is_no_pattern_says_so_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        later("(").search("")


def test_threads_may_ask_at_once() -> None:
    pattern = later("a" * 50)
    answers: list[bool] = []
    threads = [Thread(target=lambda: answers.append(bool(pattern.match("a" * 50)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 8
