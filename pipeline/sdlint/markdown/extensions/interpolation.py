"""``{{ … }}`` in Vue's text: an expression, not prose."""

from re import Match

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State


def _read(match: Match[str], state: State) -> int | None:
    close = state.delimiters.find("}}", match.end() + 1)
    if close is None:
        return None
    state.append_token({"type": "interpolation", "raw": state.src[match.start() : close + 2]})
    return close + 2


INTERPOLATION = InlineRule("interpolation", r"\{\{", r"\{\{", _read)
