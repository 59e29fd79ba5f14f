"""The syntax tree of a page."""

from collections.abc import Iterator
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
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
