"""Text with markup -> positioned tokens: mistune's inline parser, taught where it is.

mistune finds the next construct and calls a method for it; the token that the method appends spans what was consumed.
Three parts are CommonMark's own here, because mistune's lose positions or differ: the loop, links and emphasis.
Offsets in tokens are those of ``state.src``; `build.py` turns them into places in the file.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from re import Match, Pattern
from typing import Any, NamedTuple

from mistune import InlineParser, InlineState
from mistune.helpers import PUNCTUATION

from sdlint.markdown.emphasis import Token, delimiter, pair
from sdlint.markdown.html import TAG
from sdlint.markdown.links import Bracket, State, close_bracket
from sdlint.markdown.unescape import REFERENCE, resolve

_DELIMITERS = "*_"


class InlineRule(NamedTuple):
    """An extension: which marks it may begin with, what must stand there, and what it adds to the state.

    ``read`` answers the offset after the construct, or None where it is none. ``before``: the rule that it precedes.
    ``trigger``: a regular expression for where it begins, if that is at no mark; ``needs``: one of these must then
    stand in a text, in lower case, that has such a place.
    """

    name: str
    chars: str
    pattern: str
    read: "Callable[[Match[str], State], int | None]"
    before: str = "escape"
    trigger: str = ""
    needs: tuple[str, ...] = ()


class Inline(InlineParser):
    """mistune's inline parser for one flavour. ``cjk``: CJK-friendly emphasis; ``tilde``: what `~` means; ``macros``:
    as a flavour has them.
    """

    state_cls = State

    def __init__(
        self,
        rules: Sequence[InlineRule] = (),
        *,
        cjk: bool = False,
        tilde: str = "",
        components: bool = False,
        macros: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.macros = macros or {}
        self.cjk, self.single_tilde, self.components = cjk, tilde == "~", components
        marks = "\\`*_[]<&\n!"
        if tilde:
            marks += "~"
            self.specification["emphasis"] = r"\*+|_+|~+"
        else:
            self.specification["emphasis"] = r"\*+|_+"
        self.specification["escape"] = r"\\" + PUNCTUATION
        self.specification["link_close"] = r"\]"
        # Those after spaces, or nothing, are read by the loop.
        self.specification["linebreak"] = r"\\\n[ \t]*"
        self.register("entity", REFERENCE.pattern, _read_entity, before="codespan")
        for rule in rules:
            self.register(rule.name, rule.pattern, _reader(rule), before=rule.before)
            marks += rule.chars
        self._needs = tuple(need for rule in rules for need in rule.needs)
        triggers = (f"[{re.escape(marks)}]", *(rule.trigger for rule in rules if rule.trigger))
        self._marks, self._triggers = re.compile(triggers[0]), re.compile("|".join(triggers))

    def triggers(self, text: str) -> Pattern[str]:
        """What finds the places of `text` where a construct may begin."""
        if self._needs:
            lowered = text.lower()
            for need in self._needs:
                if need in lowered:
                    return self._triggers
        return self._marks

    def read(self, src: str, triggers: Pattern[str], env: MutableMapping[str, Any]) -> list[Token]:
        """The tokens of `src`, read from end to end; `triggers`: its own.

        ``env["ref_links"]`` holds the page's definitions.
        """
        state = State(env)
        state.src, pos, size = src, 0, len(src)
        search, match, tokens = triggers.search, self.compile_sc().match, state.tokens
        while pos < size:
            trigger = search(src, pos)
            if not trigger:
                tokens.append(_text(src, pos, size))
                break
            at = trigger.start()
            if src[at] == "\n":
                pos = _break(src, pos, at, tokens)
                continue
            if at > pos:
                tokens.append(_text(src, pos, at))
                pos = at
            construct = match(src, pos)
            after = self.parse_method(construct, state) if construct else None
            if after:
                last = tokens[-1]
                if "start" not in last:
                    last["start"], last["end"] = pos, after
                pos = after
            else:
                tokens.append(_text(src, pos, pos + 1))
                pos += 1
        tokens[:] = pair(tokens, self.single_tilde)
        return tokens

    def parse_escape(self, m: Match[str], state: InlineState) -> int:
        """A backslash and what it protects."""
        state.append_token({"type": "text", "raw": m[0][1]})
        return m.end()

    def parse_emphasis(self, m: Match[str], state: InlineState) -> int:
        """A run of delimiters: what becomes of it is known at the end."""
        state.append_token(delimiter(state.src, m.start(), m.end(), self.cjk))
        return m.end()

    def parse_link(self, m: Match[str], state: InlineState) -> int:
        """An opening bracket."""
        state.append_token(_text(state.src, m.start(), m.end()))
        if isinstance(state, State):
            state.open.append(Bracket(m.start(), m.end(), len(state.tokens) - 1, m[0][0] == "!"))
        return m.end()

    def parse_link_close(self, m: Match[str], state: InlineState) -> int:
        """A closing bracket: a link, an image, or just a bracket."""
        if isinstance(state, State) and state.open:
            after = close_bracket(state, m.start(), single_tilde=self.single_tilde, macros=self.macros)
            if after:
                return after
        state.append_token(_text(state.src, m.start(), m.end()))
        return m.end()

    def parse_auto_link(self, m: Match[str], state: InlineState) -> int:
        """``<https://…>``."""
        state.append_token(autolink(m[0][1:-1], m[0][1:-1], "autolink", m.start(), m.end(), 1))
        return m.end()

    def parse_auto_email(self, m: Match[str], state: InlineState) -> int:
        """``<name@host>``."""
        state.append_token(autolink(f"mailto:{m[0][1:-1]}", m[0][1:-1], "autolink", m.start(), m.end(), 1))
        return m.end()

    def parse_inline_html(self, m: Match[str], state: InlineState) -> int | None:
        """A tag or a comment. Unlike mistune, Markdown links between ``<a>`` and ``</a>`` are links."""
        tag = TAG.match(state.src, m.start()) if (self.components or self.macros) and m[0][-1] not in "!?" else None
        if tag and (self.components or "{{" in tag[0]):
            state.append_token({"type": "inline_html", "raw": tag[0]})
            return tag.end()
        if m[0] == "<!" and state.src[m.end() : m.end() + 1].isalpha():
            return _declaration(m, state)
        after = super().parse_inline_html(m, state)
        state.in_link = False
        return after


