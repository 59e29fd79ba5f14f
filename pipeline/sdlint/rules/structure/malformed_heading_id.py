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

from sdlint.model import Document, Edit, Fix, Problem, Span

CODE = "SD106"
SEVERITY = "error"

_WORD = re.compile(r"(?!v-|data-|aria-)[\w-]+")
"""An attribute without a value: nobody writes one in a heading but Vue's directives."""
_FORMS = {"mkdocs": "{{ #{} }}"}


def check(doc: Document) -> Iterator[Problem]:
    """Yields the ids that are none, and those that only a slip of the pen can have made."""
    for node in doc.walk():
        if node.kind != "heading" or "id_span" not in node.attrs:
            continue
        span = node.attrs["id_span"]
        written = doc.source.text[span.start : span.end]
        if any(child.kind != "text" and child.span.end > span.start for child in node.children):
            continue  # It is code, or a link: it looks like an id to nobody.
        if node.attrs.get("id_error"):
            yield Problem(span, f"{written!r} is not read as an id: {node.attrs['id_error']}", _fix(doc, span, written))
        elif slip := _slip(node.attrs.get("id") or "", written):
            yield Problem(span, f"{written!r} makes the id {node.attrs['id']!r}, {slip}", _fix(doc, span, written))


def _slip(identifier: str, written: str) -> str:
    """What only a slip of the pen can have made of an id."""
    if identifier.startswith("#"):
        return "which no link can name"
    words = written.strip("{}: \t").split()
    return "and an attribute of the words after the space" if any(_WORD.fullmatch(word) for word in words) else ""


def _fix(doc: Document, span: Span, written: str) -> Fix | None:
    inside = unicodedata.normalize("NFKC", written).strip("{}:# \t")
    identifier = re.sub(r"[^\w.-]+", "-", inside).strip("-")
    if not identifier:
        return None
    spaced = "" if doc.source.text[span.start - 1 : span.start].isspace() else " "
    return Fix((Edit(doc.source.path, span, spaced + _FORMS.get(doc.flavor, "{{#{}}}").format(identifier)),), "unsafe")
