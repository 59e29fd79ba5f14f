"""Includes that a hostile page nests, crosses and turns in circles: bounded work, and right answers."""

import time

import pytest
from msgspec.structs import replace

from conftest import Shell
from sdlint.engine.anchors import all_anchors
from sdlint.engine.bulkhead import Bulkhead
from sdlint.model import Anchor, Corpus, Link, LinkTarget, Page, Problem, Span
from sdlint.model.settings import Config
from sdlint.rules.site import Site
from sdlint.rules.structure.missing_include import check

Graph = dict[str, list[str]]


def corpus_of(graph: Graph, ids: int = 1) -> Corpus:
    """A tree whose pages include each other as `graph` says, each with `ids` of its own."""
    span = Span(0, 1)
    link = Link("x", "", "include", span, span)
    pages = {
        name: Page(
            path=name, locale=None, key=name, length=1, links=(link,) * len(below),
            anchors=tuple(Anchor(f"{name}{number}", span) for number in range(ids)),
        )
        for name, below in graph.items()
    }  # fmt: skip
    targets = {name: tuple(LinkTarget("page", one) for one in below) for name, below in graph.items()}
    return Corpus(config=Config(root="/"), pages=pages, targets=targets, own=frozenset(pages))


def answer(graph: Graph, ids: int = 1) -> tuple[dict[str, frozenset[str]], float]:
    """The anchors of every page of a graph of includes, each page with `ids` of its own, and the seconds it took."""
    corpus = corpus_of(graph, ids)
    started = time.process_time()
    bulkhead = Bulkhead()
    found = all_anchors(corpus.pages, corpus.targets, bulkhead)
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


def everything(corpus: Corpus) -> list[Problem]:
    """What the rule says of all pages."""
    site = Site(corpus)
    return [replace(one, path=path) for path, page in corpus.pages.items() for one in check(page, site)]


@pytest.mark.parametrize("shape", SHAPES)
def test_work_is_bounded_whatever_the_shape(shape: str) -> None:
    _, short = answer(SHAPES[shape](1_000), ids=3)
    _, long = answer(SHAPES[shape](4_000), ids=3)
    assert long < 8 * max(short, 0.25), "four times the pages"


@pytest.mark.parametrize("shape", SHAPES)
def test_circles_are_told_in_work_that_is_bounded(shape: str) -> None:
    spent = []
    for size in (1_000, 4_000):
        corpus = corpus_of(SHAPES[shape](size))
        started = time.process_time()
        told = everything(corpus)
        spent.append(time.process_time() - started)
        assert bool(told) == (shape in ("circle", "star", "crossed"))
        assert sum(len(one.message) for one in told) < 200 * len(told) + 1
    assert spent[1] < 8 * max(spent[0], 0.25)


def test_a_circle_is_told_on_every_page_of_it_and_nowhere_else() -> None:
    corpus = corpus_of({"a": ["b", "x"], "b": ["c"], "c": ["a"], "x": ["y"], "y": [], "self": ["self"], "in": ["a"]})
    told = {(one.path, one.message.partition(": ")[2]) for one in everything(corpus)}
    assert told == {("a", "a → b → c → a"), ("b", "b → c → a → b"), ("c", "c → a → b → c"), ("self", "self → self")}


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


def test_a_page_that_brings_too_much_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Better nothing than a dead anchor that is alive."""
    monkeypatch.setattr("sdlint.engine.anchors._MOST_INCLUDED", 10_000)
    found, _ = answer({"z.md": ["a.md"], **{f"{n}.md": ["a.md"] for n in range(30)}, "a.md": []}, ids=1_000)
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
