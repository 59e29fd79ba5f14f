"""Front matter can be read: it is closed, it is valid YAML or TOML, and it is a mapping with each key once.

Generators stop at front matter they cannot read, or drop it in silence; of a key given twice one value is lost. Front
matter that is never closed takes the whole page with it.

Bad:

    ---
    title: CLIP: what it reads
    ---

    # CLIP

Bad:

    ---
    title: CLIP

    # CLIP

Good:

    ---
    title: "CLIP: what it reads"
    ---

    # CLIP
"""

import re
from collections.abc import Iterator

from sdlint.marked import YamlFault, load
from sdlint.model import Document, Node, Problem, Span

CODE = "SD101"
SEVERITY = "error"

_OPENING = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?=(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\w-]+[ \t]*[:=])"
)
_TOML_PLACE = re.compile(
    r"^(?P<problem>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.S
)


def check(doc: Document) -> Iterator[Problem]:
    """Yields what is wrong with a page's front matter, where it is wrong."""
    from sdlint.markdown.flavors import FLAVORS

    head = next((node for node in doc.nodes if node.kind == "front_matter"), None)
    if head is None:
        opening = _OPENING.match(doc.source.text)
        if opening and opening["fence"] in FLAVORS[doc.flavor].front_matter:
            yield Problem(Span(0, 3), f"the front matter that begins here is never closed with {opening['fence']}")
    elif head.attrs["lang"] == "toml":
        yield from _toml(doc, head)
    else:
        yield from _yaml(doc, head)


def _yaml(doc: Document, head: Node) -> Iterator[Problem]:
    try:
        found = load(head.attrs["raw"], head.attrs["content_span"].start)
    except YamlFault as fault:
        place = _character(doc, fault.offset)
        yield Problem(place, f"the front matter is not valid YAML: {fault}")
        return
    if found.data is not None and not isinstance(found.data, dict):
        yield Problem(found.spans[""], "the front matter is not a mapping of keys to values")


def _toml(doc: Document, head: Node) -> Iterator[Problem]:
    import tomllib

    try:
        tomllib.loads(head.attrs["raw"])
    except tomllib.TOMLDecodeError as error:
        content = head.attrs["content_span"]
        place = _TOML_PLACE.match(str(error))
        offset = content.end
        if place and place["line"]:
            line = doc.source.position(content.start).line + int(place["line"]) - 1
            offset = doc.source.line_starts[line - 1] + int(place["column"]) - 1
        problem = place["problem"] if place else str(error)
        yield Problem(_character(doc, offset), f"the front matter is not valid TOML: {problem}")


def _character(doc: Document, offset: int) -> Span:
    return Span(offset, min(offset + 1, len(doc.source.text)))
