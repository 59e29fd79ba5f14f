"""The parser: the scanner finds the blocks, the builder makes nodes of them and reads their text."""

from sdlint.markdown import constructs
from sdlint.markdown.build import Builder
from sdlint.markdown.extensions import front_matter
from sdlint.markdown.flavors import FLAVORS
from sdlint.markdown.inline import Inline
from sdlint.markdown.scanner import Scanner
from sdlint.markdown.slug import anchors
from sdlint.model import Node

_INLINES: dict[str, Inline] = {}


def parse(text: str, flavor: str) -> tuple[Node, ...]:
    """The top nodes of a page, in order; what lies between them is blank or the prefix of a block. Never raises."""
    dialect = FLAVORS[flavor]
    data, begin = front_matter.take(text, dialect.front_matter) if dialect.front_matter else (None, 0)
    core = [construct for construct in constructs.CORE if dialect.indented_code or construct.kind != "indented"]
    scanner = Scanner(text, (*dialect.blocks, *core), begin)
    document = scanner.scan()
    if flavor not in _INLINES:
        _INLINES[flavor] = Inline(dialect.inlines, cjk=dialect.cjk, tilde=dialect.tilde, components=dialect.components)
    builder = Builder(scanner, dialect, _INLINES[flavor])
    nodes = builder.nodes(document.children)
    for heading, anchor in zip(builder.headings, anchors(flavor, builder.headings, text), strict=True):
        heading.attrs["anchor"] = anchor
    return (data, *nodes) if data else nodes
