"""Sections find their translations by what stays the same, not by where they stand."""

import random
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sdlint.facts.document import document
from sdlint.model import Body, Page, Section, SectionPair, Source, Span, packed
from sdlint.model.settings import Config
from sdlint.sync.sections import align as aligning
from sdlint.sync.sections.align import align
from sdlint.sync.sections.increasing import increasing

CONFIG = Config(root="/", flavor="vitepress")


def page(text: str) -> Page:
    return document(Source("page.md", text), CONFIG, {}).page


def pairs(source: str, target: str) -> list[tuple[int | None, int | None]]:
    return [(pair.source, pair.target) for pair in align(page(source), page(target))]


def states(source: str, target: str) -> list[str]:
    return [pair.state for pair in align(page(source), page(target))]


def test_ids_on_both_sides_come_first() -> None:
    assert pairs("# 甲 {#a}\n\n# 乙 {#b}\n", "# B {#b}\n\n# A {#a}\n") == [(0, 1), (1, 0)]


def test_a_slug_is_an_id_on_the_other_side() -> None:
    (pair,) = align(page("## Latent space\n\nx\n"), page("## 潜在空间 {#latent-space}\n\n甲\n"))
    assert pair == SectionPair(0, 0, "unreviewed", "slug")
    (pair,) = align(page("## 潜在空间 {#latent-space}\n\n甲\n"), page("## Latent space\n\nx\n"))
    assert pair.evidence == "slug"


def test_what_is_not_there_is_missing_and_nothing_shifts() -> None:
    source = "# 标题\n\n## 甲\n\n`alpha` 甲。\n\n## 乙\n\n`beta` 乙。\n\n## 丙\n\n`gamma` 丙。\n"
    target = "# Title\n\n## A\n\n`alpha` a.\n\n## C\n\n`gamma` c.\n"
    assert pairs(source, target) == [(0, 0), (1, 1), (2, None), (3, 2)]
    assert pairs(target, source) == [(0, 0), (1, 1), (None, 2), (2, 3)]


def test_repeated_headings_are_told_apart_by_what_they_are_in() -> None:
    part = "## {0}\n\n`{0}`\n\n### 用法\n\n用法文字。\n\n"
    other = "## {0}\n\n`{0}`\n\n### Usage\n\nSome words.\n\n"
    source = "".join(part.format(name) for name in ("one1", "two2", "three3"))
    target = "".join(other.format(name) for name in ("one1", "three3"))
    assert pairs(source, target) == [(0, 0), (1, 1), (2, None), (3, None), (4, 2), (5, 3)]


def test_the_fewest_sections_have_moved() -> None:
    names = ["a1", "b2", "c3", "d4"]
    source = "".join(f"## 甲\n\n`{name}` 文字\n\n" for name in names)
    target = "".join(f"## X\n\n`{name}` text\n\n" for name in ["b2", "c3", "d4", "a1"])
    assert states(source, target) == ["moved", "unreviewed", "unreviewed", "unreviewed"]


def test_a_page_against_nothing() -> None:
    assert states("## A\n\nx\n", "") == ["missing"]
    assert states("", "## A\n\nx\n") == ["orphan"]
    assert states("", "") == []


def test_of_two_that_changed_places_the_small_one_has_moved() -> None:
    assert increasing([2, 1], [9, 3]) == {0}
    assert increasing([2, 1], [3, 9]) == {1}
    assert increasing([2, 1], [3, 3]) == {0}
    assert increasing([5, 1, 2, 3], [40, 1, 1, 1]) == {1, 2, 3}


@given(st.lists(st.integers(0, 30), max_size=20))
@settings(max_examples=150)
def test_a_longest_increasing_subsequence(values: list[int]) -> None:
    chosen = sorted(increasing(values))
    run = [values[at] for at in chosen]
    assert all(one < other for one, other in pairwise(run))
    longest = [1] * len(values)
    for at, value in enumerate(values):
        longest[at] = 1 + max((longest[before] for before in range(at) if values[before] < value), default=0)
    assert len(run) == max(longest, default=0)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=8), st.lists(st.sampled_from("abcdefgh"), max_size=8))
