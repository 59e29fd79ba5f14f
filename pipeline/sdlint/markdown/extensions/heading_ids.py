"""Explicit ids of headings, as each generator writes them, and what looks like one but is none.

``attrs``: ``{#id .class key=value flag}``, spaces within the braces allowed (markdown-it-attrs). ``braces``: the same
without flags (Goldmark). ``plain``: ``{#id}`` alone, ``kramdown``: that after a space, and ``escaped``: ``\\{#id}``,
which is no expression to MDX (Docusaurus). ``attr_list``: ``{ #id }`` and ``{: #id }``, after a space
(Python-Markdown). ``comment``: ``{/* #id */}`` and ``{/* id */}`` (MDX). ``sharp``: ``[#id]`` (Nextra). ``colon``:
``:id=x`` (Docsify). ``[[id]]`` is read everywhere (Hugging Face's documentation). A name in two words is that of
delimiters: ``{: }`` is ``attrs`` between those.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from sdlint.markdown.lines import Stretch
from sdlint.markdown.slug.docsify import looked_up
from sdlint.text.patterns import later

_NAMED = r"(?:[#.][^\s{}]+|[\w:@-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+))"
_GOLDMARK = r"(?:[#.][^\s{}]+|[\w:@-]+=(?:\"[^\"{}]*\"|[^\s{}\"']+))"
_ANY = rf"(?:{_NAMED}|[\w:@-]+)"
_FORMS = {
    "attrs": later(rf"[ \t]*(?P<all>\{{ *(?P<inner>{_ANY}(?: +{_ANY})*) *\}})[ \t]*$"),
    "braces": later(rf"[ \t]*(?P<all>\{{ *(?P<inner>{_GOLDMARK}(?:[ ,]+{_GOLDMARK})*) *\}})[ \t]*$"),
    "plain": later(r"[ \t]*(?P<all>\{#(?P<id>[^{}]+)\})[ \t]*$"),
    "kramdown": later(r"[ \t]+(?P<all>\{#(?P<id>[A-Za-z][A-Za-z0-9_:.-]*)\})[ \t]*$"),
    "escaped": later(r"[ \t]*(?P<all>\\\{#(?P<id>[^{}]+)\})[ \t]*$"),
    "attr_list": later(rf"[ \t]+(?P<all>\{{:?[ \t]*(?P<inner>{_ANY}(?:[ \t]+{_ANY})*)[ \t]*\}})[ \t]*$"),
    "comment": later(r"[ \t]*(?P<all>\{/\*[ \t]*(?P<id>#?[^\s*{}]+)[ \t]*\*/\})[ \t]*$"),
    "sharp": later(r"[ \t]*(?P<all>\[#(?P<id>[^\]\n]+)\])[ \t]*$"),
    "brackets": later(r"[ \t]*(?P<all>\[\[(?P<id>[^\s\[\]]+)\]\])[ \t]*$"),
}
_COLON = later(r"(?<!\S):id=(?P<id>[\w%-]+)")
_DELIMITERS = later(r"(\S+) (\S+)")
_ID = later(r"(?:^|\s)#([^\s{}]+)")
_KEYED = later(r"(?:^|\s)id=(?:\"([^\"{}]*)\"|'([^'{}]*)'|([^\s{}\"']+))")
_LOOKS_LIKE = later(
    r"[{｛]\s*:?\s*[#＃][^{}｛｝]*[}｝]?$"  # at the end, whatever is wrong with it
    r"|(?<![\w{])#[\w.-]+\}$"
    r"|\{#[\w.-]+\}(?=\s*[^\s`{}\])])"  # before other text
)
_FAULTS = (
    (later(r".*[｛＃｝]"), "full-width characters do not make an id"),
    (later(r"[^{]"), "the opening brace is missing"),
    (later(r"\{[^}]*$"), "the closing brace is missing"),
    (later(r"\{\s*:?\s*#?\s*\}$"), "the id is empty"),
    (later(r"\{\s*:?\s*#\s"), "a space after # makes the id empty"),
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
    text = text.rstrip(" \t")
    if text.endswith("]]"):
        return _match("brackets", text, max(0, text.rfind("[[")))
    if forms == ("colon",):
        colon = _COLON.search(text)
        return colon and HeadingId(looked_up(colon["id"]), colon.start(), colon.end(), colon.start())
    for form in forms:
        if delimiters := _DELIMITERS.fullmatch(form):
            return _match(form, text, text.rfind(delimiters[1])) if delimiters[1] in text else None
    if "sharp" in forms and text.endswith("]"):
        return _match("sharp", text, max(0, text.rfind("[")))
    if "{" in text:
        for form in forms:
            brace = text.rfind("{")
            if written := _match(form, text, brace - 1 if form == "escaped" and brace else brace):
                return written
    return _broken(text) if forms else None


def _match(form: str, text: str, at: int) -> HeadingId | None:
    """An id in the spelling `form` whose bracket stands at `at`."""
    if _escaped(text, at):
        return None
    while at and text[at - 1] in " \t":
        at -= 1
    match = _pattern(form).match(text, at)
    if not match:
        return None
    groups = match.groupdict()
    id_ = groups.get("id")
    if id_ is None and (named := _ID.search(groups["inner"])):
        id_ = named[1]
    if id_ is None and (keyed := _KEYED.search(groups.get("inner") or "")):
        id_ = next(filter(None, keyed.groups()), None)
    if form == "comment" and id_:
        id_ = id_.removeprefix("#")
    if form == "brackets" and id_ and id_.lower() in _NOT_AN_ID:
        return None
    error = ""
    if form == "attrs" and id_ is None and not set(".=") & set(groups["inner"]):
        error = "without # this is an attribute, not an id"
    return HeadingId(id_, match.start("all"), match.end("all"), match.start(), error)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    if form in _FORMS:
        return _FORMS[form]
    opening, closing = map(re.escape, form.split(" "))
    end = rf"(?!{closing})"
    value = rf"(?:{end}[^\s\"'])+"
    named = rf"(?:[#.](?:{end}\S)+|[\w:@-]+=(?:\"[^\"]*\"|'[^']*'|{value})|[\w:@-]+)"
    return re.compile(rf"[ \t]*(?P<all>{opening} *(?P<inner>{named}(?: +{named})*) *{closing})[ \t]*$")


def _escaped(text: str, at: int) -> bool:
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _broken(text: str) -> HeadingId | None:
    for match in _LOOKS_LIKE.finditer(text):
        before = text[: match.start()]
        if before.count("`") % 2 or _escaped(text, match.start()):
            continue
        written = match[0]
        if match.end() < len(text):
            error = "text after the id: only at the end of a heading is it one"
        else:
            faults = (fault for pattern, fault in _FAULTS if pattern.match(written))
            error = next(faults, "this spelling is not read as an id here")
        return HeadingId(None, match.start(), match.end(), len(text), error)
    return None
