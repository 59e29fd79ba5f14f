"""The plain text of a heading, with the choices that generators make differently as arguments."""

from collections.abc import Callable, Iterator

from sdlint.model import Node

VERBATIM = ("codespan", "inline_math", "interpolation", "shortcode")
BREAKS = ("softbreak", "linebreak")


def resolved(text: Node) -> str:
    """A text node as a reader sees it."""
    return str(text.attrs["raw"])


def written(text: Node, source: str) -> str:
    """A text node with its character references as they stand in `source`; without a source, as a reader sees it."""
    there = source[text.span.start : text.span.end]
    return there if there.startswith("&") else resolved(text)


def plain(
    node: Node, *, text: Callable[[Node], str] = resolved, image: Callable[[Node], str] | None = None, gap: str = "\n"
) -> str:
    """The text below `node`, without tags, comments, footnote marks and components.

    ``text`` reads a text node, ``image`` an image, if images count; ``gap``: what a line end in the heading becomes.
    """
    return "".join(_pieces(node, text, image, gap))


def _pieces(node: Node, text: Callable[[Node], str], image: Callable[[Node], str] | None, gap: str) -> Iterator[str]:
    for child in node.children:
        if child.kind == "text":
            yield text(child)
        elif child.kind in VERBATIM:
            yield child.attrs["raw"]
        elif child.kind in BREAKS:
            yield gap
        elif child.attrs.get("comment") and child.attrs["raw"].startswith("{"):
            # To MDX a comment is an expression, and the text of expressions counts.
            yield child.attrs["raw"]
        elif child.kind != "image":
            yield from _pieces(child, text, image, gap)
        elif image:
            yield image(child)
