"""The blocks of a page: what holds them, and where their inline code stands."""

from sdlint.facts.document import document
from sdlint.model import Block, Source
from sdlint.model.settings import Config

TEXT = """# A `b` {#a}

- item `one`

  ::: tip
  in an item's tip
  :::

::: warning
`two` <code>three</code>

- item of a tip
:::

> [!NOTE]
> an alert

> a quotation
"""


def blocks() -> list[Block]:
    page = document(Source("a.md", TEXT), Config(root=".", flavor="vitepress"), {}).page
    return [block for section in page.sections for block in section.blocks]


def test_the_nearest_holder_counts() -> None:
    held = {block.text: block.holder for block in blocks() if block.kind == "paragraph"}
    assert held == {
        "item": "item",
        "in an item's tip": "admonition",
        "": "admonition",
        "item of a tip": "item",
        "an alert": "admonition",
        "a quotation": "",
    }


def test_inline_code_has_its_place() -> None:
    literals = [literal for block in blocks() for literal in block.literals]
    assert [TEXT[literal.span.start : literal.span.end] for literal in literals] == ["`b`", "`one`", "`two`", "three"]
