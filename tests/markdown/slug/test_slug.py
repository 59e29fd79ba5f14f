"""The sluggers against what the generators themselves computed (tests/cases/slug, made by its record scripts)."""

import json
from pathlib import Path

import pytest

from sdlint.markdown import flavors, parse
from sdlint.markdown.anchoring import named
from sdlint.markdown.slug import anchors, reaches
from sdlint.model import Node, Span

CASES = Path(__file__).parents[2] / "cases" / "slug"
FLAVORS = ("vitepress", "github", "docusaurus", "mkdocs", "hugo")


def vectors(flavor: str) -> dict:
    return json.loads((CASES / f"{flavor}.json").read_text("utf-8"))


def heading(text: str, identifier: str | None = None) -> Node:
    return Node("heading", Span(0, 0), {"level": 2, "id": identifier}, (Node("text", Span(0, 0), {"raw": text}),))


@pytest.mark.parametrize(
    ("flavor", "text", "slug"),
    [(flavor, case["text"], case["slug"]) for flavor in FLAVORS for case in vectors(flavor)["slugs"]],
)
def test_slugs_are_those_of_the_generator(flavor, text, slug):
    # A lone heading that leaves nothing is named by Hugo, not by its slugger.
    assert (named(flavor).slugify(text) or ("heading" if flavor == "hugo" else "")) == slug


@pytest.mark.parametrize(
    ("flavor", "markdown", "expected"),
    [(flavor, case["markdown"], case["anchors"]) for flavor in FLAVORS for case in vectors(flavor)["pages"]],
)
def test_anchors_of_pages_are_those_of_the_generator(flavor, markdown, expected):
    headings = [node for top in parse(markdown, flavor) for node in top.walk() if node.kind == "heading"]
    assert [node.attrs["anchor"] or "" for node in headings] == expected
    assert anchors(named(flavor), headings, markdown) == expected


# The others count without looking whether a heading is called so; Nuxt Content shortens slugs that are
# numbered already.
@pytest.mark.parametrize("flavor", sorted({*flavors.FLAVORS} - {"docsify", "jekyll", "nuxt-content"}))
def test_no_two_automatic_anchors_are_the_same(flavor):
    texts = ["foo", "foo 1", "foo", "Foo", "foo-1", "foo_1", "foo", "！", "！", "1", "1"]
    found = anchors(named(flavor), [heading(text) for text in texts])
    assert len(set(found)) == len(texts)


@pytest.mark.parametrize("flavor", ["vitepress", "mkdocs", "hugo"])
def test_a_computed_anchor_makes_way_for_an_explicit_id(flavor):
    assert anchors(named(flavor), [heading("x", "foo"), heading("Foo")]) == [
        "foo",
        "foo_1" if flavor == "mkdocs" else "foo-1",
    ]


def test_mkdocs_takes_explicit_ids_of_the_whole_page_first():
    assert anchors(named("mkdocs"), [heading("Foo"), heading("x", "foo")]) == ["foo_1", "foo"]


def test_vitepress_slugifies_the_fragment_of_a_link():
    assert named("vitepress").looked_up("Foo Bar") == "foo-bar"
    assert not reaches(named("vitepress"), "Mixed-Case", {"Mixed-Case"})
    assert reaches(named("vitepress"), "Getting-Started", {"getting-started"})


def test_github_compares_fragments_without_case():
    assert reaches(named("github"), "Install", {"install"})
    assert reaches(named("github"), "install", {"Install"})


@pytest.mark.parametrize("flavor", ["mkdocs", "docusaurus", "hugo"])
def test_elsewhere_fragments_are_compared_exactly(flavor):
    assert reaches(named(flavor), "潜在空间", {"潜在空间"})
    assert not reaches(named(flavor), "Install", {"install"})


def test_without_a_source_references_count_as_read():
    assert named("vitepress").slugger("").anchor(heading("A & B")) == "a-b"