@settings(max_examples=80, deadline=None)
def test_every_section_is_in_one_pair(left: list[str], right: list[str]) -> None:
    source, target = (page("".join(f"## {name}\n\n`{name}9` text\n\n" for name in side)) for side in (left, right))
    found = align(source, target)
    assert sorted(pair.source for pair in found if pair.source is not None) == list(range(len(source.sections)))
    assert sorted(pair.target for pair in found if pair.target is not None) == list(range(len(target.sections)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_dropped_sections_are_found_without_ids(seed: int) -> None:
    rng = random.Random(seed)
    kinds = (
        "`opt{0}` 选项。",
        "```sh\nrun --n {0}\n```\n\n说明。",
        "[链接](https://example.org/{0})。",
        "普通的一段话，{0} 次。",
    )
    source = page("".join(f"## 第几节\n\n{rng.choice(kinds).format(at)}\n\n" for at in range(60)))
    kept = [at for at in range(60) if rng.random() > 0.15]
    target = replace(source, sections=tuple(replace(source.sections[at], anchor=f"x{at}") for at in kept))
    source = replace(source, sections=tuple(replace(one, anchor=f"y{at}") for at, one in enumerate(source.sections)))
    found = {(pair.source, pair.target) for pair in align(source, target) if None not in (pair.source, pair.target)}
    truth = {(at, place) for place, at in enumerate(kept)}
    assert len(found & truth) >= 0.97 * len(truth)
    assert len(found & truth) >= 0.97 * len(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["第 {} 节", "节"])
def test_ten_thousand_sections_take_seconds(name: str) -> None:
    def section(at: int) -> str:
        return f"## {name.format(at)}\n\n文字\n\n"

    source = page("".join(map(section, range(10_000))))
    target = replace(source, sections=tuple(one for at, one in enumerate(source.sections) if at % 17))
    target = replace(target, sections=tuple(replace(one, anchor="", explicit_id=None) for one in target.sections))
    start = time.perf_counter()
    found = align(source, target)
    assert time.perf_counter() - start < 30
    assert sum(pair.state == "missing" for pair in found) == 589


# --- the best path, against trying everything -------------------------------------------------------------------------


class Grid:
    """Likenesses that are given: what `align` asks of a `Likeness`."""

    def __init__(self, gains: list[list[int]]) -> None:
        self.gains = gains

    def row(self, i: int, columns: Sequence[int]) -> list[float]:
        return [self.gains[i][j] for j in columns]

    def unique(self, rows: Sequence[int], columns: Sequence[int]) -> list[tuple[int, int]]:
        return []


def best(gains: list[list[int]]) -> int:
    """The most that pairs can gain which keep the order on both sides, by trying all of them."""
    if not gains or not gains[0]:
        return 0
    without_row = best(gains[1:])
    with_row = (
        gains[0][j] + best([row[j + 1 :] for row in gains[1:]]) for j in range(len(gains[0])) if gains[0][j] > 0
    )
    return max(without_row, *with_row, 0)


GRIDS = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(-3, 6), min_size=width, max_size=width), min_size=1, max_size=5)
)


def gained(gains: list[list[int]], matches: list[tuple[int, int, str]]) -> int:
    """What `matches` gain; they keep the order, take nothing twice, and nothing that is not worth it."""
    for (i, j, _), (below, beyond, _) in pairwise(matches):
        assert i < below
        assert j < beyond
    assert all(gains[i][j] > 0 for i, j, _ in matches)
    return sum(gains[i][j] for i, j, _ in matches)


@given(GRIDS)
@settings(max_examples=400)
def test_no_path_gains_more(gains: list[list[int]]) -> None:
    rows, columns = list(range(len(gains))), list(range(len(gains[0])))
    assert gained(gains, aligning._walk(Grid(gains), rows, columns, 9)) == best(gains)
    assert gained(gains, aligning._path(Grid(gains), rows, columns)) == best(gains)


