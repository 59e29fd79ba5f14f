"""Pages that stand before others are known by their addresses."""

import pytest

from sdlint.web.judge.verdict import is_gate


@pytest.mark.parametrize(
    "url", ["https://example.org/login?next=a", "https://accounts.example.org/", "https://consent.example.org/m"]
)
def test_a_gate(url: str) -> None:
    assert is_gate(url)


@pytest.mark.parametrize("url", ["https://example.org/blogindex", "https://example.org/guide/accounting"])
def test_no_gate(url: str) -> None:
    assert not is_gate(url)
