"""Attributes in braces on whatever stands before them: ``{ #id .class key=value }``, with a colon or without.

They belong to the link, picture, emphasis or code that they touch; at the end of a block or of a term they belong to
that (Python-Markdown's attr_list, kramdown's attribute lists, markdown-it's and Goldmark's attributes).
"""

import re
from re import Match

from sdlint.markdown.emphasis import Token
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.model import Node
from sdlint.text.patterns import later

_ONE = r"(?:[#.][^\s{}#.\"']+|[\w:@-]+=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s{}\"']+))"
_MORE = rf"(?:[ \t]*+(?:{_ONE}|[\w:@-]+))*+"
_INNER = rf"[ \t]*(?P<inner>{_ONE}{_MORE})[ \t]*"
_ANY = rf"[ \t]*(?P<inner>(?:{_ONE}|(?P<word>[\w:@-]+)){_MORE})[ \t]*"
_LIST = rf"\{{:?{_INNER}\}}"
_WITH_COLON = rf"\{{:{_INNER}\}}"
_ID = later(r"(?:^|\s)(?:#([^\s{}.#]+)|id=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))|(?<=\S)#([^\s{}.#]+)")
_NAME = later(r"[#.][^\s{}#.\"']+|([\w:@-]+)(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_ENDS = later(r"[ \t]*(?:\n[ \t]*:[ \t]|\Z)")
_END = re.compile(r"\s*+\Z")
_BEARERS = frozenset({"codespan", "emphasis", "image", "link", "strikethrough", "strong"})
_BEARING = frozenset({"attributes", "codespan", "delimiter", "image", "link"})
"""What may end where attributes of markdown-it-attrs begin, while emphasis is still its delimiters."""
_TEXT = frozenset({"text", "softbreak", "linebreak", "inline_html"})


def named(inner: str) -> str:
    """The id that the attributes between braces give, the last of several; empty where they give none."""
    ids = [next(filter(None, match.groups()), "") for match in _ID.finditer(inner)]
    return ids[-1] if ids else ""


def in_info(info: str) -> str:
    """The id that the attributes in a code block's info string give."""
    begin, end = info.find("{"), info.rfind("}")
    return named(info[begin + 1 : end].lstrip(":").strip()) if 0 <= begin < end else ""


def _read(match: Match[str], state: State) -> int | None:
    alone = _alone(state.src, match.start()) and _ENDS.match(state.src, match.end())
    return _take(match, state) if alone or _touches(match, state) else None


def _read_touching(match: Match[str], state: State) -> int | None:
    return _take(match, state) if _touches(match, state) else None


def of_inline(nodes: tuple[Node, ...]) -> bool:
    """Whether the nodes of a heading end with attributes that are of what stands right before them."""
    index = len(nodes) - 1
    while index > 0 and nodes[index].kind == "attributes" and nodes[index - 1].span.end == nodes[index].span.start:
        index -= 1
    return 0 <= index < len(nodes) - 1 and nodes[index].kind in _BEARERS


def between(left: str, right: str, *, alone: bool = False) -> InlineRule:
    """markdown-it-attrs with these delimiters: what touches nothing is of the block at whose end it stands.

    ``alone``: or of the table before it, where it is all of a paragraph. Which attributes a link has is kept: some
    decide what becomes of its address. A word by itself is one of them only behind a link; elsewhere it is left to be
    read.
    """

    def read(match: Match[str], state: State) -> int | None:
        link = _link_before(match.start(), state)
        if link and (names := _names(match["inner"])):
            link["attrs"]["attributes"] = (*link["attrs"].get("attributes", ()), *names)
        ends = (alone or match.start() > 0) and _END.match(state.src, match.end())
        touches = _touches(match, state) and state.tokens[-1]["type"] in _BEARING
        return _take(match, state) if link or (not match["word"] and (ends or touches)) else None

    pattern = f"{re.escape(left)}{_ANY}{re.escape(right)}(?![{re.escape(right)}])"
    return InlineRule("attributes", left[:1], pattern, read)


def _link_before(at: int, state: State) -> Token | None:
    """The link that ends at `at`, or whose attributes do."""
    token: Token
    for token in reversed(state.tokens):
        if token.get("end") != at or token["type"] not in ("link", "attributes"):
            return None
        if token["type"] == "link":
            return token
        at = token["start"]
    return None


def _names(inner: str) -> tuple[str, ...]:
    """What the attributes between braces are called, but for ids and classes."""
    return tuple(match[1] for match in _NAME.finditer(inner) if match[1])


def _touches(match: Match[str], state: State) -> bool:
    """Whether a link, a picture, emphasis, code or a bracketed text ends where the attributes begin."""
    at = match.start()
    last = state.tokens[-1] if state.tokens else None
    return last is not None and last.get("end") == at and (last["type"] not in _TEXT or state.src[at - 1] == "]")


def _read_by_kramdown(match: Match[str], state: State) -> int | None:
    last = state.tokens[-1] if state.tokens else {"type": ""}
    tag = last["type"] == "inline_html" and last["end"] == match.start()
    return _take(match, state) if tag or _touches(match, state) else None


def _take(match: Match[str], state: State) -> int:
    state.append_token({"type": "attributes", "raw": match[0], "attrs": {"anchor_id": named(match["inner"])}})
    return match.end()


def _alone(text: str, at: int) -> bool:
    """Whether a blank, a line end or nothing stands before `at`."""
    return not at or text[at - 1] in " \t\n"


TOUCHING = InlineRule("attributes", "{", _LIST, _read_touching)
ATTRIBUTES = InlineRule("attributes", "{", _LIST, _read)
KRAMDOWN = InlineRule("attributes", "{", _WITH_COLON, _read_by_kramdown)
"""Of spans and tags that they touch; what is of a block stands in a line of its own (`attribute_lists.py`)."""
