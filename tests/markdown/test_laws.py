"""What must hold for any text: hypothesis writes it, from pieces of markup and from characters that cause trouble."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markdown_html import html_of
from markdown_laws import check_laws
from sdlint.markdown import parse
from sdlint.markdown.flavors import FLAVORS

PIECES = json.loads((Path(__file__).parents[1] / "cases" / "markdown" / "pieces.json").read_text("utf-8"))
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
# Without tabs, lists of raw HTML and the like, on which parsers are known to differ.
PROSE = st.lists(st.sampled_from(["a", "b ", "\n", "*", "**", "_", "`", "> ", "# ", "\\", "&lt;"]), max_size=25)


@pytest.mark.parametrize("flavor", FLAVORS)
@settings(max_examples=150, deadline=None)
@given(text=MARKUP | st.text(max_size=60))
def test_any_text_keeps_the_laws(flavor, text):
    check_laws(text, parse(text, flavor))


@settings(max_examples=100, deadline=None)
@given(text=MARKUP)
def test_line_ends_do_not_change_the_tree(text):
    text = text.replace("\r", "")
    kinds = [node.kind for top in parse(text, "github") for node in top.walk()]
    for end in ("\r\n", "\r"):
        other = parse(text.replace("\n", end), "github")
        assert [node.kind for top in other for node in top.walk()] == kinds


@settings(max_examples=100, deadline=None)
@given(text=PROSE.map("".join))
def test_a_quote_holds_what_stands_outside(text):
    lines = text.split("\n")
    quoted = "".join(f"> {line}\n" for line in lines)
    (quote, *others) = parse(quoted, "commonmark")
    assert not others
    assert html_of(quote.children) == html_of(parse("\n".join(lines) + "\n", "commonmark"))


@settings(max_examples=100, deadline=None)
@given(text=PROSE.map("".join))
def test_html_is_that_of_another_parser(text):
    pyromark = pytest.importorskip("pyromark")
    source = text + "\n"
    assert _normal(html_of(parse(source, "commonmark"))) == _normal(pyromark.html(source))


def _normal(html: str) -> str:
    """Line ends beside tags, and the two spellings of a quotation mark, do not matter."""
    html = html.replace("&quot;", '"')
    return "".join(html.split())
