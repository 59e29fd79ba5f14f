"""Front matter: data at the very beginning of a page, between two fences or in a form that shows where it ends."""

import re
from collections.abc import Mapping

from sdlint.data import json_reader, meta_reader
from sdlint.model import Node, Span
from sdlint.text.patterns import later

GRAY_MATTER = {"---": "yaml", "---yaml": "yaml", "---yml": "yaml", "---json": "json"}
"""What the package gray-matter 4 reads: the language may stand after the fence; it has no TOML of its own."""

ENDED = "..."
"""The end of a YAML document, which closes the front matter, too, of flavours that name it."""
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_OBJECT = re.compile(r'\{[ \t\r\n]*["}]')
_FENCE = re.compile(r"(?P<fence>-{3}|\+{3})[ \t]*(?P<language>\w*)[ \t]*")
_DATA = later(
    r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*"  # blank lines and comments
    r"""(?:\Z|[ \t]*[-{\["'?&!]|[^\s#:][^\r\n:]*:(?:[ \t\r\n]|\Z))"""
)


def split(text: str, fences: Mapping[str, str], rules: bool) -> tuple[Node | None, int]:
    """The front matter's node, and where the page goes on after it; (None, 0) where there is none, or no end to it.

    `rules`: fences around what does not begin like data are thematic breaks, and the page begins with text.

    `fences`: as a flavour's ``front_matter``. Three of them open nothing: ``{`` is an object that stands by itself, as
    Hugo takes it (but no shortcode), an empty line meta-data that begins at once, and `ENDED` says what else closes.
    """
    # Hugo alone skips blanks first ("parser/pageparser", lexIntroSection).
    begin = len(text) - len(text.lstrip()) if "{" in fences else 0
    first = _LINE.match(text, begin)
    opening = _FENCE.fullmatch(first[1]) if first else None
    language = fences.get(opening["fence"] + opening["language"]) if opening else None
    if first and opening and language and first[2]:
        head, after = _fenced(text, first, opening["fence"], language, fences)
        return (None, 0) if head and rules and not _DATA.match(head.attrs["raw"]) else (head, after)
    if "{" in fences and _OBJECT.match(text, begin) and (end := json_reader.end(text, begin)):
        return _node(begin, Span(begin, end), end, text, fences["{"]), end
    if "" in fences and not opening and (end := meta_reader.end(text)):
        return _node(0, Span(0, end), len(text[:end].rstrip()), text, fences[""]), end
    return None, 0


def _fenced(
    text: str, first: re.Match[str], fence: str, language: str, fences: Mapping[str, str]
) -> tuple[Node | None, int]:
    ends = rf"{re.escape(fence)}|\.\.\." if ENDED in fences else re.escape(fence)
    closing = re.compile(rf"(?<=[\r\n])(?:{ends})[ \t]*(?:\r\n|\n|\r|\Z)")
    match = closing.search(text, first.end())
    if match is None:
        return None, 0
    end = match.start() + len(match[0].rstrip("\r\n \t"))
    return _node(first.start(), Span(first.end(), match.start()), end, text, language), match.end()


def _node(begin: int, content: Span, end: int, text: str, language: str) -> Node:
    attrs = {"raw": text[content.start : content.end], "content_span": content, "lang": language}
    return Node("front_matter", Span(begin, end), attrs)