@given(GRIDS, st.integers(1, 3))
def test_near_the_diagonal_the_band_costs_nothing(gains: list[list[int]], band: int) -> None:
    height, width = len(gains), len(gains[0])
    near = [
        [gain if abs(j - i * width // height) <= band else -1 for j, gain in enumerate(row)]
        for i, row in enumerate(gains)
    ]
    rows, columns = list(range(height)), list(range(width))
    assert gained(near, aligning._walk(Grid(near), rows, columns, band)) == best(near)


@given(GRIDS)
def test_a_grid_that_is_too_large_is_walked_in_a_band(gains: list[list[int]]) -> None:
    rows, columns = list(range(len(gains))), list(range(len(gains[0])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aligning, "_CELLS", 1)
        patch.setattr(aligning, "_BAND", 9)
        assert gained(gains, aligning._path(Grid(gains), rows, columns)) == best(gains)


def test_what_is_alone_between_two_pairs_is_a_pair() -> None:
    source = "# 甲 {#a}\n\n## 序 \n\n很短。\n\n# 丙 {#c}\n"
    target = "# A {#a}\n\n### Altogether another heading\n\nShort.\n\n# C {#c}\n"
    assert pairs(source, target) == [(0, 0), (1, 1), (2, 2)]
    longer = target.replace("Short.", "`x` " + "Much longer than what stands in the source, and about more. " * 40)
    assert pairs(source, longer) == [(0, 0), (None, 1), (1, None), (2, 2)]


def test_sections_that_are_surely_pairs_cut_a_large_page(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"name{number}x" for number in range(40)]
    source = "".join(f"## 甲\n\n`{name}` 文字\n\n" for name in names)
    target = "".join(f"## X\n\n`{name}` text\n\n" for name in names if name != "name17x")
    monkeypatch.setattr(aligning, "_CELLS", 10)
    monkeypatch.setattr(aligning, "_BAND", 1)
    wanted = [(at, at - (at > 17)) if at != 17 else (17, None) for at in range(40)]
    assert pairs(source, target) == wanted


def outline(*sections: tuple[str, int, str | None, str, tuple[str, ...]]) -> Page:
    """A page of sections that are given: heading, level, explicit id, anchor, tokens."""
    made = [
        Section(
            heading,
            level,
            anchor,
            explicit,
            Span(at, at + 1),
            Span(at, at),
            packed_tokens=packed(tokens),
            packed_body=packed(Body(text=heading)),
        )
        for at, (heading, level, explicit, anchor, tokens) in enumerate(sections)
    ]
    return replace(page(""), sections=tuple(made))


def sides(source: Page, target: Page) -> list[tuple[int | None, int | None]]:
    return [(pair.source, pair.target) for pair in align(source, target)]


def test_a_section_that_has_its_pair_is_not_taken_by_another_name() -> None:
    source = outline(("甲", 2, "x", "x", ()), ("乙", 2, "y", "y", ()))
    assert sides(source, outline(("A", 2, "x", "y", ()))) == [(0, 0), (1, None)]
    assert sides(outline(("A", 2, "x", "y", ())), source) == [(0, 0), (None, 1)]


@pytest.mark.parametrize("level", [0, 1])
def test_what_stands_before_all_headings_is_a_pair_and_so_are_the_titles(level: int) -> None:
    long = "With words that nothing in the other has, and a great many of them, one after the other. " * 40
    source = outline(("甲", level, None, "", ("only", "here")), ("乙", 3, "b", "b", ()))
    target = outline((long, level, None, "", ("there", "alone")), ("X", 2, None, "x", ("q",)), ("B", 3, "b", "b", ()))
    assert sides(source, target) == [(0, 0), (None, 1), (1, 2)]


def test_two_titles_are_told_apart_by_what_they_hold() -> None:
    source = outline(("甲", 1, None, "", ("a", "b", "c")), ("乙", 1, None, "", ("d", "e", "f")))
    target = outline(("B", 1, None, "", ("d", "e", "f")))
    assert sides(source, target) == [(0, None), (1, 0)]


def test_sections_are_looked_for_between_pairs_that_keep_the_order() -> None:
    def named(name: str) -> tuple[str, int, str | None, str, tuple[str, ...]]:
        return name, 2, name, name, ()

    def plain(name: str) -> tuple[str, int, str | None, str, tuple[str, ...]]:
        return name, 2, None, "", ()

    source = outline(named("a"), plain("甲"), named("b"), plain("乙"), named("c"), named("d"))
    target = outline(named("d"), named("a"), plain("A"), named("b"), plain("B"), named("c"))
    assert sides(source, target) == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)]
    assert [pair.state for pair in align(source, target)] == ["unreviewed"] * 5 + ["moved"]


class Sure(Grid):
    """A grid some of whose pairs are sure."""

    def __init__(self, gains: list[list[int]], certain: list[tuple[int, int]]) -> None:
        super().__init__(gains)
        self.certain = certain

    def unique(self, rows: Sequence[int], columns: Sequence[int]) -> list[tuple[int, int]]:
        return [(i, j) for i, j in self.certain if i in rows and j in columns]


def test_sure_pairs_that_cross_do_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "_CELLS", 1)
    gains = [[5 if i == j else 1 for j in range(5)] for i in range(5)]
    # 0-0, 2-2 and 4-4 keep the order; 1-4 crosses them.
    grid = Sure(gains, [(0, 0), (1, 4), (2, 2), (4, 4)])
    assert sorted(aligning._path(grid, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4])) == [
        (0, 0, "content"), (1, 1, "content"), (2, 2, "content"), (3, 3, "content"), (4, 4, "content"),
    ]  # fmt: skip


def test_what_lies_between_sure_pairs_is_all_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "_CELLS", 4)
    gains = [[3 if i == j else -1 for j in range(6)] for i in range(6)]
    for certain in ([(0, 0)], [(5, 5)], [(2, 2)], [(0, 0), (3, 3)]):
        found = sorted(aligning._path(Sure(gains, certain), list(range(6)), list(range(6))))
        assert found == [(at, at, "content") for at in range(6)], certain


def test_the_sections_below_one_that_moved_move_along_unless_they_have_a_pair() -> None:
    moved = ("移", 2, None, "", ("m1", "m2", "m3", "m4", "m5", "m6"))
    source = outline(
        moved, ("下", 3, None, "", ()), ("另", 3, "own", "own", ()), ("甲", 2, "a", "a", ()), ("乙", 2, "b", "b", ())
    )
    target = outline(
        ("A", 2, "a", "a", ()), ("Own", 3, "own", "own", ()), ("B", 2, "b", "b", ()), moved, ("Below", 3, None, "", ())
    )
    found = sides(source, target)
    assert (0, 3) in found
    assert (1, 4) in found
    assert (2, 1) in found
