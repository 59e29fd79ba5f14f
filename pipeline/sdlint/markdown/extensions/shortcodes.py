"""Hugo's shortcodes: ``{{< name … >}}`` and ``{{% name … %}}``; the commented form ``{{</* … */>}}`` is one, too."""

import re
from re import Match

from sdlint.markdown.inline import InlineRule
from sdlint.markdown.links import State

_NAME = re.compile(r"\{\{[<%][ \t]*(?:/\*)?[ \t]*(/?[ \t]*[\w./-]*)")


def _read(match: Match[str], state: State) -> int | None:
    end = ">}}" if match[0][-1] == "<" else "%}}"
    close = state.delimiters.find(end, match.end())
    if close is None:
        return None
    raw = state.src[match.start() : close + len(end)]
    name = _NAME.match(raw)
    state.append_token({"type": "shortcode", "raw": raw, "attrs": {"name": name[1] if name else ""}})
    return close + len(end)


SHORTCODE = InlineRule("shortcode", r"\{\{[<%]", r"\{\{[<%]", _read)
