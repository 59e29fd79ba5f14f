"""Positions against an independent CommonMark parser that reports byte ranges (bench/positions.py)."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

import sdlint

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def positions() -> ModuleType:
    spec = importlib.util.spec_from_file_location("positions", ROOT / "bench" / "positions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", ["tests/cases/markdown", "content", "docs"])
def test_our_own_pages_are_read_alike(positions, folder):
    result = positions.compare(positions.pages([ROOT / folder]))
    assert result.misses == []


def test_a_corpus_reaches_the_shares(positions):
    """``SDLINT_CORPUS``: folders to read, separated like ``PATH``."""
    corpora = os.environ.get("SDLINT_CORPUS")
    if not corpora:
        pytest.skip("SDLINT_CORPUS names no corpus")
    for folder in corpora.split(os.pathsep):
        result = positions.compare(positions.pages([Path(folder)]))
        for kind, wanted in positions.WANTED.items():
            assert result.exact[kind] >= wanted * result.total[kind], (folder, kind, result.misses[:5])


@pytest.mark.parametrize("text", ["<!--@include: ./a\r\nb.md-->\n", "<!--@include: ./a\nb.md-->\n"])
def test_a_path_has_no_line_ends(text: str) -> None:
    assert not [node for top in sdlint.ast(text) for node in top.walk() if node.kind == "include"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_include_below_its_mark_stands_where_it_stands(end: str) -> None:
    text = f"<!--{end}@include: ./a.md -->{end}"
    (include,) = [node for top in sdlint.ast(text) for node in top.walk() if node.kind == "include"]
    assert text[slice(*include.attrs["path_span"])] == include.attrs["path"] == "./a.md"
