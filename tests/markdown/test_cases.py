"""Every page in tests/cases/markdown/<flavour> against the tree beside it (written by record.py, then read)."""

import importlib.util
from pathlib import Path

import pytest

from markdown_laws import check_laws
from sdlint.markdown import parse

CASES = Path(__file__).parents[1] / "cases" / "markdown"
PAGES = sorted(CASES.glob("*/*.md"))


def record():
    spec = importlib.util.spec_from_file_location("record", CASES / "record.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_page_has_the_tree_beside_it(page):
    text = page.read_bytes().decode("utf-8")
    assert record().tree(text, page.parent.name) == page.with_suffix(".json").read_text("utf-8")
    check_laws(text, parse(text, page.parent.name))
