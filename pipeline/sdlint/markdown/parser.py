"""The parser: the scanner finds the blocks, the builder makes nodes of them and reads their text."""

from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from sdlint.markdown import constructs
from sdlint.markdown.build import Builder
from sdlint.markdown.extensions import front_matter
from sdlint.markdown.flavor import Flavor
from sdlint.markdown.inline import Inline
from sdlint.markdown.scanner import Scanner
from sdlint.markdown.slug import anchors, tabs
from sdlint.model import Node

_INLINE_ONLY = frozenset({"paragraph", "block_text", "table"})
"""Kinds of blocks that hold no blocks, and so no headings."""


def parse(text: str, flavor: Flavor) -> tuple[Node, ...]:
    """The top nodes of a page, in order; what lies between them is blank or the prefix of a block. Never raises."""
    data, begin = front_matter.split(text, flavor.front_matter, flavor.rules_or_data)
    blocks = (*flavor.blocks, *(constructs.MDX if flavor.mdx else constructs.CORE))
    scanner = Scanner(text, blocks, begin, flavor.macros, flavor.redefines)
    document = scanner.scan()
    builder = Builder(scanner, flavor, _inline(flavor))
    nodes = builder.nodes(document.children)
    taken = _ids(nodes) if flavor.anchoring.others else ()
    identifiers = anchors(flavor.anchoring, (heading for _, heading in builder.headings), text, taken)
    places = (id(place) for place, _ in builder.headings)
    anchored = dict(zip(places, identifiers, strict=True))
    if flavor.anchoring.tabs and builder.tabs:
        ordered = sorted(builder.tabs, key=lambda tab: tab.span)
        titles = (Node("heading", tab.span, {}, tab.attrs.get("title_nodes", ())) for tab in ordered)
        names = tabs(flavor.anchoring.tabs, titles, (*identifiers, *taken))
        anchored |= zip(map(id, ordered), names, strict=True)
    nodes = _anchored(nodes, anchored)
    return (data, *nodes) if data else nodes


def _ids(nodes: tuple[Node, ...]) -> list[str]:
    """The ids that attributes give to other things than headings."""
    return [part.attrs["anchor_id"] for node in nodes for part in node.walk() if part.attrs.get("anchor_id")]


@lru_cache(maxsize=64)
def _inline(flavor: Flavor) -> Inline:
    return Inline(
        flavor.inlines,
        cjk=flavor.cjk,
        tilde=flavor.tilde,
        components=flavor.components,
        macros=flavor.macros,
    )


def _anchored(nodes: tuple[Node, ...], anchors: Mapping[int, str]) -> tuple[Node, ...]:
    """`nodes` with the anchor of each heading, by the heading's identity; what holds no heading is the same object.

    An anchor depends on all the headings before it, so it is known when all nodes are made.
    """
    if not anchors:
        return nodes
    return tuple([_with_anchor(node, anchors) if node.children or id(node) in anchors else node for node in nodes])


def _with_anchor(node: Node, anchors: Mapping[int, str]) -> Node:
    if (anchor := anchors.get(id(node))) is not None:
        children = _anchored(node.children, anchors) if node.kind == "container" else node.children
        return replace(node, attrs={**node.attrs, "anchor": anchor}, children=children)
    if node.kind in _INLINE_ONLY:
        return node
    children = _anchored(node.children, anchors)
    same = all(new is child for new, child in zip(children, node.children, strict=True))
    return node if same else replace(node, children=children)
