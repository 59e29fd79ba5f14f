"""Every number that is shown of a tree is the same wherever it is shown, whatever the tree."""

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sdlint.model import (
    Body,
    Corpus,
    Counterpart,
    ExtraSection,
    MissingSection,
    Page,
    Pair,
    Result,
    Section,
    SectionPair,
    Span,
    packed,
)
from sdlint.model.settings import Config
from sdlint.reports import Options, render
from sdlint.reports.sync_table import View, table
from sdlint.sync.states import STATES, worst
from sdlint.sync.status import language_rows, page_rows, progress

LOCALES = ("en", "ja", "ko")
CONFIG = Config(root="/handbook", locales={each: f"{each}/{{path}}" for each in ("zh", *LOCALES)}, source="zh")
SHARED = [state for state in STATES if state not in ("missing", "orphan")]
Sections = list[tuple[str, int]]


def _page(locale: str, key: str, words: list[int]) -> Page:
    span = Span(0, 1)
    sections = tuple(Section("A", 1, f"s{n}", None, span, span, n, packed_body=packed(Body())) for n in words)
    return Page(f"{locale}/{key}", locale, key, 1, sections=sections)


def _pair(locale: str, key: str, sections: Sections, pages: dict[str, Page]) -> Pair:
    """A pair whose sections are in the given states, with so many words of source."""
    source = [words for state, words in sections if state != "orphan"]
    target = [words for state, words in sections if state != "missing"]
    left = pages.setdefault(f"zh/{key}", _page("zh", key, source)) if source else None
    right = _page(locale, key, target) if target else None
    if right:
        pages[right.path] = right
    counterparts: list[Counterpart] = []
    at = target_at = 0
    for state, _ in sections:
        if state == "missing":
            counterparts.append(MissingSection(at))
        elif state == "orphan":
            counterparts.append(ExtraSection(target_at))
        else:
            counterparts.append(SectionPair(at, target_at, state))
        at += state != "orphan"
        target_at += state != "missing"
    state = worst(each.state for each in counterparts)
    return Pair(locale, key, left, right, f"zh/{key}", f"{locale}/{key}", tuple(counterparts), state)


SECTION = st.tuples(st.sampled_from(STATES), st.integers(0, 3000))
TREES = st.lists(st.tuples(st.sampled_from(LOCALES), st.lists(SECTION, min_size=1, max_size=5)), min_size=1, max_size=8)


def _result(tree: list[tuple[str, Sections]]) -> Result:
    pages: dict[str, Page] = {}
    pairs = [_pair(locale, f"{number}.md", sections, pages) for number, (locale, sections) in enumerate(tree)]
    corpus = Corpus(CONFIG, pages, own=frozenset(pages), pairs=tuple(pairs))
    return Result(files=len(pages), paths=corpus.own, corpus=corpus)


def _numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", text)]


def _data(text: str) -> Any:
    embedded = re.search(r'<script[^>]* id="data"[^>]*>(.*?)</script>', text, re.S)
    assert embedded
    return json.loads(embedded[1])


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_every_number_is_the_same_wherever_it_is_shown(tree: list[tuple[str, Sections]]) -> None:
    result, options = _result(tree), Options(root="/handbook")
    known = progress(page_rows(result.pairs))
    rows = list(language_rows(known))
    shown = [(row.locale, row.in_step, row.reviewed, row.words.left) for row in rows]

    lines = [line for line in table(known, page_rows(result.pairs), (), View()) if re.match(r"\w\w  [█░]", line)]
    assert [(line[:2], *_numbers(line[2:])) for line in lines] == shown

    comment = [line.strip("| ").split(" | ") for line in render("markdown", result, options).splitlines()]
    cells = [cell for cell in comment if cell[0].startswith("**")]
    assert [(name.strip("*"), *_numbers(" ".join(rest[:3]))) for name, *rest in cells] == shown
    assert [_numbers(rest[3])[0] for _, *rest in cells] == [sum(row.pages.values()) for row in rows]

    data = _data(render("html", result, options))
    assert [
        (row["locale"], row["in_step"], row["reviewed"], row["words"]["left"]) for row in data["languages"]["rows"]
    ] == shown
    assert [(row["pages"], row["sections"]) for row in data["languages"]["rows"]] == [
        (row.pages, row.sections) for row in rows
    ]
    left = {locale: 0 for locale, *_ in shown}
    for page in data["pages"]:
        for locale, cell in page["cells"].items():
            if locale in left:
                left[locale] += cell.get("left", 0)
    assert left == {locale: words for locale, _, _, words in shown}
    assert data["languages"]["all"]["left"] == sum(left.values())

    badge = f"{data['languages']['all']['in_step']} %"
    assert json.loads(render("shields", result, options))["message"] == badge
    title = f"translated: {badge} ({', '.join(f'{locale} {in_step} %' for locale, in_step, *_ in shown)})"
    assert title in render("svg", result, options)
