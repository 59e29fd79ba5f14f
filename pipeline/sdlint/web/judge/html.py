"""What a page of HTML says: its tags, ids, title and visible words. One scan from left to right, linear in any text.

The interpreter's own parser is exact, and quadratic on hostile pages; here only tags and their attributes count.
"""

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_OPEN = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)(\"?)|'([^']*+)('?)|([^\s>]*+)))?|(>)|(=))"
)
_RAW = frozenset({"script", "style", "title", "textarea", "noscript", "template", "iframe", "noembed", "xmp"})
_WITHOUT_WORDS = frozenset({"script", "style", "template", "iframe", "noembed"})
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_\-:.]{1,40})")
_NO_CHARSETS = frozenset({"punycode", "idna"})
"""What the interpreter calls encodings and no page is written in: 200 KB of the first take 8 s, and four times that for
twice as many."""
_SPACE = re.compile(r"\s+")


class HtmlPiece(NamedTuple):
    """A tag with its attributes, or (with an empty name) a stretch of text."""

    name: str
    closing: bool
    attributes: dict[str, str]
    text: str = ""


def decode(body: bytes, content_type: str) -> str:
    """The text of a page, by the charset of its header or its own word, else UTF-8."""
    named = re.search(r"(?i)charset\s*=\s*[\"']?([^\s;\"']{1,40})", content_type)
    declared = _CHARSET.search(body[:2048])
    name = named[1] if named else declared[1].decode("ascii") if declared else "utf-8"
    try:
        return body.decode("utf-8" if codecs.lookup(name).name in _NO_CHARSETS else name, "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")


def pieces(text: str) -> Iterator[HtmlPiece]:
    """The tags and texts of a page in order; comments are left out, scripts and their like are tags only.

    The content of ``title`` comes as text. What is never closed swallows the rest, as in a browser.
    """
    at, lower = 0, text.lower()
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            yield HtmlPiece("", False, {}, text[at:])
            return
        if start > at:
            yield HtmlPiece("", False, {}, text[at:start])
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            if end < 0:
                return
            at = end + 3
            continue
        match = _OPEN.match(text, start)
        if not match:
            # Not a tag: "<!doctype …>", "<?…>", or a stray sign.
            end = text.find(">", start) if text[start + 1 : start + 2] in {"!", "?", "/"} else start
            if end < 0:
                return
            at = end + 1
            continue
        attributes, at = _attributes(text, match.end())
        if at < 0:
            return
        name, closing = match[1].lower(), text[start + 1] == "/"
        yield HtmlPiece(name, closing, attributes)
        if name in _RAW and not closing:
            end = lower.find(f"</{name}", at)
            if end < 0:
                return
            if name not in _WITHOUT_WORDS:
                yield HtmlPiece("", False, {}, text[at:end] if name in {"title", "textarea"} else "")
            at = end


def _attributes(text: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag and where it ends; -1 where it never does."""
    attributes: dict[str, str] = {}
    while match := _ATTRIBUTE.match(text, at):
        at = match.end()
        name, double, double_end, single, single_end, plain, end, _ = match.groups()
        if end:
            return attributes, at
        if name:
            if (double is not None and not double_end) or (single is not None and not single_end):
                return attributes, -1
            attributes.setdefault(name.lower(), unescape(double or single or plain or ""))
    return attributes, -1


def ids(text: str) -> frozenset[str]:
    """What fragments can name in a page: every ``id``, and the ``name`` of links."""
    names = set()
    for piece in pieces(text):
        if identifier := piece.attributes.get("id"):
            names.add(identifier)
        if piece.name in {"a", "map"} and (named := piece.attributes.get("name")):
            names.add(named)
    return frozenset(names)


class Gist(NamedTuple):
    """What a page says of itself: its title, its headings, its visible words, and whether scripts may add to them."""

    title: str
    headings: str
    words: str
    scripted: bool


def gist_of(text: str) -> Gist:
    """The gist of a page."""
    title: list[str] = []
    headings: list[str] = []
    words: list[str] = []
    inside, scripted = "", False
    for piece in pieces(text):
        if piece.name:
            inside = "" if piece.closing else piece.name if piece.name in {"title", "h1", "h2"} else inside
            scripted = scripted or piece.name == "script"
        elif inside == "title":
            title.append(piece.text)
        else:
            words.append(piece.text)
            if inside:
                headings.append(piece.text)
    return Gist(_joined(title), _joined(headings), _joined(words), scripted)


def _joined(parts: list[str]) -> str:
    return _SPACE.sub(" ", unescape(" ".join(parts))).strip()
