"""Includes that a hostile page nests, crosses and turns in circles: bounded work, and right answers."""

import time

import pytest

from conftest import Shell
from sdlint.bulkhead import Bulkhead
from sdlint.corpus import _all_anchors
from sdlint.model import Anchor, Link, Page, Span, Target

Graph = dict[str, list[str]]


def answer(graph: Graph, ids: int = 1) -> tuple[dict[str, frozenset[str]], float]:
    """The anchors of every page of a graph of includes, each page with `ids` of its own, and the seconds it took."""
    span = Span(0, 1)
    link = Link("x", "", "include", span, span)
    pages = {
        name: Page(
            path=name, locale=None, key=name, length=1, line_starts=(0,), links=(link,) * len(below),
            anchors=tuple(Anchor(f"{name}{number}", span) for number in range(ids)),
        )
        for name, below in graph.items()
    }  # fmt: skip
    targets = {name: tuple(Target("page", one) for one in below) for name, below in graph.items()}
    started = time.process_time()
    bulkhead = Bulkhead()
    found = _all_anchors(pages, targets, bulkhead)
    assert not bulkhead.crashes
    return found, time.process_time() - started


def chain(size: int) -> Graph:
    return {f"{n}.md": [f"{n + 1}.md"] if n + 1 < size else [] for n in range(size)}


def circle(size: int) -> Graph:
    return {f"{n}.md": [f"{(n + 1) % size}.md"] for n in range(size)}


def diamond(size: int) -> Graph:
    return {f"{n}.md": [f"{n + 1}.md"] * 2 if n + 1 < size else [] for n in range(size)}


def star(size: int) -> Graph:
    return {"0.md": [f"{n}.md" for n in range(1, size)], **{f"{n}.md": ["0.md"] for n in range(1, size)}}


def crossed(size: int) -> Graph:
    return {f"{n}.md": [f"{(n * k + 1) % size}.md" for k in range(2, 7)] for n in range(size)}


SHAPES = {"chain": chain, "circle": circle, "diamond": diamond, "star": star, "crossed": crossed}


@pytest.mark.parametrize("shape", SHAPES)
def test_work_is_bounded_whatever_the_shape(shape: str) -> None:
    _, short = answer(SHAPES[shape](2_500), ids=3)
    _, long = answer(SHAPES[shape](10_000), ids=3)
    assert long < 8 * max(short, 0.25), "four times the pages"


@pytest.mark.parametrize("shape", SHAPES)
def test_answers_are_whole_on_trees_of_a_size_that_people_have(shape: str) -> None:
    graph = SHAPES[shape](40)
    found, _ = answer(graph)
    assert set(found) == set(graph)
    for name in graph:
        reached, waiting = {name}, [name]
        while waiting:
            new = set(graph[waiting.pop()]) - reached
            reached |= new
            waiting += new
        assert found[name] == {f"{one}0" for one in reached}


def test_a_page_that_brings_too_much_is_not_known(shell: Shell) -> None:
    """Better nothing than a dead anchor that is alive."""
    found, _ = answer({"z.md": ["a.md"], **{f"{n}.md": ["a.md"] for n in range(30)}, "a.md": []}, ids=100_000)
    assert "a.md" in found
    assert 0 < len(found) < 32


def test_a_real_tree_of_thirty_diamonds(shell: Shell) -> None:
    pages = {
        f"content/zh/{n}.md": f"# 页 {n} {{#p{n}}}\n\n" + f"<!--@include: ./{n + 1}.md-->\n\n" * (2 if n < 29 else 0)
        for n in range(30)
    }
    shell.write({**pages, "content/zh/x.md": "# X\n\n[last](0.md#p29) [own](0.md#p0) [none](0.md#p30)\n"})
    found = [(one["code"], one["message"]) for one in shell.findings("--select", "SD303")]
    assert [code for code, _ in found] == ["SD303"]
    assert "p30" in found[0][1]
