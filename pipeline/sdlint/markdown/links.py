"""Links and images: what a closing bracket closes (CommonMark 6.3, 6.4)."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from mistune import InlineState
from mistune.helpers import parse_link_href, parse_link_label, parse_link_title
from mistune.util import unikey

from sdlint.markdown.emphasis import MAX_DEPTH, Token, pair
from sdlint.markdown.javascript import Reader
from sdlint.markdown.unescape import REFERENCE, resolve, unescape

_SPACE = " \t\n"
_LABEL_LIMIT = 999
_PARENTHESES = 32
_PLAIN = re.compile(r"\((?P<url>[!#-%'*-;=?-\[\]-~]+)\)")
"""A destination in which nothing is escaped, quoted, bracketed or without ASCII: most are."""


@dataclass(slots=True)
class Bracket:
    """An opening bracket: where it stands, where its text begins, its token, and whether it may still make a link."""

    start: int
    inner: int
    token: int
    image: bool
    active: bool = True
    nested: bool = False


class State(InlineState):
    """The tokens of one stretch of text, and the brackets that are still open in it."""

    def __init__(self, env: MutableMapping[str, Any]) -> None:
        super().__init__(env)
        self.open: list[Bracket] = []
        self.floor = 0
        self._javascript: Reader | None = None

    @property
    def javascript(self) -> Reader:
        """The reader of this text's expressions and tags, in MDX."""
        if self._javascript is None:
            self._javascript = Reader(self.src)
        return self._javascript

    def append_token(self, token: Token) -> None:
        """Add a token; its place is noted by the loop."""
        self.tokens.append(token)


def close_bracket(state: State, close: int, *, single_tilde: bool, macros: Mapping[str, str]) -> int | None:
    """Make a link or an image of the text before the ``]`` at `close`: the offset after it, or None.

    `macros`: what opens and closes a call that is replaced before Markdown is read; in an address it is one word.
    """
    opener = state.open.pop()
    if state.open:
        state.open[-1].nested = True
    if not opener.active:
        return None
    target = (
        (macros and _destination(state.src, close + 1, _macro_end(state, close + 2, macros)))
        or _destination(state.src, close + 1)
        or _reference(state, opener, close)
    )
    if not target:
        return None
    attrs, end = target
    children = state.tokens[opener.token + 1 :]
    depth = 1 + max((child.get("depth", 0) for child in children), default=0)
    if depth > MAX_DEPTH:
        state.open.clear()
        return None
    if not opener.image:
        children = [_plain(child) for child in children]
        # 6.3: a link holds no link, so the brackets before it cannot make one any more.
        for bracket in reversed(state.open):
            if not bracket.image:
                if not bracket.active:
                    break
                bracket.active = False
    children = pair(children, single_tilde)
    depth = 1 + max((child.get("depth", 0) for child in children), default=0)
    del state.tokens[opener.token :]
    kind = "image" if opener.image else "link"
    state.append_token(
        {"type": kind, "children": children, "attrs": attrs, "start": opener.start, "end": end, "depth": depth}
    )
    return end


def _plain(token: Token) -> Token:
    """A bare address inside a link's text is text."""
    if token["type"] == "link" and token["attrs"]["form"] == "bare":
        child: Token = token["children"][0]
        return child
    return token


def _macro_end(state: State, pos: int, macros: Mapping[str, str]) -> int:
    """Where an address ends that begins after the bracket before `pos` and holds a macro; 0 where there is none."""
    src, depth, holds = state.src, 0, False
    if not src.startswith("(", pos - 1):
        return 0
    while pos < len(src) and src[pos] not in _SPACE and depth <= _PARENTHESES:
        opening = next((mark for mark in macros if src.startswith(mark, pos)), "")
        close = state.delimiters.find(macros[opening], pos + len(opening)) if opening else None
        if close is not None:
            pos, holds = close + len(macros[opening]), True
            continue
        depth += (src[pos] == "(") - (src[pos] == ")")
        if depth < 0:
            break
        pos += 1
    return pos if holds else 0


def _destination(src: str, pos: int, macro_end: int | None = None) -> tuple[dict[str, Any], int] | None:
    """``(url "title")`` at `pos`; the address goes to `macro_end` where it holds a macro."""
    if not src.startswith("(", pos) or macro_end == 0:
        return None
    if macro_end is None and (plain := _PLAIN.match(src, pos)):
        attrs = {"url": plain["url"], "title": None, "form": "inline", "target": plain.span("url")}
        return attrs, plain.end()
    href, after = parse_link_href(src, pos + 1, max_nested_level=_PARENTHESES)
    if macro_end is not None:
        href, after = src[pos + 1 : macro_end], macro_end
    if href is None or after is None:
        return None
    title, title_end = parse_link_title(src, after, len(src))
    end = title_end or after
    while end < len(src) and src[end] in _SPACE:
        end += 1
    if not src.startswith(")", end):
        return None
    angled = after > pos + 2 and src[after - 1] == ">" and src.startswith("<", after - len(href) - 2)
    start = after - len(href) - angled
    attrs = {
        "url": unescape(href),
        "title": None if title_end is None else REFERENCE.sub(lambda match: resolve(match[0]), title or ""),
        "form": "inline",
        "target": (start, start + len(href)),
    }
    return attrs, end + 1


def _reference(state: State, opener: Bracket, close: int) -> tuple[dict[str, Any], int] | None:
    """``[label]``, ``[]`` or nothing after the text: a reference to a definition."""
    definitions = state.env["ref_links"]
    if not definitions:
        return None
    src, form = state.src, "shortcut"
    end = close + 1
    label = None
    if src.startswith("[", end):
        label, after = parse_link_label(src, end + 1)
        if label is not None and after is not None:
            form = "reference" if label else "collapsed"
            end = after
    if not label:
        if opener.nested or close - opener.inner > _LABEL_LIMIT:
            return None
        label = src[opener.inner : close]
    definition = definitions.get(unikey(label)) if label.strip() else None
    if definition is None:
        return None
    return {
        "url": definition["url"],
        "title": definition["title"],
        "form": form,
        "label": label,
        "definition": definition["target_span"],
    }, end
