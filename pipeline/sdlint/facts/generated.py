"""Text that a program wrote, and would write again: what a comment says so of is left alone.

A stretch between two comments (all-contributors, doctoc, terraform-docs, …) is silent altogether. On a page that says
at its head that it is generated, what is wrong with its shape cannot be mended here; that its links are dead still
counts, for its source has them, too.
"""

import re
from collections.abc import Iterator

from sdlint.model import Node, Source, Span, Suppression
from sdlint.text.patterns import later

_FAMILY = later(
    r"(?i)all-contributors-(?:list|badge)|auto[- ]?generated(?:[- ]content)?|generated|doctoc|tf_docs|sponsors?|"
    r"contributors|table[- ]of[- ]contents|toc\b"
)
_BEGINS = later(r"(?i)(?<![a-z])(?:start|begin)(?![a-z])")
_ENDS = later(r"(?i)(?<![a-z])(?:end|stop)(?![a-z])")
_NOTICE = later(
    r"(?i)\b(?:auto(?:matically)?[- ]?generated|generated (?:by|from|with|using))\b|\bdo not edit\b[^\n]*\bgenerated\b"
)
_HEAD = 1_500
"""Characters from the beginning in which a page says that it is generated."""
_SHAPE = ("SD1", "SD4", "SD6", "SD7")


def generated(source: Source, nodes: tuple[Node, ...], comments: list[Node]) -> Iterator[Suppression]:
    """What is silent for being generated; `comments`: all of the page with these top `nodes`."""
    yield from _stretches(comments)
    notice = next(_heads(source.text, nodes, comments), None)
    if notice is not None:
        whole = Span(0, len(source.text) + 1)
        yield Suppression(notice, (whole,) * len(_SHAPE), _SHAPE, implied=True)


def _stretches(comments: list[Node]) -> Iterator[Suppression]:
    opened: dict[str, Node] = {}
    for comment in comments:
        raw = str(comment.attrs["raw"])
        family = _FAMILY.search(raw)
        if family is None:
            continue
        name = family[0].lower()
        if _ENDS.search(raw) and name in opened:
            span = opened.pop(name).span
            yield Suppression(span, (Span(span.start, comment.span.end),), implied=True)
        elif _BEGINS.search(raw):
            opened[name] = comment


def _heads(text: str, nodes: tuple[Node, ...], comments: list[Node]) -> Iterator[Span]:
    """The notices at the head of a page: comments, in Markdown or in the front matter."""
    if nodes and nodes[0].kind == "front_matter":
        for match in re.finditer(r"(?m)^#.*$", text[: min(nodes[0].span.end, _HEAD)]):
            if _NOTICE.search(match[0]):
                yield Span(*match.span())
    for comment in comments:
        raw = str(comment.attrs["raw"])
        if comment.span.start < _HEAD and _NOTICE.search(raw) and not _BEGINS.search(raw):
            yield comment.span
