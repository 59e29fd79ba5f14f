"""Containers and code fences that are opened are closed.

An open container draws its box around everything that follows it, and an open fence turns all of that into code. To
close a fence takes at least as many characters as opened it, with nothing after them.

Bad:

    ::: tip
    Save the seed.

Bad:

    ```python
    print("a picture")

    ## The next section is code now

Good:

    ::: tip
    Save the seed.
    :::
"""

from collections.abc import Iterator

from sdlint.model import Document, Node, Problem, Span

CODE = "SD108"
SEVERITY = "error"


def check(doc: Document) -> Iterator[Problem]:
    """Yields what is never closed, at the line that opens it."""
    for node in doc.of_kind("container", "block_code"):
        if node.attrs.get("closed", True):
            continue
        if node.kind == "container":
            yield Problem(_first_line(doc, node), f"this container is never closed with {node.attrs['marker']}")
        else:
            rest = (
                "the rest of the page"
                if not doc.source.text[node.span.end :].strip()
                else "all that follows in this block"
            )
            message = f"this code fence is never closed with {node.attrs['marker']}: {rest} is code"
            yield Problem(_first_line(doc, node), message)


def _first_line(doc: Document, node: Node) -> Span:
    line = doc.source.text[node.span.start : node.span.end].split("\n", 1)[0].rstrip()
    return Span(node.span.start, node.span.start + len(line))
