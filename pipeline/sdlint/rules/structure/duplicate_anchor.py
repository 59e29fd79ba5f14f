"""An id is given once in a page.

A link to an id arrives at the first place that bears it; the second cannot be reached, and VitePress refuses to build
a page that gives one id to two headings. Anchors that generators compute are made unique by them and are no problem;
nor is an id that stands right beside a heading of the same anchor.

Bad:

    ## VAE {#vae}

    ## Variational autoencoder {#vae}

Bad:

    <a id="clip"></a>The text model is called CLIP.

    ## How it reads

    Words become numbers.

    ## CLIP {#clip}

Good:

    ## VAE

    ## VAE
"""

from collections.abc import Iterator
from typing import NamedTuple

from sdlint.model import Document, Node, Problem, Related, Span
from sdlint.text.patterns import later

CODE = "SD105"
SEVERITY = "error"

_BESIDE = 2
"""Lines between an HTML id and a heading that are still one place to a reader."""


_ELEMENT = later(
    r"a|article|aside|blockquote|code|d[dlt]|details|div|em|figure|h[1-6r]|i?frame|img|kbd|li|main|nav|[ou]l|p|pre|section"
    r"|small|span|strong|su[bp]|summary|svg|t(?:able|body|[dhr])|video"
)
"""HTML's elements for content. What else looks like a tag is a component, and its id may mean anything."""


class _Place(NamedTuple):
    id: str
    span: Span
    given: bool
    html: bool


def check(doc: Document) -> Iterator[Problem]:
    """Yields the ids that are taken already, the explicit one where the other is computed."""
    first: dict[str, _Place] = {}
    for place in (place for node in doc.of_kind("heading", "inline_html") for place in _places(node)):
        known = first.setdefault(place.id, place)
        if known is place or not (place.given or known.given) or _together(doc, known, place):
            continue
        fault, other = (place, known) if place.given else (known, place)
        line = doc.source.position(other.span.start).line
        related = Related(doc.source.path, other.span, "the other")
        yield Problem(fault.span, f"the id {place.id!r} is given twice: line {line} has it too", related=(related,))


def _places(node: Node) -> Iterator[_Place]:
    attrs = node.attrs
    if node.kind == "heading":
        if attrs.get("anchor"):
            given = attrs.get("id") is not None
            yield _Place(attrs["anchor"], attrs["id_span"] if given and "id_span" in attrs else node.span, given, False)
    elif not attrs.get("closing") and _ELEMENT.fullmatch(attrs["tag"]):
        named = attrs["attributes"]
        ids = dict.fromkeys(
            named[key] for key in ("id", "name") if named.get(key) and (key == "id" or attrs["tag"] == "a")
        )
        for identifier in ids:
            yield _Place(identifier, node.span, True, True)


def _together(doc: Document, first: _Place, other: _Place) -> bool:
    """Whether an HTML id and a heading are one place: a link arrives where it should either way."""
    if first.html == other.html:
        return False
    lines = [doc.source.position(place.span.start).line for place in (first, other)]
    return abs(lines[0] - lines[1]) <= _BESIDE