def autolink(url: str, text: str, form: str, start: int, end: int, edge: int = 0) -> Token:
    """A link that shows its own address; `edge`: how many characters of markup enclose it."""
    inner = {"type": "text", "raw": text, "start": start + edge, "end": end - edge}
    return {
        "type": "link", "children": [inner], "start": start, "end": end, "depth": 1,
        "attrs": {"url": url, "title": None, "form": form, "target": (start + edge, end - edge)},
    }  # fmt: skip


def _text(src: str, start: int, end: int) -> Token:
    return {"type": "text", "raw": src[start:end], "start": start, "end": end}


def _break(src: str, pos: int, newline: int, tokens: list[Token]) -> int:
    """Adds the text from `pos`, and the line break at `newline` with the spaces around it; answers where that ends."""
    at = newline
    while at > pos and src[at - 1] == " ":
        at -= 1
    if at > pos:
        tokens.append(_text(src, pos, at))
    end = newline + 1
    while src[end : end + 1] in (" ", "\t"):
        end += 1
    tokens.append({"type": "linebreak" if newline - at > 1 else "softbreak", "start": at, "end": end})
    return end


def _read_entity(_parser: InlineParser, m: Match[str], state: InlineState) -> int:
    state.append_token({"type": "text", "raw": resolve(m[0])})
    return m.end()


def _declaration(m: Match[str], state: InlineState) -> int | None:
    """``<!`` and a letter: mistune wants a space after the name, CommonMark does not."""
    close = state.delimiters.find(">", m.end())
    if close is None:
        return None
    state.append_token({"type": "inline_html", "raw": state.src[m.start() : close + 1]})
    return close + 1


def _reader(rule: InlineRule) -> "Callable[[InlineParser, Match[str], State], int | None]":
    return lambda _parser, match, state: rule.read(match, state)
