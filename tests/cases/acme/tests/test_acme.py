"""The examples of Acme's rules."""

import pytest

import sdlint.testing


@pytest.mark.parametrize("example", sdlint.testing.examples("acme_rules"), ids=str)
def test_example(example, tmp_path):
    example.check(tmp_path)
