"""The badge: well-formed, readable for everybody, drawn without asking anybody, and as wide as what it says."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from conftest import Need
from reports.browser import chromium, missing
from reports.sample import hostile, ordinary
from sdlint.model import Corpus, Pair, Result
from sdlint.model.settings import Config
from sdlint.reports import Options, render
from sdlint.sync.progress import Words, words_of

SVG = "{http://www.w3.org/2000/svg}"


def drawn(result: Result) -> ElementTree.Element:
    return ElementTree.fromstring(render("svg", result, Options()))


def languages(*locales: str) -> Result:
    result = ordinary()
    assert result.corpus
    (pair,) = result.corpus.pairs
    return replace(result, corpus=replace(result.corpus, pairs=tuple(replace(pair, locale=one) for one in locales)))


def test_a_badge_says_how_much_is_in_step() -> None:
    root = drawn(languages("en", "ja"))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["translated", "9 %"]
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == root.get("aria-label") == "translated: 9 % (en 9 %, ja 9 %)"
    assert root.get("role") == "img"
    assert json.loads(render("shields", languages("en"), Options())) == {
        "schemaVersion": 1,
        "label": "translated",
        "message": "9 %",
        "color": "red",
    }


def test_words_of_all_languages_are_counted_together() -> None:
    result = languages("en", "ja")
    assert result.corpus
    whole, (pair, other) = words_of(result.corpus.pairs[0]), result.corpus.pairs
    done = replace(other, sections=tuple(section for section in pair.sections if section.state == "fresh"))
    both = replace(result, corpus=replace(result.corpus, pairs=(pair, done)))
    expected = (whole + words_of(done)).in_step
    assert json.loads(render("shields", both, Options()))["message"] == f"{expected} %"
    assert Words(31, 28).in_step < expected


@pytest.mark.parametrize(
    ("result", "says"), [(Result(files=3), "unknown"), (Result(corpus=Corpus(Config(root=""), {})), "none")]
)
def test_where_nothing_is_translated_a_badge_says_so(result: Result, says: str) -> None:
    assert [text.text for text in drawn(result).iter(f"{SVG}text")] == ["translated", says]


def test_a_badge_asks_for_nothing_and_hostile_names_are_text() -> None:
    result = hostile()
    assert result.corpus
    bad = 'x"><script>alert(1)</script>&\x1b'
    pairs: Iterator[Pair] = (replace(pair, locale=bad) for pair in result.corpus.pairs)
    text = render("svg", replace(result, corpus=replace(result.corpus, pairs=tuple(pairs))), Options())
    root = ElementTree.fromstring(text)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} == {"svg", "title", "clipPath", "g", "rect", "text"}
    assert "href" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_what_a_badge_says_fits_into_it(tmp_path: Path, need: Need) -> None:
    need(not missing(), missing())
    path = tmp_path / "badge.svg"
    path.write_text(render("svg", ordinary(), Options()), "utf-8")
    with chromium(400, 100) as driver:
        driver.get(path.as_uri())
        places = driver.execute_script(
            "return [...document.querySelectorAll('text')].map(t => [t.getBBox().x, t.getBBox().x + t.getBBox().width])"
        )
        natural = driver.execute_script(
            "return [...document.querySelectorAll('text')].map(t => { const set = t.textLength.baseVal.value;"
            "t.removeAttribute('textLength'); return t.getComputedTextLength() / set; })"
        )
        width = driver.execute_script("return document.documentElement.width.baseVal.value")
    (left, label), (message, right) = places
    assert 0 < left < label < message < right < width
    # DejaVu Sans has the widths of Verdana; where another font stands in, letters are stretched by little.
    assert all(0.8 < ratio < 1.2 for ratio in natural), natural
