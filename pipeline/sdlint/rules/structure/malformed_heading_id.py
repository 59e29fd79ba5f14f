"""What looks like a heading's explicit id is one.

``{#id}`` is written at the very end of the heading, in ASCII braces, with no space in it. Anything else is shown to
readers as text, and links to the id are dead. The fix, which is not safe because it guesses the id, rewrites it.

Bad:

    ## 潜在空间 {# latent-space}

Bad:

    ## 潜在空间 ｛#latent-space｝

Good:

    ## 潜在空间 {#latent-space}
"""

import re
import unicodedata
from collections.abc import Iterator

from sdlint.markdown import anchoring
from sdlint.markdown.slug import heading_id
from sdlint.model import Document, Edit, Fix, Node, Problem, Span

CODE = "SD106"
SEVERITY = "error"

_WORD = re.compile(r"(?!v-|data-|aria-)[\w-]+")
"""An attribute without a value: nobody writes one in a heading but Vue's directives."""


def check(doc: Document) -> Iterator[Problem]:
    """Yields the ids that are none, and those that only a slip of the pen can have made."""
    for node in doc.of_kind("heading"):
        span = node.attrs.get("id_span")
        if span is None or any(child.kind != "text" and _within(span, child.span) for child in node.children):
            continue
        written = doc.source.text[span.start : span.end]
        if node.attrs.get("id_error"):
            message = f"{written!r} is not read as an id: {node.attrs['id_error']}"
            yield Problem(span, message, _fix(doc, node, span))
        elif slip := _slip(node.attrs.get("id") or "", written):
            yield Problem(span, f"{written!r} makes the id {node.attrs['id']!r}, {slip}", _fix(doc, node, span))


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end


def _slip(identifier: str, written: str) -> str:
    """What only a slip of the pen can have made of an id."""
    if identifier.startswith("#"):
        return "which no link can name"
    if any(character.isspace() for character in identifier):
        return "with a space in it"
    words = written.strip("{}: \t").split()
    return "and an attribute of what follows the space" if any(_WORD.fullmatch(word) for word in words) else ""


def _fix(doc: Document, heading: Node, span: Span) -> Fix | None:
    path, text = doc.source.path, doc.source.text
    inside = unicodedata.normalize("NFKC", text[span.start : span.end]).strip("{}:# \t")
    identifier = re.sub(r"[^\w.-]+", "-", inside).strip("-")
    form = heading_id(anchoring.of(doc.settings), identifier).strip() or f"{{#{identifier}}}"
    if not identifier:
        return None
    after = text[span.end : heading.span.end]
    if after.strip() and "\n" not in after and "#" not in after:
        gap = len(after) - len(after.lstrip())
        end = heading.span.end
        return Fix((Edit(path, Span(span.start, span.end + gap), ""), Edit(path, Span(end, end), f" {form}")), "unsafe")
    spaced = "" if text[span.start - 1 : span.start].isspace() else " "
    return Fix((Edit(path, span, spaced + form),), "unsafe") if spaced or form != text[span.start : span.end] else None
