"""``{{ … }}`` in Vue's text: an expression, not prose."""

from re import Match

from sdlint.markdown.inline import InlineRule, State


def _read(match: Match[str], state: State) -> int:
    state.append_token({"type": "interpolation", "raw": match["expression"]})
    return match.end()


INTERPOLATION = InlineRule("interpolation", r"\{\{", r"\{\{(?P<expression>[^\n]+?)\}\}", _read)
