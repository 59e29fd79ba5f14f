"""The manual's page on security: every promise names a test that is there."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@cache
def known() -> frozenset[str]:
    """The names of all tests of this project."""
    return frozenset(
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M)
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_promise_names_a_test(language: str) -> None:
    text = (ROOT / "docs" / language / "security.md").read_text("utf-8")
    promises = re.findall(r"^\| (?!---|where |promise |在哪里|承诺 )([^|]+) \| ([^|]+) \|$", text, re.M)
    assert len(promises) > 15
    for promise, kept in promises:
        named = re.findall(r"`([^`]+)`", kept)
        assert named, promise
        for name in named:
            assert name in known() or list(ROOT.glob(f"{name}/**/test_*.py")) or (ROOT / name).is_file(), name


def test_both_languages_name_the_same() -> None:
    texts = [(ROOT / "docs" / language / "security.md").read_text("utf-8") for language in ("en", "zh")]
    one, other = (re.findall(r"`(test[^`]+)`", text) for text in texts)
    assert one == other
