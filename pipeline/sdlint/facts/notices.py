"""Notices that `sdlint sync mark` writes into pages for their readers: no facts of the page are in them. Pure."""

from collections.abc import Iterator

from sdlint.model import Node

NAME = "sdlint generated notice"
"""What the marks around one are called; what stands between marks of generated text is silent, too."""


def without_notices(text: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The `nodes` of a page with that `text` that stand in no notice."""
    return tuple(_outside(nodes)) if NAME in text else nodes


def _outside(nodes: tuple[Node, ...]) -> Iterator[Node]:
    inside = False
    for node in nodes:
        raw = str(node.attrs.get("raw", "")) if node.kind == "block_html" else ""
        inside = inside or f"{NAME}: begin" in raw
        if not inside:
            yield node
        inside = inside and f"{NAME}: end" not in raw
