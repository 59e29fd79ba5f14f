"""Explicit ids of headings, as each generator writes them, and what looks like one but is none.

``braces``: ``{#id}``, with classes and attributes (markdown-it-attrs, Docusaurus, Hugo). ``attr_list``: ``{ #id }`` and
``{: #id }`` (Python-Markdown). ``comment``: ``{/* #id */}`` and ``{/* id */}`` (MDX). ``[[id]]`` is read everywhere
(Hugging Face's documentation).
"""

import re
from typing import Any, NamedTuple

from sdlint.markdown.lines import Stretch

_ATTRIBUTES = r"(?:[#.][^\s{}]+|[\w:@-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+)|[\w:@-]+)"
_FORMS = {
    "braces": re.compile(rf"[ \t]*(?P<all>\{{(?P<inner>{_ATTRIBUTES}(?: +{_ATTRIBUTES})*)\}})[ \t]*$"),
    "attr_list": re.compile(
        rf"[ \t]+(?P<all>\{{:?[ \t]*(?P<inner>{_ATTRIBUTES}(?:[ \t]+{_ATTRIBUTES})*)[ \t]*\}})[ \t]*$"
    ),
    "comment": re.compile(r"[ \t]*(?P<all>\{/\*[ \t]*(?P<id>#?[^\s*{}]+)[ \t]*\*/\})[ \t]*$"),
    "brackets": re.compile(r"[ \t]*(?P<all>\[\[(?P<id>[^\s\[\]]+)\]\])[ \t]*$"),
}
_ID = re.compile(r"(?:^|\s)#([^\s{}]+)")
_LOOKS_LIKE = re.compile(
    r"(?P<all>[{｛]\s*:?\s*[#＃][^{}｛｝]*[}｝]?)\s*$|(?P<open>\{#[\w.-]+)\s*$|(?P<bare>#[\w.-]+\})\s*$"
)
_NOT_AN_ID = frozenset({"toc"})


class HeadingId(NamedTuple):
    """An id and its place in the heading's text; ``cut``: where the text before it ends. ``error``: it is none."""

    id: str | None
    start: int
    end: int
    cut: int
    error: str = ""

    def attributes(self, stretch: Stretch) -> dict[str, Any]:
        """The heading's attributes that tell of it."""
        if self.error:
            return {"id_error": self.error, "id_span": stretch.span(self.start, self.end)}
        return {"id_span": stretch.span(self.start, self.end)} if self.id is not None else {}


def find(text: str, forms: tuple[str, ...]) -> HeadingId | None:
    """The explicit id at the end of a heading's text, or what is wrong with it; None where there is nothing like it."""
    end = text[-1:] if text[-1:] in "}]｝" else text.rstrip()[-1:]
    if not end or ("{" not in text and "｛" not in text and not text.endswith("]") and not text.endswith("}")):
        return None
    for form in (*forms, "brackets"):
        match = _FORMS[form].search(text, max(0, text.rfind("[[") - 1) if form == "brackets" else _last_brace(text))
        if not match:
            continue
        groups = match.groupdict()
        found = groups.get("id")
        if found is None and (named := _ID.search(groups["inner"])):
            found = named[1]
        if form == "comment" and found:
            found = found.removeprefix("#")
        if form == "brackets" and found and found.lower() in _NOT_AN_ID:
            continue
        if found is None and form == "attr_list":
            return HeadingId(None, match.start("all"), match.end("all"), match.start())
        if found is None and "." not in groups["inner"] and "=" not in groups["inner"]:
            continue
        return HeadingId(found, match.start("all"), match.end("all"), match.start())
    return _broken(text, forms)


def _last_brace(text: str) -> int:
    """Where a search for the last brace may begin: the spaces before it belong to the match."""
    brace = max(0, text.rfind("{"))
    while brace and text[brace - 1] in " \t":
        brace -= 1
    return brace


def _broken(text: str, forms: tuple[str, ...]) -> HeadingId | None:
    if not forms:
        return None
    match = _LOOKS_LIKE.search(text, max(0, max(text.rfind("{"), text.rfind("｛"), text.rfind("#")) - 8))
    if not match:
        return None
    written = match[match.lastgroup or 0].rstrip()
    start = match.start(match.lastgroup or 0)
    if "｛" in written or "｝" in written or "＃" in written:
        error = "full-width characters around the id"
    elif match.lastgroup == "open" or not written.endswith("}"):
        error = "the closing brace is missing"
    elif match.lastgroup == "bare":
        error = "the opening brace is missing"
    elif re.match(r"\{\s+", written):
        error = "a space after the opening brace"
    elif not written.strip("{}:# \t"):
        error = "the id is empty"
    elif re.search(r"\s", written.strip("{} \t")):
        error = "a space in the id"
    elif re.search(r"\s\}$", written):
        error = "a space before the closing brace"
    else:
        error = "this spelling is not read as an id here"
    return HeadingId(None, start, start + len(written), len(text), error)
