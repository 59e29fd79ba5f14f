"""kramdown's ``<<`` and ``>>``, quotation marks that it reads before tags; a backslash leaves both signs as they are.

A blank inside is no longer one that breaks (kramdown.gettalong.org, "Typographic Symbols").
"""

from re import Match

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State

_MARKS = {"<<": "«", ">>": "»", "<< ": "«\xa0", " >>": "\xa0»"}


def _read(match: Match[str], state: State) -> int:
    written = match[0]
    state.append_token({"type": "text", "raw": _MARKS.get(written, written[1:])})
    return match.end()


INLINE = InlineRule(
    "guillemets", "", r"\\<<|\\>>|<< | >>|<<|>>", _read, trigger=r"<<| ?>>|\\[<>]", needs=("<<", ">>", "\\")
)
