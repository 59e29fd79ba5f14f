"""Text written to hurt: nothing raises, and the time grows with the length."""

import time

import pytest

from in_time import within
from sdlint.facts.document import document
from sdlint.markdown import parse
from sdlint.markdown.flavors import FLAVORS
from sdlint.model import Source
from sdlint.model.settings import Config

N = 10_000
HOSTILE = {
    "brackets": "[" * N,
    "images": "![" * N,
    "closed brackets": "[" * N + "]" * N,
    "nested links": "[" * N + "a" + "](b)" * N,
    "nested images": "![" * N + "a" + "](b)" * N,
    "open destinations": "[a](" * N,
    "stars": "*" * N,
    "openers": "*a " * N,
    "nested emphasis": "*a **a " * N + "a** a*" * N,
    "mixed emphasis": "*_" * N,
    "quotes": ">" * N,
    "parentheses": "(" * N,
    "backticks": "`" * 50_000,
    "growing backticks": "".join("a" + "`" * size for size in range(300)),
    "items": "- " * N,
    "tags": "<a " * N,
    "attributes": "<a b={" * N,
    "comments": "a <!-- " * N,
    "instructions": "a<?" * N,
    "escapes": "\\" * N,
    "definitions": "".join(f"[a{number}]: b\n" for number in range(N)),
    "containers": "::: tip\n" * N,
    "spaces": "a" + " " * N + "b",
    "tabs": "\t" * N + "a",
    "dollars": "$a " * N,
    "display math": "a $$a" * N,
    "interpolations": "{{" * N,
    "shortcodes": "{{< a " * N,
    "MDX comments": "a {/* " * N,
    "tildes": "~~a " * N,
    "expressions": "{\n" * N,
    "nested expressions": "{\n" * N + "} x\n" * N,
    "expressions in text": "a {" * N,
    "expressions and strings": "{'\"" * N,
    "templates": "{`${" * N,
    "code comments": "{/*\n" * N,
    "code comments in text": "a{/*/*" * N,
    "template tags": "{% a " * N,
    "template comments": "{#\n\n" * N,
    "closed template comments": "{#\n" * N + "#}\n" * N,
    "template lines": "{{a}} " * N + "x",
    "Svelte": "{#if a\n" * N,
    "slashes": "/// note\n" * N,
    "exports": "export {\n\n" * N,
    "open values": "<A b='\n" * N + '<A b="\n' * N,
    "open expressions": "<A b={\n" * N,
    "tags in a line": "<A/>" * N + "x",
    "tags over lines": "<A\n" * N,
    "tags in quotes": "> <A\n>\n" * N,
    "addresses": "http://a.b/" + "(" * N,
    "closed addresses": "http://a.b/" + ")" * N,
    "heading ids": "# " + "{#a " * N,
    "bracketed ids": "# " + "[[" * N,
    "hashes": "# a" + " #" * N,
    "admonitions": "".join("    " * depth + "!!! a\n" for depth in range(150)),
    "footnotes": "[^a]: x\n\n" * N,
    "lazy lines": "> " * 100 + "a\n" + "b\n" * N,
    "blank lines": "\n" * N,
}


@pytest.mark.parametrize("flavor", FLAVORS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_time(name, flavor):
    def read() -> None:
        for top in parse(HOSTILE[name], flavor):
            for _ in top.walk():
                pass

    # Most take hundredths of a second; what is not linear takes half a minute.
    assert within(2, read)


@pytest.mark.parametrize("flavor", FLAVORS)
def test_large_pages_are_read_in_time(flavor):
    sections = "".join(
        f"## Section {number}\n\nText with *emphasis* and [a link](b.md).\n\n" for number in range(5_000)
    )
    prose = "潜在空间是一个**压缩**的表示，见 [说明](a.md)。Plain words follow it.\n" * 10_000

    def read() -> None:
        assert sum(node.kind == "heading" for node in parse(sections, flavor)) == 5_000
        assert parse(prose, flavor)

    assert within(5, read)


@pytest.mark.parametrize("flavor", FLAVORS)
def test_deep_nesting_is_cut_off(flavor):
    for text in (
        "> " * 500 + "a",
        "- " * 500 + "a",
        "*a **b " * 300 + "x" + "** *" * 300,
        "[" * 300 + "a" + "](b)" * 300,
    ):
        depth, level = 0, parse(text, flavor)
        while level:
            depth, level = depth + 1, tuple(child for node in level for child in node.children)
        assert depth < 200


REFERENCES = {
    "references in a line": lambda size: (
        "".join(f"[a][l{n}] " for n in range(size)) + "\n\n" + "".join(f"[l{n}]: x.md\n" for n in range(size))
    ),
    "references in lines": lambda size: (
        "".join(f"[l{n}]\n" for n in range(size)) + "\n" + "".join(f"[l{n}]: x.md\n" for n in range(size))
    ),
    "one label": lambda size: "[a][l] " * size + "\n\n" + "[l]: x.md\n" * size,
    "no label": lambda size: "".join(f"[a][l{n}] " for n in range(size)),
    "long labels": lambda size: "".join(f"[{'x' * 980}{n}]: x.md\n\n[{'x' * 980}{n}]\n\n" for n in range(size // 20)),
    "tags in a line": lambda size: "<a href='x.md'>t</a> <br> " * size,
    "components in each other": lambda size: "<A to='./x.md'>t" * size + "</A>" * size,
    "footnotes": lambda size: (
        "".join(f"[^{n}] " for n in range(size)) + "\n\n" + "".join(f"[^{n}]: x\n" for n in range(size))
    ),
}


@pytest.mark.parametrize("flavor", ["vitepress", "mkdocs", "docusaurus"])
@pytest.mark.parametrize("kind", REFERENCES)
def test_facts_of_references_take_time_in_step_with_their_number(kind, flavor):
    few, many = (Source("a.md", REFERENCES[kind](size)) for size in (1_000, 4_000))
    config = Config(root="/", flavor=flavor)
    started = time.process_time()
    document(few, config, {})
    spent = time.process_time() - started
    assert within(8 * max(spent, 0.1), lambda: document(many, config, {}))
