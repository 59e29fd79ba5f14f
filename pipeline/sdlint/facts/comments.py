"""The comments of a page: what tells translators, tools and sdlint something, and readers nothing. Pure."""

from collections.abc import Iterable

from sdlint.model import Node

OPENINGS = ("<!--", "{/*")
"""How comments begin."""


def comments_of(text: str, every: Iterable[Node]) -> list[Node]:
    """The comments among `every` node of a page with that `text`, in document order."""
    if not any(opening in text for opening in OPENINGS):
        return []
    return [node for node in every if node.kind == "inline_html" and node.attrs.get("comment")]
