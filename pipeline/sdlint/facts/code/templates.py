"""Cuts templates (Vue, Svelte, Astro, HTML, XML) into what is code in them; the text between tags is left out. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sdlint.text.patterns import later

TEMPLATES = frozenset({"vue", "svelte", "astro", "html", "htm", "xhtml", "xml", "svg"})
"""Languages whose files hold parts in other languages."""

_PROGRAMS = frozenset({"vue", "svelte", "astro"})
"""Those of which a block may show the program alone."""


class Part(NamedTuple):
    """A stretch of a template. ``at``: its offset. ``language``: of a program; empty for a mark, a tag, an attribute.

    ``name``: somebody chose it. ``spoken``: it is a value that readers see. ``shown``: it is code among readers' words.
    """

    at: int
    text: str
    language: str = ""
    name: bool = False
    spoken: bool = False
    shown: bool = False


_PART = later(r"<(?P<tag>script|style)\b(?P<attributes>[^<>]*+)>(?P<body>.*?)(?=</(?P=tag)\s*>|\Z)", re.S | re.I)
_FRONT = later(r"\A\s*(?://[^\n]*\n\s*)*+---[ \t]*\n(?P<body>.*?)(?:\n---[ \t]*(?=\n|\Z))", re.S)
_SCRIPT = later(
    r"\s*+(?:/[/*]|(?:import|export|const|let|await|async)\b|---[ \t]*\n(?!.*^---))(?!.*^[ \t]*</?[A-Za-z])",
    re.S | re.M,
)
"""A block that shows lines of a template's program, of which no end is marked, and no line that begins with a tag."""
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\})*+\}"
_VALUE = rf"\"[^\"]*\"|'[^']*'|{_BRACES}"
_MARKUP = later(
    rf"<!--.*?(?:-->|\Z)|\{{/\*.*?(?:\*/\s*\}}|\Z)|(?P<open></?)(?P<tag>[A-Za-z][\w.:-]*)(?P<attributes>(?:{_VALUE}|[^'\"<>{{]|=>)*+)>"
    rf"|(?P<expression>{_BRACES})",
    re.S,
)
_ATTRIBUTE = later(rf"(?P<name>[^\s=\"'>/{{]+)(?:\s*=\s*(?P<value>{_VALUE}|[^\s\"'>]+))?|(?P<spread>{_BRACES})")
_LANGUAGE = later(r"lang\s*=\s*[\"']?(?P<name>\w+)")
_DYNAMIC = (":", "@", "v-", "#", "on:", "bind:", "use:", "x-", "*", "[", "(")
"""How the names of attributes begin whose values are expressions (Vue, Svelte, Alpine, Angular)."""
_QUOTED = later(r"\{\s*(?P<value>\"[^\"\\]*\"|'[^'\\]*')\s*\}")
"""An expression that is nothing but a string."""

_CHOSEN = frozenset({"class", "id", "name", "for", "slot"})
"""Attributes whose values somebody chose."""

_SAME = _CHOSEN | {"type", "rel", "method", "role"}
"""Attributes whose values are for programs; others may be for readers."""


def parts(code: str, language: str) -> Iterator[Part]:
    """The programs, tags, attributes and expressions in `code`, in order."""
    end = 0
    if language in _PROGRAMS and _SCRIPT.match(code):
        yield Part(0, code, "ts")
        return
    if language == "astro" and (front := _FRONT.match(code)):
        yield Part(front.start("body"), front["body"], "ts")
        end = front.end()
    for part in _PART.finditer(code, end):
        yield from _markup(code, end, part.start("body"))
        named = _LANGUAGE.search(part["attributes"])
        inner = named["name"] if named else "css" if part["tag"].lower() == "style" else "ts"
        yield Part(part.start("body"), part["body"], inner)
        end = part.end("body")
    yield from _markup(code, end, len(code))


def _markup(code: str, start: int, end: int) -> Iterator[Part]:
    for match in _MARKUP.finditer(code, start, end):
        if match["expression"]:
            yield Part(match.start(), match["expression"], "ts")
        elif match["tag"]:
            component = match["tag"][0].isupper()
            yield Part(match.start(), match["open"])
            yield Part(match.start("tag"), match["tag"], name=component)
            yield from _attributes(match["attributes"], match.start("attributes"), component)


def _attributes(code: str, shift: int, component: bool) -> Iterator[Part]:
    for match in _ATTRIBUTE.finditer(code):
        if match["spread"]:
            yield Part(shift + match.start(), match["spread"], "ts")
            continue
        name, value, at = match["name"], match["value"] or "", shift + match.start("value")
        if quoted := _QUOTED.fullmatch(value):
            value = quoted["value"]
        yield Part(shift + match.start(), name, name=component and name.isidentifier())
        if value.startswith("{") or name.startswith(_DYNAMIC):
            inner = value[1:-1] if value[:1] in ("'", '"') else value
            yield Part(at + value.find(inner), inner, "ts")
        elif value:
            yield Part(at, " ".join(value.strip("\"'").split()), name=name in _CHOSEN, spoken=name not in _SAME)
