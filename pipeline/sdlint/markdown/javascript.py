"""Where the JavaScript in MDX ends: expressions in braces, JSX tags, imports and exports. Nothing is evaluated.

MDX asks a parser of JavaScript; here brackets are counted, and those in strings, templates and comments are not. What
stands in JSX between tags is read as if it were code, so a quotation mark after a letter opens no string.
"""

import re
from typing import NamedTuple

from sdlint.text.patterns import later

_CODE = later(
    r"\\[\s\S]|\"(?:[^\"\\\r\n]|\\[\s\S])*+\"|(?<!\w)'(?:[^'\\\r\n]|\\[\s\S])*+'|(?<!:)//[^\r\n]*+"
    r"|/\*|[`{}()\[\]]|(?P<blank>(?:\r\n|\n|\r)(?=[ \t]*(?:[\r\n]|\Z)))"
)
_TEMPLATE = re.compile(r"\\[\s\S]|`|\$\{")
_CLOSING = {"{": "}", "(": ")", "[": "]", "${": "}", "`": "`"}
_NAME = later(r"<(?P<closing>/?)(?P<name>(?:[A-Za-z][\w.:$-]*)?)")
_ATTRIBUTE = later(r"(?P<name>[^\s\"'<>/={}]++)(?P<equals>\s*+=\s*+)?")
_PLAIN = later(r"\"[^\"]*+\"|'[^']*+'|[^\s\"'<>`{}]++")
_END = re.compile(r"/?>")
_QUOTE = re.compile(r"[ \t]*+>")


class Attribute(NamedTuple):
    """An attribute and the place of its value, without quotes; of an expression the place is None."""

    name: str
    value: tuple[int, int] | None


class Tag(NamedTuple):
    """A JSX tag; the name of a fragment (``<>``) is empty."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: tuple[Attribute, ...]


class Expression(NamedTuple):
    """An expression with its braces."""

    start: int
    end: int


class Reader:
    """Reads one text. What it reads in vain is paid from an allowance, so that the time is linear in its length."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._allowance = 1000 + 8 * len(text)

    def expression(self, pos: int) -> Expression | None:
        """The expression whose brace stands at `pos`."""
        end = self._balanced(pos, "{")
        return Expression(pos, end) if end else None

    def statements(self, pos: int) -> int | None:
        """Where the imports and exports at `pos` end: at the first blank line outside all brackets."""
        return self._balanced(pos, "{([", statements=True)

    def tag(self, pos: int, quotes: int = 0) -> Tag | None:
        """The tag at `pos`, in `quotes` block quotes, whose marks may stand at the beginning of its lines."""
        opening = _NAME.match(self._text, pos)
        if not opening or self._allowance < 0:
            return None
        attributes: list[Attribute] = []
        after = opening.end()
        while not (end := _END.match(self._text, at := self._after_space(after, quotes))):
            if at == after or not (after := self._attribute(at, attributes) or 0):
                return None
        return Tag(pos, end.end(), opening["name"], bool(opening["closing"]), tuple(attributes))

    def flow(self, pos: int, quotes: int = 0) -> list[Tag | Expression] | None:
        """The tags and expressions at `pos` with which a line ends; None where anything else stands beside them."""
        pieces: list[Tag | Expression] = []
        at = pos
        while at < len(self._text) and self._text[at] not in "\r\n":
            piece = self.expression(at) if self._text[at] == "{" else self.tag(at, quotes)
            if piece is None:
                self._allowance -= at - pos
                return None
            pieces.append(piece)
            at = piece.end
            while self._text[at : at + 1] in (" ", "\t"):
                at += 1
        return pieces

    def _after_space(self, pos: int, quotes: int) -> int:
        text = self._text
        while (char := text[pos : pos + 1]) and char in " \t\r\n":
            pos += 1
            left = quotes if char in "\r\n" else 0
            while left and (mark := _QUOTE.match(text, pos)):
                pos, left = mark.end(), left - 1
        return pos

    def _attribute(self, pos: int, attributes: list[Attribute]) -> int | None:
        if self._text.startswith("{", pos):
            return self._balanced(pos, "{")
        name = _ATTRIBUTE.match(self._text, pos)
        if not name:
            return None
        if not name["equals"]:
            attributes.append(Attribute(name["name"], (name.end(), name.end())))
            return name.end()
        if self._text.startswith("{", name.end()):
            attributes.append(Attribute(name["name"], None))
            return self._balanced(name.end(), "{")
        value = _PLAIN.match(self._text, name.end())
        if not value:
            # An open quotation mark was looked for to the end of the text.
            self._allowance -= len(self._text) - pos if self._text[name.end() : name.end() + 1] in "\"'" else 0
            return None
        inside = value[0][0] in "\"'"
        attributes.append(Attribute(name["name"], (value.start() + inside, value.end() - inside)))
        return value.end()

    def _balanced(self, pos: int, brackets: str, *, statements: bool = False) -> int | None:
        """The offset after the bracket that closes the one at `pos`, or of the blank line that ends statements."""
        if self._allowance < 0:
            return None
        text, at = self._text, pos
        closing: list[str] = []
        while token := (_TEMPLATE if closing[-1:] == ["`"] else _CODE).search(text, at):
            at, mark = token.end(), token[0]
            if mark == "/*":
                at = text.find("*/", at) + 2
                if at < 2:
                    break
            elif closing and mark == closing[-1]:
                closing.pop()
                if not (closing or statements):
                    return at
            elif mark in ("`", "${") or mark in brackets:
                closing.append(_CLOSING[mark])
            elif statements and not closing and token.lastgroup == "blank":
                return token.start()
        if statements and not closing and not token:
            return len(text)
        self._allowance -= len(text) - pos
        return None
