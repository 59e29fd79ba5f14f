"""The examples of the CommonMark specification.

They are under a licence of their own and not part of this repository: ``python tests/cases/markdown/fetch_spec.py``
brings them to ``build/commonmark.json``; ``SDLINT_COMMONMARK`` names another place.
"""

import json
import os
from pathlib import Path

import pytest

from markdown_html import html_of
from markdown_laws import check_laws
from sdlint.markdown import parse
from sdlint.markdown.flavors import FLAVORS

PLACE = Path(os.environ.get("SDLINT_COMMONMARK", Path(__file__).parents[2] / "build" / "commonmark.json"))


@pytest.fixture(scope="module")
def examples() -> list[tuple[str, str]]:
    return [(case["markdown"], case["html"]) for case in json.loads(PLACE.read_text("utf-8"))] if PLACE.exists() else []


def test_every_example_gives_the_html_of_the_specification(examples, need):
    need(examples, "build/commonmark.json (tests/cases/markdown/fetch_spec.py)")
    assert len(examples) >= 650
    wrong = [source for source, html in examples if html_of(parse(source, "commonmark")) != html]
    assert wrong == []


@pytest.mark.parametrize("flavor", FLAVORS)
def test_every_example_keeps_the_laws(examples, need, flavor):
    need(examples, "build/commonmark.json (tests/cases/markdown/fetch_spec.py)")
    for source, _ in examples:
        for text in (
            source,
            source.replace("\n", "\r\n"),
            "> " + source.replace("\n", "\n> "),
            f"::: tip\n{source}:::\n",
        ):
            check_laws(text, parse(text, flavor))
