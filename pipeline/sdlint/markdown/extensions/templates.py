"""Marks of template languages in text, which is no prose: Vue, Jinja, Liquid and Nunjucks, Svelte, MkDocs' macros.

In a line they are markup; a line that holds nothing else is a block, and comments may hold blank lines.
"""

import re
from collections.abc import Mapping
from re import Match

from sdlint.markdown.element import NO, Element
from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State
from sdlint.markdown.scanner import Construct, Scanner

_JINJA = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MACROS = _JINJA | {"{*": "*}"}
_COMMENTS = ("{#", "{*")
_LONGEST = 10_000
"""How far away the end of a comment is looked for, in characters (a round figure)."""
_SVELTE = (
    r"\{(?:#(?:if|each|await|key|snippet)(?=\s)|:(?:else|then|catch)(?=[\s}])|/(?:if|each|await|key|snippet)(?=\})"
    r"|@(?:html|const|debug|render|attach)(?=\s))"
)


def _inline(marks: Mapping[str, str]) -> InlineRule:
    def read(match: Match[str], state: State) -> int | None:
        close = state.delimiters.find(marks[match[0]], match.end() + (match[0] == "{{"))
        if close is None:
            return None
        end = close + len(marks[match[0]])
        state.append_token({"type": "interpolation", "raw": state.src[match.start() : end]})
        return end

    opening = "|".join(map(re.escape, marks))
    return InlineRule("template", "{", opening, read)


def _read_svelte(match: Match[str], state: State) -> int | None:
    tag = state.javascript.expression(match.start())
    if not tag:
        return None
    state.append_token({"type": "interpolation", "raw": state.src[tag.start : tag.end]})
    return tag.end


def _block(marks: Mapping[str, str]) -> Construct:
    def end_of(scanner: Scanner, pos: int) -> int:
        """The end of the line of templates at `pos`; 0 where it is none."""
        text, line_end = scanner.text, scanner.at(len(scanner.line))
        while pos < len(text) and text[pos] not in "\r\n":
            opening = text[pos : pos + 2]
            if opening not in marks:
                return 0
            comment = opening in _COMMENTS
            close = text.find(marks[opening], pos + 2, pos + _LONGEST if comment else line_end)
            if close < 0 or (comment and opening in text[pos + 2 : close]):
                return 0
            end = pos = close + len(marks[opening])
            while text[pos : pos + 1] in (" ", "\t"):
                pos += 1
        return end

    def start(scanner: Scanner, element: Element) -> int:
        end = 0 if element.kind in ("paragraph", "table") else end_of(scanner, scanner.at(scanner.next))
        if not end:
            return NO
        block = scanner.add("interpolation", scanner.next)
        block.data["end"] = end
        return scanner.take_until_end(block)

    return Construct("interpolation", start, Scanner.take_until_end, chars="{", text=True)


VUE = _inline({"{{": "}}"})
JINJA = _inline(_JINJA)
JINJA_BLOCK = _block(_JINJA)
MACROS = _inline(_MACROS)
MACROS_BLOCK = _block(_MACROS)
SVELTE = InlineRule("svelte", "{", _SVELTE, _read_svelte)
