"""The syntax tree of a page."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from sdlint.model.text import Span


class Node(Struct, frozen=True):
    """A node of the syntax tree; ``markdown/__init__.py`` lists the kinds and their attributes."""

    kind: str
    span: Span
    attrs: dict[str, Any] = {}
    children: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in document order."""
        return iter(flat((self,)))


def flat(nodes: Iterable[Node]) -> list[Node]:
    """`nodes` and all below them, in document order."""
    every: list[Node] = []
    _collect(nodes, every)
    return every


def _collect(nodes: Iterable[Node], every: list[Node]) -> None:
    for node in nodes:
        every.append(node)
        if node.children:
            _collect(node.children, every)
