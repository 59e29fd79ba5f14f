"""Front matter can be read: it is closed, it is valid YAML, TOML or JSON, and it is a mapping with each key once.

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

from sdlint.data import marked
from sdlint.model import Document, Problem, Span

CODE = "SD101"
SEVERITY = "error"

_OPENING = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?=(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\w-]+[ \t]*[:=])"
    r"|(?P<brace>\{)[ \t\r\n]*\"[^\"\r\n]*\"[ \t]*:"
)


def check(doc: Document) -> Iterator[Problem]:
    """Yields what is wrong with a page's front matter, where it is wrong."""
    if doc.page.front_matter:
        return  # it was read for the page's facts
    from sdlint.markdown import flavors

    flavor = flavors.of(doc.settings, doc.source.path)
    head = next((node for node in doc.nodes if node.kind == "front_matter"), None)
    if head is None:
        opening = _OPENING.match(doc.source.text)
        fence = opening[0][: 1 if opening["brace"] else 3] if opening else ""
        if fence in flavor.front_matter and fence:
            end = "}" if fence == "{" else fence
            yield Problem(Span(0, len(fence)), f"the front matter that begins here is never closed with {end}")
        return
    language = head.attrs["lang"]
    try:
        read = marked.read(language, head.attrs["raw"], head.attrs["content_span"].start, flavor.words)
    except marked.DataFault as fault:
        place = Span(fault.offset, min(fault.offset + 1, len(doc.source.text)))
        yield Problem(place, f"the front matter is not valid {marked.LANGUAGES[language]}: {fault}")
        return
    if read.data is not None and not isinstance(read.data, dict):
        yield Problem(read.spans[""], "the front matter is not a mapping of keys to values")
